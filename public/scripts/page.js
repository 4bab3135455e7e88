// What every page gains where scripts run. It runs before the first paint, so that nobody who chose dark is shown white first.
{
  const root = document.documentElement

  const names = ['theme', 'size', 'spacing']

  function remembered(name) {
    try {
      return localStorage.getItem(name)
    } catch {
      return null
    }
  }

  function apply(name, value) {
    if (value === null || value === 'device' || value === 'usual') delete root.dataset[name]
    else root.dataset[name] = value
  }

  for (const name of names) apply(name, remembered(name))

  document.addEventListener('DOMContentLoaded', () => {
    const form = document.getElementById('comforts')
    for (const name of names) {
      const chosen = remembered(name)
      if (chosen !== null) form.elements[name].value = chosen
    }
    form.hidden = false
    noteAccount()
    form.addEventListener('change', ({ target: { name, value } }) => {
      apply(name, value)
      try {
        localStorage.setItem(name, value)
      } catch {
        // Where nothing may be kept, the choice lasts for this page.
      }
    })
  })

  /** Whether someone is signed in on this device: what place.js asks before it tells the account. */
  function noteAccount() {
    try {
      if (document.querySelector('.site-nav-own')) localStorage.setItem('account', '1')
      else if (location.pathname === '/sign-in') localStorage.removeItem('account')
    } catch {
      // Where nothing may be kept, no place is.
    }
  }

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
