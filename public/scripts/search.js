// Answers while you type: asks for the page that the Search button would open and puts its results under the form.
const form = document.querySelector('[data-search]')
const results = document.querySelector('#results')
if (form && results) {
  const field = form.elements.q
  const said = document.querySelector('#search-said')
  const isOwnPage = location.pathname === new URL(form.action).pathname
  let timer = 0
  let asked = 0

  const look = async () => {
    const mine = ++asked
    const words = field.value.trim()
    const address = `${form.action}?${new URLSearchParams({ q: words })}`
    const answer = words === '' ? null : await fetch(address).catch(() => null)
    if (mine !== asked || (words !== '' && !answer?.ok)) return
    const page = new DOMParser().parseFromString(answer ? await answer.text() : '', 'text/html')
    if (mine !== asked) return
    results.replaceChildren(...(page.querySelector('#results')?.childNodes ?? []))
    said.textContent = results.querySelector('h2')?.textContent ?? ''
    if (isOwnPage) history.replaceState(null, '', words === '' ? form.action : address)
  }

  field.addEventListener('input', () => {
    clearTimeout(timer)
    timer = setTimeout(look, 150)
  })

  // Down and up go from the field through the results and back.
  const step = (event) => {
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    const stops = [field, ...results.querySelectorAll('h3 a')]
    const next = by && stops[stops.indexOf(document.activeElement) + by]
    if (!next) return
    event.preventDefault()
    next.focus()
  }
  field.addEventListener('keydown', step)
  results.addEventListener('keydown', step)
}
