// Saves a draft while it is written. The button does the same without this.
const form = document.querySelector('form[data-autosave-draft]')
if (form) {
  const state = form.querySelector('[data-save-state]')
  const say = (text) => (state.textContent = text)
  // What a draft is a draft of: choosing something else is for the button to save.
  const place = () => ['do', 'apart'].map((name) => new FormData(form).get(name)).join()
  const typed = () => [...new FormData(form)].filter(([name]) => name !== 'version').join('\n')
  const began = place()
  let timer = 0
  let saved = typed()
  let saving = null
  let stopped = false

  const save = async () => {
    if (stopped || saving || typed() === saved) return
    if (place() !== began) return say('Press Save draft to keep this. It is another kind of change now.')
    const text = typed()
    const body = new URLSearchParams(new FormData(form))
    body.set('intent', 'save')
    try {
      const answer = await fetch(form.action, { method: 'POST', body })
      const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
      const version = page.querySelector('[data-autosave-draft] [name=version]')?.value
      if (answer.ok && version && answer.url.includes('saved')) {
        form.elements.version.value = version
        saved = text
        say(`Draft saved at ${new Date().toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' })}.`)
        later()
      } else if (answer.status === 409) {
        stopped = true
        say(
          'Somebody else saved this section meanwhile. Saving by itself has stopped; what you typed is still here. Press Save draft to see both texts.',
        )
      } else if (answer.status === 400) say('Not saved yet: something in it must be put right first. See the preview.')
      else if (answer.url.includes('/sign-in'))
        say('You have been signed out. Copy your text, sign in again and paste it.')
      else throw answer
    } catch {
      say('Not saved yet. What you typed is still here; we will try again.')
      timer = setTimeout(() => run(), 15000)
    }
  }
  const run = () => (saving ??= save().finally(() => (saving = null)))
  const later = () => {
    if (typed() === saved) return
    clearTimeout(timer)
    timer = setTimeout(run, 4000)
  }
  form.addEventListener('input', later)
  form.addEventListener('change', later)
  form.addEventListener('submit', (event) => {
    clearTimeout(timer)
    stopped = true
    if (!saving) return
    // The version this form holds is about to change.
    event.preventDefault()
    saving.then(() => form.requestSubmit(event.submitter))
  })
}
