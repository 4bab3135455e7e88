// What every page gains where scripts run. It runs before the first paint, so that nobody who chose dark is shown white first.
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

  // An open menu must not lie over what has the focus.
  document.addEventListener('focusin', ({ target }) => {
    for (const menu of document.querySelectorAll('.site-menu[open]')) if (!menu.contains(target)) menu.open = false
  })
  document.addEventListener('keydown', ({ key, target }) => {
    const menu = key === 'Escape' && target.closest('.site-menu[open]')
    if (!menu) return
    menu.open = false
    menu.querySelector('summary').focus()
  })
}
