import type { Node } from 'prosemirror-model'
import type { EditorView, NodeView, NodeViewConstructor } from 'prosemirror-view'
import { TAG_WORDS, type Field } from '../fields.ts'
import { isPart, schema } from '../schema.ts'
import { button, labelled, make, select } from './elements.ts'
import { newName } from './commands.ts'
import { addColumn, addRow, removeColumn, removeRow } from './table-commands.ts'

type Where = () => number | undefined

/** How tags, tables and what is kept as it is look while they are edited: a name, their fields, and the text. */
export const nodeViews: Record<string, NodeViewConstructor> = {
  ...Object.fromEntries(Object.keys(TAG_WORDS).map((name) => [name, tagView])),
  table: tableView,
  opaque: opaqueView,
}

function tagView(node: Node, view: EditorView, where: Where): NodeView {
  const words = TAG_WORDS[node.type.name]!
  let held = node
  const content = make('div', { class: 'editor-tag-text' })
  const controls = words.fields.map((field) => controlFor(field, view, where, () => held))
  const name = make('span', { class: 'editor-tag-name' })
  const head = make(
    'div',
    { class: 'editor-tag-head', contenteditable: 'false' },
    name,
    remover(words.label, view, where),
  )
  const fields = make(
    'div',
    { class: 'editor-tag-fields', contenteditable: 'false' },
    ...controls.map((c) => c.element),
  )
  const dom = make('div', { class: `editor-tag editor-${node.type.name}`, role: 'group' }, head, fields, content)
  if (words.adds) dom.append(adder(words.adds, view, where, () => held))
  const label = () => {
    name.textContent = numbered(words.label, view, where())
    dom.setAttribute('aria-label', name.textContent)
    for (const control of controls) control.show(held)
  }
  label()
  return {
    dom,
    contentDOM: content,
    update(next) {
      if (next.type !== held.type) return false
      held = next
      label()
      return true
    },
    stopEvent: (event) => !content.contains(event.target as globalThis.Node),
    ignoreMutation: (mutation) => mutation.type !== 'selection' && !content.contains(mutation.target),
  }
}

/** 'Step 2': parts are known by where they stand, as nobody sees their ids. */
function numbered(label: string, view: EditorView, pos: number | undefined): string {
  const at = pos === undefined ? null : view.state.doc.resolve(pos)
  const type = at?.nodeAfter?.type
  if (!at || !type || type.name === 'model' || !isPart(type.name)) return label
  const before = at.parent.children.slice(0, at.index()).filter((other) => other.type === type)
  return `${label} ${before.length + 1}`
}

function remover(label: string, view: EditorView, where: Where): HTMLButtonElement {
  const remove = () => {
    const pos = where()
    const node = pos === undefined ? null : view.state.doc.nodeAt(pos)
    if (pos === undefined || !node) return
    const at = view.state.doc.resolve(pos)
    if (!at.parent.canReplace(at.index(), at.index() + 1)) return
    view.dispatch(view.state.tr.delete(pos, pos + node.nodeSize))
    view.focus()
  }
  return button('Remove', remove, { 'aria-label': `Remove: ${label}` })
}

function adder([part, label]: [string, string], view: EditorView, where: Where, held: () => Node): HTMLElement {
  const add = () => {
    const pos = where()
    if (pos === undefined) return
    const made = schema.nodes[part]!.createAndFill({ id: newName(part) })
    if (made) view.dispatch(view.state.tr.insert(pos + held().nodeSize - 1, made).scrollIntoView())
  }
  return make('div', { class: 'editor-tag-add', contenteditable: 'false' }, button(label, add))
}

type Control = { element: HTMLElement; show: (node: Node) => void }

function controlFor(field: Field, view: EditorView, where: Where, held: () => Node): Control {
  const set = (value: string | boolean) => {
    const pos = where()
    if (pos === undefined || held().attrs[field.name] === value) return
    view.dispatch(view.state.tr.setNodeAttribute(pos, field.name, value))
  }
  if (field.kind === 'yes') {
    const box = make('input', { type: 'checkbox' })
    box.addEventListener('change', () => set(box.checked))
    return { element: labelled(field.label, box), show: (node) => (box.checked = node.attrs[field.name] === true) }
  }
  const control =
    field.kind === 'long'
      ? make('textarea', { class: 'input', rows: '2' })
      : field.kind === 'text'
        ? make('input', { class: 'input', type: 'text' })
        : select(field.kind === 'steps' ? [] : [['one', 'One'], ['several', 'Several: tick all that fit']]) // prettier-ignore
  control.addEventListener('input', () => set(control.value.replace(/\s+/g, ' ')))
  const show = (node: Node) => {
    if (field.kind === 'steps') control.replaceChildren(...stepOptions(view, where(), String(node.attrs.to)))
    const value = String(node.attrs[field.name])
    if (control !== document.activeElement) control.value = value
  }
  if (field.kind === 'steps') control.addEventListener('focus', () => show(held()))
  return { element: labelled(field.label, control), show }
}

function stepOptions(view: EditorView, pos: number | undefined, chosen: string): HTMLOptionElement[] {
  const at = pos === undefined ? null : view.state.doc.resolve(pos)
  const scenario = at && [...Array(at.depth + 1).keys()].map((depth) => at.node(depth)).find(({ type }) => type.name === 'scenario') // prettier-ignore
  const steps = scenario?.children.filter(({ type }) => type.name === 'step') ?? []
  const options = steps.map(
    ({ attrs, textContent }, i) =>
    make('option', { value: String(attrs.id), selected: attrs.id === chosen }, `Step ${i + 1}: ${textContent.slice(0, 40)}`), // prettier-ignore
  )
  const isKnown = steps.some(({ attrs }) => attrs.id === chosen)
  return isKnown ? options : [make('option', { value: chosen, selected: true }, 'Choose a step'), ...options]
}

function tableView(_node: Node, view: EditorView, where: Where): NodeView {
  const body = make('tbody')
  const run = (command: typeof addRow) => () => {
    command(view.state, view.dispatch)
    view.focus()
  }
  const head = make(
    'div',
    { class: 'editor-tag-head', contenteditable: 'false' },
    make('span', { class: 'editor-tag-name' }, 'Table'),
    button('Add a row', run(addRow)),
    button('Add a column', run(addColumn)),
    button('Remove row', run(removeRow)),
    button('Remove column', run(removeColumn)),
    remover('Table', view, where),
  )
  const dom = make('div', { class: 'editor-tag editor-table' }, head, make('table', {}, body))
  return {
    dom,
    contentDOM: body,
    stopEvent: (event) => head.contains(event.target as globalThis.Node),
    ignoreMutation: (mutation) => mutation.type !== 'selection' && !body.contains(mutation.target),
  }
}

function opaqueView(node: Node, view: EditorView, where: Where): NodeView {
  const name = make('span', { class: 'editor-tag-name' }, 'Kept as it is written')
  const head = make('div', { class: 'editor-tag-head' }, name, remover('what is kept as it is written', view, where))
  const why = make('p', { class: 'hint' }, 'The editor does not know this. Change it in the plain text.')
  const dom = make(
    'div',
    {
      class: 'editor-tag editor-opaque',
      contenteditable: 'false',
      role: 'group',
      'aria-label': 'Kept as it is written',
    },
    head,
    why,
    make('pre', {}, String(node.attrs.source)),
  )
  return { dom, stopEvent: (event) => head.contains(event.target as globalThis.Node), ignoreMutation: () => true }
}
