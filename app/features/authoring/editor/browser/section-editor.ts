import type { EditorView } from 'prosemirror-view'
import type { Choices } from '../choices.ts'
import { canOpen } from '../from-source.ts'
import { toSource } from '../to-source.ts'
import { openEditor } from './editor.ts'
import { button, make } from './elements.ts'
import { goToBlock } from './find-block.ts'
import { withProblems } from './problems.ts'
import { makeToolbar } from './toolbar.ts'

const HELP =
  'Alt+F10 goes to the tools; the arrow keys go along them. Ctrl+Shift+I puts something in. Ctrl+Enter leaves a box.'
const PAUSE = 250

const form = document.querySelector<HTMLFormElement>('form[data-editor]')
const area = form?.elements.namedItem('body')
if (form && area instanceof HTMLTextAreaElement) begin(form, area)

/** Puts the editor in the text box's place. The box stays the form's truth: each change is written into it. */
function begin(form: HTMLFormElement, area: HTMLTextAreaElement): void {
  const label = form.querySelector<HTMLLabelElement>(`label[for="${area.id}"]`)
  const hint = document.getElementById(`${area.id}-hint`)
  let view: EditorView | null = null
  let timer = 0
  const tools = makeToolbar(() => view!, once(loadChoices))
  const help = make('p', { class: 'hint', id: 'editor-help' }, HELP)
  const place = make('div', { class: 'editor-place' })
  const editor = make('div', { class: 'editor' }, tools.bar, place, tools.where, help)
  const state = make('p', { class: 'hint', role: 'status' })
  const toggle = button('Plain text', () => (view ? close() : open()), { class: 'button button-quiet' })

  const write = () => {
    clearTimeout(timer)
    timer = 0
    if (view) area.value = toSource(view.state.doc)
    area.dispatchEvent(new Event('input', { bubbles: true }))
  }
  const open = () => {
    if (!canOpen(area.value)) {
      state.textContent = 'This text is too long or too tangled for the editor. It stays as plain text.'
      return
    }
    area.hidden = true
    editor.hidden = false
    if (hint) hint.hidden = true
    const names = { 'aria-label': 'Text', 'aria-describedby': help.id }
    view = openEditor(place, { source: area.value, names, choices: once(loadChoices), toTools: tools.focus, changed })
    tools.show(view.state)
    say('Plain text', '')
  }
  const changed: Parameters<typeof openEditor>[1]['changed'] = (now, isNewText) => {
    tools.show(now)
    if (!isNewText) return
    clearTimeout(timer)
    timer = window.setTimeout(write, PAUSE)
  }
  const close = () => {
    if (timer) write()
    view?.destroy()
    view = null
    area.hidden = false
    editor.hidden = true
    if (hint) hint.hidden = false
    say('Editor', 'The same text, as it is kept.')
    area.focus()
  }
  const say = (name: string, words: string) => {
    toggle.textContent = name === 'Editor' ? 'Back to the editor' : 'Show as plain text'
    state.textContent = words
  }

  const inherited = document.querySelector('[data-inherited]')?.textContent ?? ''
  const copy = button('Begin with the inherited text', () => beginWith(inherited), { class: 'button button-quiet' })
  const beginWith = (source: string) => {
    close()
    area.value = source
    write()
    open()
    view?.focus()
  }
  const showCopy = () => (copy.hidden = inherited === '' || area.value.trim() !== '')
  area.addEventListener('input', showCopy)
  showCopy()
  area.before(toggle, copy, state, editor)
  label?.addEventListener('click', () => view?.focus())
  form.addEventListener('submit', () => timer && write(), { capture: true })
  form.addEventListener('looked', () => {
    const said = [...document.querySelectorAll('[data-problem]')].map(({ textContent }) => textContent ?? '')
    if (view && !timer) view.dispatch(withProblems(view.state, said))
  })
  open()
  if (view && form.dataset.editor) goToBlock(view, form.dataset.editor)
}

async function loadChoices(): Promise<Choices> {
  const answer = await fetch('/authoring/choices')
  if (!answer.ok || answer.redirected) return { handbook: [], lessons: [], evidence: [] }
  return (await answer.json()) as Choices
}

function once<T>(load: () => Promise<T>): () => Promise<T> {
  let loaded: Promise<T> | null = null
  return () => (loaded ??= load())
}
