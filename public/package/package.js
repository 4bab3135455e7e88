// Keeps a place in a SCORM 1.2 system: what is done, and where the reader was. Everything is committed at once, so that
// closing the window early loses nothing. Without such a system the pages can be read all the same.
;(() => {
  const LONGEST = 4096
  const started = Date.now()
  const api = findApi()
  const live = api !== null && api.LMSInitialize('') === 'true'
  const get = (name) => (live ? api.LMSGetValue(name) : '')
  const set = (name, value) => live && api.LMSSetValue(name, value)
  const commit = () => live && api.LMSCommit('')
  const find = (selector, within = document) => [...within.querySelectorAll(selector)]
  const one = (selector, within = document) => within.querySelector(selector)
  const done = new Set((get('cmi.suspend_data') || '').replace(/^1;/, '').split('.').filter(Boolean))
  const lessons = find('[data-lesson]')
  const isDone = (element) => done.has(element.dataset.lesson ?? element.dataset.check)
  let finished = false

  function findApi() {
    const search = (from) => {
      for (let page = from, up = 0; page && up < 12; up++, page = page.parent) {
        try {
          if (page.API) return page.API
        } catch {
          return null
        }
        if (page.parent === page) return null
      }
      return null
    }
    return search(window) ?? (window.opener ? search(window.opener) : null)
  }

  function save() {
    const names = [...done]
    while (names.join('.').length + 2 > LONGEST) names.shift()
    set('cmi.suspend_data', `1;${names.join('.')}`)
    const complete = lessons.every(isDone)
    const before = get('cmi.core.lesson_status')
    if (complete && before !== 'passed') set('cmi.core.lesson_status', 'completed')
    commit()
    show()
  }

  function show() {
    const complete = lessons.every(isDone)
    for (const lesson of lessons) {
      const open = find('[data-check]', lesson).filter((check) => !isDone(check)).length
      const marked = isDone(lesson)
      const button = one('[data-done]', lesson)
      button.disabled = marked || open > 0
      one('[data-needs]', lesson).textContent = marked
        ? 'Done.'
        : open > 0
          ? `Find what fits in ${open === 1 ? 'one question' : `${open} questions`} first.`
          : ''
      const mark = one(`[data-mark="${lesson.dataset.lesson}"]`)
      if (mark) mark.textContent = marked ? '(done)' : ''
    }
    const left = lessons.filter((lesson) => !isDone(lesson)).length
    one('[data-standing]').textContent = complete
      ? 'Every lesson is done. The module is complete.'
      : `${left === 1 ? 'One lesson is' : `${left} lessons are`} not marked as done yet.`
    one('[data-state]').textContent = live
      ? complete
        ? 'Complete. You can read any of it again.'
        : 'Your place is kept.'
      : 'These pages were opened by themselves: nothing is kept, and all of it can be read.'
  }

  for (const form of find('[data-check]'))
    form.addEventListener('submit', (event) => {
      event.preventDefault()
      const inputs = find('input', form)
      const picked = inputs.filter((input) => input.checked)
      const feedback = one('[data-feedback]', form)
      if (picked.length === 0) {
        feedback.textContent = 'Choose an answer first.'
        return
      }
      for (const input of inputs)
        document.getElementById(input.getAttribute('aria-describedby')).hidden = !input.checked
      const right = inputs.every((input) => input.checked === input.hasAttribute('data-right'))
      feedback.textContent = right
        ? 'That is it.'
        : picked.every((input) => input.hasAttribute('data-right'))
          ? 'There is more to find: at least one other answer fits too.'
          : 'Look at it again, as often as you like.'
      if (!right) return
      done.add(form.dataset.check)
      save()
    })

  for (const button of find('[data-done]'))
    button.addEventListener('click', () => {
      done.add(button.dataset.done)
      save()
      const next = button.closest('[data-lesson]').nextElementSibling
      one('h2', next ?? document)?.focus()
    })

  for (const lesson of lessons)
    lesson.addEventListener('focusin', () => {
      const place = one('h2', lesson).id
      if (get('cmi.core.lesson_location') === place) return
      set('cmi.core.lesson_location', place)
      commit()
    })

  function finish() {
    if (finished || !live) return
    finished = true
    const seconds = Math.min(35_999_999, Math.round((Date.now() - started) / 1000))
    const two = (number) => String(number).padStart(2, '0')
    set(
      'cmi.core.session_time',
      `${String(Math.floor(seconds / 3600)).padStart(4, '0')}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`,
    )
    set('cmi.core.exit', lessons.every(isDone) ? '' : 'suspend')
    commit()
    api.LMSFinish('')
  }
  addEventListener('pagehide', finish)
  one('[data-close]').addEventListener('click', () => {
    save()
    finish()
    one('[data-state]').textContent = 'Saved. You can close this window now.'
    one('[data-standing]').textContent = 'Saved. You can close this window now.'
    window.close()
  })

  if (live && !['completed', 'passed'].includes(get('cmi.core.lesson_status'))) {
    set('cmi.core.lesson_status', 'incomplete')
    commit()
  }
  show()
  const place = document.getElementById(get('cmi.core.lesson_location'))
  if (place && !location.hash) {
    place.focus({ preventScroll: true })
    place.scrollIntoView()
  }
})()
