// A selection in a section can be marked with one press. Without this the words are copied into the form by hand.
{
  const button = document.createElement('button')
  button.type = 'button'
  button.className = 'button button-primary mark-selection'
  button.textContent = 'Mark these words'
  button.hidden = true
  document.querySelector('main').append(button)

  const selected = () => {
    const selection = getSelection()
    const words = selection.toString().trim()
    const from = selection.anchorNode?.parentElement?.closest('.section-with-notes')
    const to = selection.focusNode?.parentElement?.closest('.section-with-notes')
    const inProse = selection.anchorNode?.parentElement?.closest('.prose')
    return words !== '' && from && from === to && inProse ? { words, section: from } : null
  }

  document.addEventListener('selectionchange', () => {
    if (document.activeElement !== button) button.hidden = selected() === null
  })
  button.addEventListener('mousedown', (event) => event.preventDefault())
  button.addEventListener('click', () => {
    const found = selected()
    if (!found) return
    const form = found.section.querySelector('form[data-note-for]')
    form.closest('details').open = true
    form.elements.quote.value = found.words
    button.hidden = true
    form.elements.text.focus()
  })
}
