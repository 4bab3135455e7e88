// Runs before the first paint, so that nobody who chose dark is shown a white page first.
{
  const root = document.documentElement

  function remembered() {
    try {
      return localStorage.getItem('theme') ?? 'device'
    } catch {
      return 'device'
    }
  }

  function apply(theme) {
    if (theme === 'light' || theme === 'dark') root.dataset.theme = theme
    else delete root.dataset.theme
  }

  apply(remembered())

  document.addEventListener('DOMContentLoaded', () => {
    const form = document.getElementById('theme-choice')
    if (!form) return
    form.elements.theme.value = remembered()
    form.hidden = false
    form.addEventListener('change', () => {
      apply(form.elements.theme.value)
      try {
        localStorage.setItem('theme', form.elements.theme.value)
      } catch {
        // Where nothing may be kept, the choice lasts for this page.
      }
    })
  })
}
