// Offers to keep this version of the handbook on the device. Without a service worker nothing is offered.
const place = document.getElementById('offline')
if (place && 'serviceWorker' in navigator && 'caches' in window) {
  const button = place.querySelector('button')
  const status = place.querySelector('[role=status]')
  const { variant } = place.dataset
  place.hidden = false

  const ask = async (message) => {
    await navigator.serviceWorker.register('/sw.js')
    const { active } = await navigator.serviceWorker.ready
    const channel = new MessageChannel()
    const answer = new Promise((resolve) => (channel.port1.onmessage = ({ data }) => resolve(data.done)))
    active.postMessage(message, [channel.port2])
    return answer
  }

  button.addEventListener('click', async () => {
    button.disabled = true
    status.textContent = 'Saving…'
    const done = await ask({ keep: variant }).catch(() => false)
    status.textContent = done
      ? 'Saved. You can read this version on this device without the net.'
      : 'It could not be saved. Check the connection and try again.'
    button.disabled = false
  })
}
