import type { LoaderFunctionArgs } from '@remix-run/node'
import { requireViewer } from '#app/features/organisation/viewers.server.ts'
import { tableOf } from '#app/features/reports/report.ts'
import { readReports } from '#app/features/reports/reports.server.ts'
import { csvDownload } from '#app/platform/csv.server.ts'
import { notFound } from '#app/platform/http.server.ts'

/** The table of one report exactly as the page shows it, as CSV. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request, 'organisation.see')
  const wanted = Number(new URL(request.url).searchParams.get('framework')) || null
  const { reports } = await readReports(viewer, wanted)
  const report = reports.find(({ id }) => id === params.report) ?? notFound()
  return csvDownload(`report-${report.id}`, tableOf(report))
}
