// Keeps the reader's place: on this device always, and with their account where they are signed in.
// The contents page (`#carry-on`) offers the way back to it.
{
  const carryOn = document.getElementById('carry-on')
  const kept = carryOn && remembered()
  if (kept) {
    const link = document.createElement('a')
    link.href = `/handbook/${kept.variant}/${kept.chapter}#${kept.section}`
    link.textContent = kept.title
    carryOn.append('Carry on where you were: ', link, '.')
    carryOn.hidden = false
  }

  function remembered() {
    try {
      return JSON.parse(localStorage.getItem('place'))
    } catch {
      return null
    }
  }

  const [, , variant, chapter] = location.pathname.split('/')
  let section = null
  const seen = new IntersectionObserver(
    (entries) => {
      for (const { isIntersecting, target } of entries) if (isIntersecting) section = target.id
    },
    { rootMargin: '0px 0px -60% 0px' },
  )
  for (const heading of document.querySelectorAll('.page-section > h2')) seen.observe(heading)

  const keep = () => {
    if (!document.hidden || section === null) return
    try {
      localStorage.setItem(
        'place',
        JSON.stringify({ variant, chapter, section, title: document.title.split(' – ')[0] }),
      )
      if (localStorage.getItem('account') === null) return
    } catch {
      return
    }
    navigator.sendBeacon('/notes/place', new URLSearchParams({ variant, chapter, section }))
  }
  document.addEventListener('visibilitychange', keep)
}
