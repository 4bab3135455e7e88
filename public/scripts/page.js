// Brings a refused form's errors to the reader, and closes nothing that works without it.
const summary = document.querySelector('[data-focus]')
if (summary) {
  summary.focus()
  document.title = `Error: ${document.title}`
}
