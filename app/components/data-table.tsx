import type { ReactNode } from 'react'

type Column = string | { label: string; number: true }

/** A table whose first column names the row. On a phone each row becomes a short list with the columns' names. */
export function DataTable({
  caption,
  columns,
  rows,
  empty = 'Nothing here yet.',
}: {
  caption: ReactNode
  columns: readonly Column[]
  rows: readonly (readonly ReactNode[])[]
  empty?: ReactNode
}) {
  const heads = columns.map((column) => (typeof column === 'string' ? { label: column } : column))
  return (
    <table className="data-table">
      <caption>{caption}</caption>
      <thead>
        <tr>
          {heads.map((head) => (
            <th key={head.label} scope="col" className={'number' in head ? 'number' : undefined}>
              {head.label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((cells, row) => (
          <tr key={row}>
            <th scope="row">{cells[0]}</th>
            {heads.slice(1).map((head, i) => (
              <td key={head.label} data-label={head.label} className={'number' in head ? 'number' : undefined}>
                <span>{cells[i + 1]}</span>
              </td>
            ))}
          </tr>
        ))}
        {rows.length === 0 ? (
          <tr>
            <td colSpan={heads.length}>{empty}</td>
          </tr>
        ) : null}
      </tbody>
    </table>
  )
}
