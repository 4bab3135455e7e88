// The title is the first thing a screen reader says of a new page.
document.title = `Error: ${document.title}`
document.querySelector('.error-summary')?.focus()
