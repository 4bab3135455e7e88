import type { Node } from 'prosemirror-model'
import type { Command, EditorState } from 'prosemirror-state'
import { schema } from '../schema.ts'

type InTable = { table: Node; start: number; row: number; column: number }

function inTable({ selection: { $from } }: EditorState): InTable | null {
  for (let depth = $from.depth; depth > 0; depth--)
    if ($from.node(depth).type.name === 'table')
      return {
        table: $from.node(depth),
        start: $from.before(depth),
        row: $from.index(depth),
        column: depth < $from.depth ? $from.index(depth + 1) : 0,
      }
  return null
}

/** A command on the rows of the table the cursor stands in; null where they cannot be changed so. */
function change(how: (rows: Node[], at: InTable) => Node[] | null): Command {
  return (state, dispatch) => {
    const at = inTable(state)
    const rows = at && how([...at.table.children], at)
    if (!at || !rows) return false
    dispatch?.(state.tr.replaceWith(at.start, at.start + at.table.nodeSize, at.table.type.create(null, rows)))
    return true
  }
}

const emptyCell = (row: Node) => schema.node(row.type.name === 'heading_row' ? 'th' : 'td')

export const addRow = change((rows, { row }) => {
  const cells = rows[0]!.children.map(() => schema.node('td'))
  return rows.toSpliced(row + 1, 0, schema.node('table_row', null, cells))
})

export const addColumn = change((rows, { column }) =>
  rows.map((row) => row.type.create(null, row.children.toSpliced(column + 1, 0, emptyCell(row)))),
)

export const removeRow = change((rows, { row }) => (row > 0 && rows.length > 2 ? rows.toSpliced(row, 1) : null))

export const removeColumn = change((rows, { column }) =>
  rows[0]!.childCount > 1 ? rows.map((row) => row.type.create(null, row.children.toSpliced(column, 1))) : null,
)
