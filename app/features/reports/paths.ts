import type { ReportId } from './report.ts'

export const REPORTS_PATH = '/organisation/reports'
export const PEOPLE_REPORT_PATH = `${REPORTS_PATH}/people`

/** The table of one report as a file. */
export function reportFilePath(id: ReportId, version: number): string {
  return `${REPORTS_PATH}/files/${id}?framework=${version}`
}
