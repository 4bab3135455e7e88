// Offers to keep this version of the handbook on the device, says what is kept, and takes it away again. Without a
// service worker nothing is offered.
const place = document.getElementById('offline')
if (place && 'serviceWorker' in navigator && 'caches' in window) {
  const [keep, forget] = place.querySelectorAll('button')
  const status = place.querySelector('[role=status]')
  const { variant } = place.dataset
  const address = `/handbook/${variant}`
  place.hidden = false

  const ask = async (message) => {
    await navigator.serviceWorker.register('/sw.js')
    const { active } = await navigator.serviceWorker.ready
    const channel = new MessageChannel()
    const answer = new Promise((resolve) => (channel.port1.onmessage = ({ data }) => resolve(data.done)))
    active.postMessage(message, [channel.port2])
    return answer
  }

  const act = async (button, { message, doing, done, failed }) => {
    button.disabled = true
    status.textContent = doing
    status.textContent = (await ask(message).catch(() => false)) ? done : failed
    button.disabled = false
    forget.hidden = !(await caches.has('saved-handbook'))
  }

  keep.addEventListener('click', () =>
    act(keep, {
      message: { keep: variant },
      doing: 'Saving…',
      done: 'Saved. You can read this version on this device without the net.',
      failed: 'It could not be saved. Check the connection and try again.',
    }),
  )
  forget.addEventListener('click', () =>
    act(forget, {
      message: { forget: true },
      doing: 'Removing…',
      done: 'Removed. Nothing of the handbook is kept on this device.',
      failed: 'It could not be removed. Try again.',
    }),
  )

  // Another edition may have come out since this one was saved.
  const look = async () => {
    if (!(await caches.has('saved-handbook'))) return
    forget.hidden = false
    const found = await caches.match(address, { cacheName: 'saved-handbook', ignoreVary: true })
    const lineOf = (text) =>
      new DOMParser().parseFromString(text, 'text/html').querySelector('.edition-line')?.textContent
    const [kept, here] = [found && lineOf(await found.text()), document.querySelector('.edition-line').textContent]
    if (!found) status.textContent = 'Another version is saved on this device. Keeping this one takes its place.'
    else if (kept === here) status.textContent = 'This edition is saved on this device.'
    else status.textContent = 'An older edition is saved on this device. Keep this one to have the newest.'
  }
  look().catch(() => undefined)
}
