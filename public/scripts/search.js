// Answers while you type: asks for the page that the Search button would open and puts its results in place.
const form = document.querySelector('[data-search]')
const results = document.querySelector('#results')
if (form && results) {
  let timer = 0
  let asked = 0
  const look = async () => {
    const mine = ++asked
    const address = `${form.action}?${new URLSearchParams(new FormData(form))}`
    const answer = await fetch(address).catch(() => null)
    if (!answer?.ok || mine !== asked) return
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
    const next = page.querySelector('#results')
    if (mine !== asked || !next) return
    results.replaceChildren(...next.childNodes)
    document.title = page.title
    history.replaceState(null, '', address)
  }
  form.elements.q.addEventListener('input', () => {
    clearTimeout(timer)
    timer = setTimeout(look, 150)
  })
}
