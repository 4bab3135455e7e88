import { stringify } from 'csv-stringify/sync'

export type Table = { columns: readonly string[]; rows: readonly (readonly string[])[] }

/**
 * A table as a file that every spreadsheet opens and none runs: UTF-8 with its mark, Windows line ends. The one place
 * where CSV is written. A cell with a semicolon, a tab or a line break is quoted, so that it stays one cell in every country.
 */
export function toCsv({ columns, rows }: Table): string {
  const cells = [columns, ...rows].map((row) => row.map(safeCell))
  return stringify(cells, { bom: true, record_delimiter: 'windows', quoted_match: /[;\t\r\n]/ })
}

/** A cell that no spreadsheet takes for a formula: full-width signs and leading space do not hide one. */
export function safeCell(text: string): string {
  return /^\s*[=+\-@＝＋－＠]|^[\t\r\n]/.test(text) ? `'${text}` : text
}

/** The table as a download that nothing on the way keeps. */
export function csvDownload(name: string, table: Table): Response {
  return new Response(toCsv(table), {
    headers: {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': `attachment; filename="${name}.csv"`,
      'Cache-Control': 'no-store',
    },
  })
}
