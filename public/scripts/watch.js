// Something long is under way: every second its part of the page is asked for again, until it is done.
{
  const EVERY = 1_000

  async function look() {
    const part = document.querySelector('[data-watch]')
    if (!part) return
    const page = await fetch(location.href, { headers: { Accept: 'text/html' } }).then((answer) => (answer.ok ? answer.text() : null), () => null) // prettier-ignore
    const fresh = page && new DOMParser().parseFromString(page, 'text/html').getElementById(part.id)
    // Done: the whole page again, with what can be done next, and the focus where a notice asks for it.
    if (fresh && !fresh.hasAttribute('data-watch')) return location.reload()
    if (fresh) part.replaceChildren(...fresh.childNodes)
    setTimeout(look, EVERY)
  }

  setTimeout(look, EVERY)
}
