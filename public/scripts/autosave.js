// Saves private writing while it is typed. The button does the same without this.
for (const area of document.querySelectorAll('textarea[data-autosave]')) {
  const form = area.form
  const state = form.querySelector('[data-save-state]')
  const say = (text) => (state.textContent = text)
  let timer = 0
  let saved = area.value
  let busy = false

  const save = async () => {
    clearTimeout(timer)
    if (busy || area.value === saved || area.value === '') return
    busy = true
    const text = area.value
    const body = String(new URLSearchParams(new FormData(form)))
    try {
      const answer = await fetch('/reflections/autosave', {
        method: 'POST',
        headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
        body,
        redirect: 'manual',
        // A page that is being left lets this finish. Browsers allow it up to 64 kB.
        keepalive: body.length < 60000,
      })
      const result = answer.ok ? await answer.json() : null
      if (result) {
        saved = text
        form.elements.version.value = result.version
        say(
          `Saved at ${new Date().toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' })}. Only you can read it.`,
        )
      } else if (answer.status === 409) {
        say('This was changed in another window. Press the button to see both texts.')
        saved = text
      } else if (answer.status === 401)
        say('You have been signed out. Press the button: your words will be kept while you sign in.')
      else say('Not saved yet. Your words are still here; we will try again.')
      if (!result && answer.status >= 500) timer = setTimeout(save, 10000)
      else if (result && area.value !== saved) timer = setTimeout(save, 3000)
    } catch {
      say('No connection. Your words are still here; we will try again.')
      timer = setTimeout(save, 10000)
    }
    busy = false
  }
  area.addEventListener('input', () => {
    clearTimeout(timer)
    timer = setTimeout(save, 3000)
  })
  document.addEventListener('visibilitychange', () => document.hidden && save())
}
