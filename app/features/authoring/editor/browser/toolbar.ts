import { redo, undo } from 'prosemirror-history'
import type { Command, EditorState } from 'prosemirror-state'
import type { EditorView } from 'prosemirror-view'
import { TAG_WORDS } from '../fields.ts'
import { schema } from '../schema.ts'
import { INSERTS, type Insert } from '../templates.ts'
import type { Choices } from '../choices.ts'
import {
  bold,
  heading,
  insert,
  isIn,
  isMarked,
  italic,
  leave,
  list,
  mark,
  quotation,
  selectMarked,
} from './commands.ts'
import { choose } from './dialog.ts'
import { button, make, rove } from './elements.ts'
import { askForEvidence } from './evidence-dialog.ts'
import { askForLink } from './link-dialog.ts'

const { marks } = schema

type Tool = {
  label: string
  /** As ProseMirror names keys; `Mod` is Ctrl, or Cmd on a Mac. */
  keys: string
  run: (view: EditorView, choices: () => Promise<Choices>) => unknown
  isOn?: (state: EditorState) => boolean
}

const by =
  (command: Command): Tool['run'] =>
  (view) => {
    command(view.state, view.dispatch, view)
    view.focus()
  }

export const TOOLS: readonly Tool[] = [
  { label: 'Heading', keys: 'Mod-Alt-3', run: by(heading(3)), isOn: (s) => isIn(s, 'heading', { level: 3 }) },
  { label: 'Small heading', keys: 'Mod-Alt-4', run: by(heading(4)), isOn: (s) => isIn(s, 'heading', { level: 4 }) },
  { label: 'Bold', keys: 'Mod-b', run: by(bold), isOn: (s) => isMarked(s, marks.strong) },
  { label: 'Italic', keys: 'Mod-i', run: by(italic), isOn: (s) => isMarked(s, marks.em) },
  { label: 'List', keys: 'Mod-Shift-8', run: by(list('bullet_list')), isOn: (s) => isIn(s, 'bullet_list') },
  { label: 'Numbers', keys: 'Mod-Shift-7', run: by(list('ordered_list')), isOn: (s) => isIn(s, 'ordered_list') },
  { label: 'Quotation', keys: 'Mod-Shift-9', run: by(quotation), isOn: (s) => isIn(s, 'blockquote') },
  { label: 'Link', keys: 'Mod-k', run: linkTool, isOn: (s) => isMarked(s, marks.link) },
  { label: 'Evidence', keys: 'Mod-Shift-e', run: evidenceTool, isOn: (s) => isMarked(s, marks.evidence) },
  { label: 'Insert', keys: 'Mod-Shift-i', run: insertTool },
  { label: 'Leave the box', keys: 'Mod-Enter', run: by(leave) },
  { label: 'Undo', keys: 'Mod-z', run: by(undo) },
  { label: 'Redo', keys: 'Mod-y', run: by(redo) },
]

/** The tools over the text, and what is said of where the cursor stands. */
export function makeToolbar(view: () => EditorView, choices: () => Promise<Choices>) {
  const buttons = TOOLS.map(({ label, keys, run, isOn }) =>
    button(label, () => void run(view(), choices), {
      title: `${label} (${said(keys)})`,
      'aria-keyshortcuts': keys.replaceAll('-', '+').replace('Mod', isMac() ? 'Meta' : 'Control'),
      ...(isOn ? { 'aria-pressed': 'false' } : {}),
    }),
  )
  const bar = make('div', { class: 'editor-tools', role: 'toolbar', 'aria-label': 'Tools' }, ...buttons)
  const where = make('p', { class: 'editor-where hint' })
  rove(bar, buttons)
  return {
    bar,
    where,
    focus: () => buttons.find(({ tabIndex }) => tabIndex === 0)?.focus(),
    show(state: EditorState) {
      TOOLS.forEach(({ isOn }, i) => isOn && buttons[i]?.setAttribute('aria-pressed', String(isOn(state))))
      where.textContent = whereabouts(state)
    },
  }
}

async function linkTool(view: EditorView, choices: () => Promise<Choices>) {
  const was = selectMarked(view, marks.link)
  const linked = await askForLink(await choices(), selectedText(view), String(was?.attrs.href ?? ''))
  if (linked) mark(view, marks.link, { href: linked.href }, linked.text)
  view.focus()
}

async function evidenceTool(view: EditorView, choices: () => Promise<Choices>) {
  const was = selectMarked(view, marks.evidence)?.attrs as { ids: string; status: string } | undefined
  const claimed = await askForEvidence(await choices(), selectedText(view), was ?? null)
  if (claimed) mark(view, marks.evidence, { ids: claimed.ids, status: claimed.status }, claimed.text)
  view.focus()
}

async function insertTool(view: EditorView) {
  const key = await choose('Put something in', 'It goes after the paragraph you are in.', INSERTS)
  if (key) insert(view, key as Insert)
  view.focus()
}

function selectedText({ state: { doc, selection } }: EditorView): string {
  return doc.textBetween(selection.from, selection.to, ' ')
}

function whereabouts(state: EditorState): string {
  const { $from } = state.selection
  const around = [...Array($from.depth + 1).keys()].flatMap(
    (depth) => TAG_WORDS[$from.node(depth).type.name]?.label ?? [],
  )
  const link = marks.link.isInSet($from.marks())
  const claim = marks.evidence.isInSet($from.marks())
  return [
    around.length > 0 ? `In: ${around.join(', ')}.` : '',
    link ? `A link to ${String(link.attrs.href)}.` : '',
    claim ? `A claim resting on ${String(claim.attrs.ids).replaceAll(' ', ', ')} (${String(claim.attrs.status)}).` : '',
  ].join(' ') // prettier-ignore
}

function isMac(): boolean {
  return /Mac|iP(?:hone|ad)/.test(navigator.platform)
}

/** 'Mod-Shift-8' as it stands on a keyboard. */
export function said(keys: string): string {
  return keys.replace('Mod', isMac() ? 'Cmd' : 'Ctrl').replace(/-(\w)$/, (_, key: string) => `-${key.toUpperCase()}`).replaceAll('-', '+') // prettier-ignore
}
