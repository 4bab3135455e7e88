type Fields = Record<string, string | boolean>

/** An element with its attributes and what stands in it; text stays text. */
export function make<K extends keyof HTMLElementTagNameMap>(
  name: K,
  attributes: Fields = {},
  ...inside: (Node | string)[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(name)
  for (const [key, value] of Object.entries(attributes))
    if (value !== false) element.setAttribute(key, value === true ? '' : value)
  element.append(...inside)
  return element
}

export function button(label: string, press: () => void, attributes: Fields = {}): HTMLButtonElement {
  const made = make('button', { type: 'button', class: 'editor-button', ...attributes }, label)
  made.addEventListener('click', press)
  return made
}

let count = 0

/** A control under its label; the label is what a screen reader says. */
export function labelled<T extends HTMLElement>(label: string, control: T, hint?: string): HTMLElement {
  control.id ||= `editor-field-${++count}`
  const words = make('label', { for: control.id }, label)
  const below = hint ? [make('span', { class: 'hint', id: `${control.id}-hint` }, hint)] : []
  if (hint) control.setAttribute('aria-describedby', `${control.id}-hint`)
  return control.matches('[type=checkbox]')
    ? make('div', { class: 'editor-field editor-tick' }, control, words)
    : make('div', { class: 'editor-field' }, words, ...below, control)
}

export function select(options: readonly (readonly [string, string])[], value = ''): HTMLSelectElement {
  const made = make('select', { class: 'input' })
  made.append(...options.map(([key, label]) => make('option', { value: key }, label)))
  made.value = value
  return made
}

/** One stop for Tab; the arrow keys, Home and End go from button to button. */
export function rove(bar: HTMLElement, buttons: readonly HTMLElement[]): void {
  buttons.forEach((one, i) => (one.tabIndex = i === 0 ? 0 : -1))
  bar.addEventListener('keydown', (event) => {
    const at = buttons.indexOf(document.activeElement as HTMLElement)
    const last = buttons.length - 1
    const moves: Record<string, number> = {
      ArrowRight: at === last ? 0 : at + 1,
      ArrowDown: at === last ? 0 : at + 1,
      ArrowLeft: at <= 0 ? last : at - 1,
      ArrowUp: at <= 0 ? last : at - 1,
      Home: 0,
      End: last,
    }
    const to = moves[event.key]
    if (at < 0 || to === undefined) return
    event.preventDefault()
    buttons.forEach((one, i) => (one.tabIndex = i === to ? 0 : -1))
    buttons[to]?.focus()
  })
}
