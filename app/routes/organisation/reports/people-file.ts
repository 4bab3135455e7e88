import type { LoaderFunctionArgs } from '@remix-run/node'
import { requireViewer } from '#app/features/organisation/viewers.server.ts'
import { peopleFilterFrom } from '#app/features/reports/people-columns.ts'
import { exportPeopleReport } from '#app/features/reports/people-report-page.server.ts'
import { csvDownload } from '#app/platform/csv.server.ts'

/** The report of people with its filter and columns, as CSV. */
export async function loader({ request }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request, 'organisation.see')
  const filter = peopleFilterFrom(new URL(request.url).searchParams)
  return csvDownload('peer-workers', await exportPeopleReport(viewer, filter))
}
