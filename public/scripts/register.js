// Keeps the register in this browser until it has reached the server: a room may have no connection.
const form = document.querySelector('[data-register]')
const state = form?.querySelector('[data-register-state]')
const key = form && `register-${form.dataset.register}`
const time = (iso) => new Date(iso).toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' })

const marks = () => Object.fromEntries([...new FormData(form)].filter(([name]) => name.startsWith('mark-')))
const kept = () => JSON.parse(localStorage.getItem(key) ?? 'null')
const keep = (waiting) => localStorage.setItem(key, JSON.stringify(waiting))

let sending = false
async function send() {
  const waiting = kept()
  if (!waiting || sending) return
  sending = true
  try {
    const answer = await fetch(location.pathname, {
      method: 'POST',
      body: new URLSearchParams({ ...waiting.marks, at: waiting.at }),
      redirect: 'manual',
    })
    // A redirect to the saved page is the only answer that means saved; one to sign-in has another status here.
    if (answer.type === 'opaqueredirect' && (await signedIn())) {
      if (kept()?.at === waiting.at) localStorage.removeItem(key)
      state.textContent = `Saved at ${time(new Date())}.`
    } else state.textContent = `Kept on this phone since ${time(waiting.at)}, not sent yet. Sign in again to send it.`
  } catch {
    state.textContent = `No connection. Kept on this phone since ${time(waiting.at)}; it is sent when there is one.`
  }
  sending = false
  if (kept() && kept().at !== waiting.at) void send()
}

async function signedIn() {
  const page = await fetch('/notices', { method: 'HEAD', redirect: 'manual' })
  return page.ok
}

if (form) {
  const waiting = kept()
  for (const [name, value] of Object.entries(waiting?.marks ?? {})) {
    const input = form.querySelector(`[name="${name}"][value="${value}"]`)
    if (input) input.checked = true
  }
  form.addEventListener('change', () => {
    keep({ marks: marks(), at: new Date().toISOString() })
    void send()
  })
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    keep({ marks: marks(), at: new Date().toISOString() })
    void send()
  })
  addEventListener('online', () => void send())
  setInterval(() => void send(), 15_000)
  void send()
}
