import type { Shown } from './small-numbers.ts'

export const REPORTS = [
  'records',
  'states',
  'domains',
  'coverage',
  'waiting',
  'renewals',
  'supervision',
  'modules',
  'programme',
] as const
export type ReportId = (typeof REPORTS)[number]

/** A cell of a report: words, or a count that is null where it is not shown. */
export type Cell = string | Shown

/** A table of one report. What the page shows and what the file says are both made from it. */
export type Report = {
  id: ReportId
  title: string
  /** What is counted, in a sentence. */
  about: string
  columns: readonly string[]
  rows: readonly (readonly Cell[])[]
}

export const NOT_SHOWN = 'not shown'

/** A cell as the page and the file both say it. */
export function cellInWords(cell: Cell): string {
  if (cell === null) return NOT_SHOWN
  return String(cell)
}

/** The whole table in those words. */
export function tableOf({ columns, rows }: Pick<Report, 'columns' | 'rows'>) {
  return { columns: [...columns], rows: rows.map((row) => row.map(cellInWords)) }
}
