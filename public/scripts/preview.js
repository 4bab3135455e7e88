// Shows a draft as readers will see it while it is typed. The Preview button does the same without this.
const form = document.querySelector('[data-preview-form]')
const pane = document.querySelector('[data-preview]')
if (form && pane) {
  let timer = 0
  const look = async () => {
    const body = new URLSearchParams(new FormData(form))
    body.set('intent', 'preview')
    const answer = await fetch(form.action, { method: 'POST', body }).catch(() => null)
    if (!answer) return
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
    const next = page.querySelector('[data-preview]')
    if (next) pane.replaceChildren(...next.childNodes)
    form.dispatchEvent(new Event('looked'))
  }
  form.elements.body.addEventListener('input', () => {
    clearTimeout(timer)
    timer = setTimeout(look, 800)
  })
}
