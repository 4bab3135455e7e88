import { chainCommands, lift, setBlockType, toggleMark, wrapIn } from 'prosemirror-commands'
import type { MarkType, Node } from 'prosemirror-model'
import { liftListItem, wrapInList } from 'prosemirror-schema-list'
import { Selection, TextSelection, type Command, type EditorState } from 'prosemirror-state'
import type { EditorView } from 'prosemirror-view'
import { isTag, schema } from '../schema.ts'
import { template, type Insert } from '../templates.ts'

const { nodes, marks } = schema

export const bold = toggleMark(marks.strong)
export const italic = toggleMark(marks.em)
export const paragraph = setBlockType(nodes.paragraph)
export const heading = (level: number): Command =>
  chainCommands(
    (state, dispatch) => isIn(state, 'heading', { level }) && paragraph(state, dispatch),
    setBlockType(nodes.heading, { level }),
  )
export const list = (name: 'bullet_list' | 'ordered_list'): Command =>
  chainCommands((state, dispatch) => isIn(state, name) && liftListItem(nodes.list_item)(state, dispatch), wrapInList(nodes[name])) // prettier-ignore
export const quotation: Command = chainCommands(
  (state, dispatch) => isIn(state, 'blockquote') && lift(state, dispatch),
  wrapIn(nodes.blockquote),
)

/** A name that nothing else has, for a record's sake; authors never see it. */
export function newName(kind: string): string {
  const [chance = 0] = crypto.getRandomValues(new Uint32Array(1))
  return `${kind}-${chance.toString(36)}`
}

/** Puts a new block after the one the cursor is in, as far out as it must stand, with the cursor in its text. */
export function insert(view: EditorView, key: Insert): void {
  const made = template(key, newName)
  const { $from } = view.state.selection
  let depth = $from.depth
  while (depth > 0 && !fits($from.node(depth - 1), $from.indexAfter(depth - 1), made)) depth--
  if (depth === 0) return
  const around = $from.node(depth)
  const replaces = around.type === nodes.paragraph && around.content.size === 0
  const at = replaces ? $from.before(depth) : $from.after(depth)
  const tr = view.state.tr.replaceWith(at, replaces ? $from.after(depth) : at, made)
  view.dispatch(tr.setSelection(Selection.near(tr.doc.resolve(at + 1))).scrollIntoView())
  view.focus()
}

function fits(parent: Node, index: number, made: Node): boolean {
  return parent.canReplaceWith(index, index, made.type)
}

/** A new paragraph after the box or activity the cursor stands in: the way out of it. */
export const leave: Command = (state, dispatch) => {
  const { $from } = state.selection
  for (let depth = $from.depth; depth > 0; depth--) {
    const { name } = $from.node(depth).type
    if (!isTag(name) && name !== 'table' && name !== 'blockquote') continue
    if (!fits($from.node(depth - 1), $from.indexAfter(depth - 1), nodes.paragraph.create())) continue
    const tr = state.tr.insert($from.after(depth), nodes.paragraph.create())
    dispatch?.(tr.setSelection(TextSelection.create(tr.doc, $from.after(depth) + 1)).scrollIntoView())
    return true
  }
  return false
}

/** Enter in an empty last line of a box leaves the box. */
export const leaveByEnter: Command = (state, dispatch) => {
  const { $from, empty } = state.selection
  const tag = $from.node(-1)
  const isLast = $from.depth > 1 && $from.index(-1) === tag.childCount - 1 && tag.childCount > 1
  if (!empty || !isLast || !isTag(tag.type.name) || $from.parent.content.size > 0) return false
  if (!fits($from.node(-2), $from.indexAfter(-2), nodes.paragraph.create())) return false
  const tr = state.tr.delete($from.before(), $from.after())
  const after = tr.mapping.map($from.after(-1))
  tr.insert(after, nodes.paragraph.create())
  dispatch?.(tr.setSelection(TextSelection.create(tr.doc, after + 1)).scrollIntoView())
  return true
}

/** Whether the cursor stands in a block of this name. */
export function isIn(
  { selection: { $from } }: EditorState,
  name: string,
  attrs: Record<string, unknown> = {},
): boolean {
  for (let depth = $from.depth; depth > 0; depth--) {
    const node = $from.node(depth)
    if (node.type.name === name && Object.entries(attrs).every(([key, value]) => node.attrs[key] === value)) return true
  }
  return false
}

export function isMarked(state: EditorState, type: MarkType): boolean {
  const { from, to, empty, $from } = state.selection
  return empty ? type.isInSet(state.storedMarks ?? $from.marks()) !== undefined : state.doc.rangeHasMark(from, to, type)
}

/** Puts a mark on what is selected, or on new text where nothing is. */
export function mark(view: EditorView, type: MarkType, attrs: Record<string, unknown>, text: string): void {
  const { from, to, empty } = view.state.selection
  const { tr } = view.state
  if (empty) tr.insertText(text, from)
  const end = empty ? from + text.length : to
  tr.removeMark(from, end, type).addMark(from, end, type.create(attrs)).removeStoredMark(type)
  view.dispatch(tr.setSelection(TextSelection.create(tr.doc, end)).scrollIntoView())
  view.focus()
}

/** Selects all of the marked text round the cursor; gives back the mark it stands in. */
export function selectMarked(view: EditorView, type: MarkType) {
  const { $from, from, to } = view.state.selection
  const found = type.isInSet($from.marks()) ?? $from.nodeAfter?.marks.find((mark) => mark.type === type)
  if (!found) return null
  let [start, end] = [from, to]
  $from.parent.forEach((child, offset) => {
    const at = $from.start() + offset
    if (found.isInSet(child.marks) && at <= from && at + child.nodeSize >= from)
      [start, end] = [at, at + child.nodeSize]
  })
  view.dispatch(view.state.tr.setSelection(TextSelection.create(view.state.doc, start, end)))
  return found
}
