import { button, make } from './elements.ts'

/**
 * Asks something in a native dialog. `done` reads the answer when the form is sent: a string says what is wrong and
 * keeps the dialog open. Resolves to null where it was closed.
 */
export function ask<T extends object>(
  title: string,
  { body, send, done }: { body: readonly HTMLElement[]; send: string; done: () => T | string },
): Promise<T | null> {
  return new Promise((resolve) => {
    const wrong = make('p', { class: 'field-error', role: 'alert' })
    const form = make('form', { method: 'dialog', class: 'editor-form' })
    const dialog = frame(title)
    let answer: T | null = null
    form.append(
      ...body,
      wrong,
      make(
        'div',
        { class: 'form-actions' },
        make('button', { type: 'submit', class: 'button button-primary' }, send),
        button('Cancel', () => dialog.close(), { class: 'button button-secondary' }),
      ),
    )
    form.addEventListener('submit', (event) => {
      const read = done()
      if (typeof read === 'string') {
        event.preventDefault()
        wrong.textContent = read
      } else answer = read
    })
    dialog.append(form)
    open(dialog, () => resolve(answer))
  })
}

/** A dialog that is a list of buttons; resolves to the key of the one that was pressed. */
export function choose(
  title: string,
  lead: string,
  choices: readonly { key: string; label: string; hint: string }[],
): Promise<string | null> {
  return new Promise((resolve) => {
    const dialog = frame(title)
    let chosen: string | null = null
    const buttons = choices.map(({ key, label, hint }) => {
      const press = () => {
        chosen = key
        dialog.close()
      }
      const one = button(label, press, { class: 'editor-pick' })
      one.append(make('span', { class: 'hint' }, hint))
      return one
    })
    const list = make('div', { class: 'editor-picks', role: 'group', 'aria-label': title }, ...buttons)
    list.addEventListener('keydown', (event) => {
      const at = buttons.indexOf(document.activeElement as HTMLButtonElement)
      const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
      if (step === 0) return
      event.preventDefault()
      buttons.at((at + step) % buttons.length)?.focus()
    })
    const cancel = button('Cancel', () => dialog.close(), { class: 'button button-secondary' })
    dialog.append(make('p', {}, lead), list, make('div', { class: 'form-actions' }, cancel))
    open(dialog, () => resolve(chosen))
    buttons[0]?.focus()
  })
}

function frame(title: string): HTMLDialogElement {
  return make(
    'dialog',
    { class: 'editor-dialog', 'aria-labelledby': 'editor-dialog-title' },
    make('h2', { id: 'editor-dialog-title' }, title),
  )
}

function open(dialog: HTMLDialogElement, closed: () => void): void {
  document.body.append(dialog)
  dialog.addEventListener('close', () => {
    dialog.remove()
    closed()
  })
  dialog.showModal()
}
