import type { LoaderFunctionArgs } from '@remix-run/node'
import { requireViewer } from '#app/features/organisation/viewers.server.ts'
import { columnsFrom } from '#app/features/packages/completion-columns.ts'
import { exportCompletions } from '#app/features/packages/completions-export.server.ts'
import { csvDownload } from '#app/platform/csv.server.ts'

/** Modules completed, as CSV with the columns of `?columns=`. */
export async function loader({ request }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request, 'packages.export')
  const columns = columnsFrom(new URL(request.url).searchParams.getAll('columns'))
  return csvDownload('completions', await exportCompletions(viewer, columns))
}
