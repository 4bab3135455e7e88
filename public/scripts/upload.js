// Says how far a file has come while it is sent, and refuses one that is too large before it is. Without this the form works the same.
{
  const form = document.querySelector('form[data-upload]')
  const part = form.querySelector('[data-upload-progress]')
  const bar = part.querySelector('progress')
  const words = form.querySelector('[data-upload-words]')
  const button = form.querySelector('.form-actions button')
  let sending = null

  const say = (text) => {
    if (words.textContent !== text) words.textContent = text
  }

  const rest = (text) => {
    sending = null
    part.hidden = true
    button.disabled = false
    say(text)
  }

  /** Every tenth is enough to hear. */
  const tell = ({ loaded, total }) => {
    bar.value = loaded / total
    const tenths = Math.floor((loaded / total) * 10)
    say(tenths === 10 ? 'It has arrived. It is being looked at.' : `Sending your file: ${tenths * 10} per cent.`)
  }

  /** The page that came back goes where this one is: where it is the same form again, what was typed is in it. */
  const arrive = () => {
    const { status, responseURL, responseText } = sending
    const isPage = sending.getResponseHeader('Content-Type')?.startsWith('text/html')
    if (status < 400) return location.assign(responseURL)
    if (!isPage) return rest(responseText)
    const page = new DOMParser().parseFromString(responseText, 'text/html')
    document.title = page.title.startsWith('Error: ') ? page.title : `Error: ${page.title}`
    document.querySelector('main').replaceWith(document.adoptNode(page.querySelector('main')))
    document.querySelector('.error-summary')?.focus()
    for (const { src } of document.querySelectorAll('main script[src$="upload.js"]')) again(src)
  }

  const again = (src) => document.head.append(Object.assign(document.createElement('script'), { src }))

  form.addEventListener('submit', (event) => {
    const [file] = form.elements.file.files
    if (!file) return
    event.preventDefault()
    if (sending) return
    if (file.size > Number(form.dataset.upload)) {
      say(form.dataset.tooLarge)
      return form.elements.file.focus()
    }
    sending = new XMLHttpRequest()
    sending.upload.addEventListener('progress', tell)
    sending.addEventListener('load', arrive)
    sending.addEventListener('error', () => rest('It did not arrive. What you wrote is still here: try again.'))
    sending.addEventListener('abort', () => rest('Stopped. Nothing was kept; what you wrote is still here.'))
    sending.open('POST', form.action)
    sending.send(new FormData(form))
    part.hidden = false
    button.disabled = true
    bar.value = 0
    say('Sending your file.')
  })

  part.querySelector('button').addEventListener('click', () => sending?.abort())
}
