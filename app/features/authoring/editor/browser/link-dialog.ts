import { linkAddress } from '#app/features/content/markup.ts'
import type { Choices } from '../choices.ts'
import { ask } from './dialog.ts'
import { labelled, make, select } from './elements.ts'

export type Linked = { href: string; text: string }

const KINDS = [
  ['handbook', 'A handbook section'],
  ['lesson', 'A lesson'],
  ['web', 'A web address, e-mail or phone number'],
] as const

/** Asks where a link goes. `selected` is the text it will stand on, empty where it brings its own. */
export function askForLink(choices: Choices, selected: string, href: string): Promise<Linked | null> {
  const kind = select(KINDS, href.startsWith('module:') ? 'lesson' : /^(?:handbook:|$)/.test(href) ? 'handbook' : 'web')
  const section = make('select', { class: 'input' })
  for (const { slug, title, sections } of choices.handbook) {
    const options = sections.map(({ id, title }) => make('option', { value: `handbook:${slug}#${id}` }, title))
    section.append(make('optgroup', { label: title }, make('option', { value: `handbook:${slug}` }, `${title}: all of it`), ...options)) // prettier-ignore
  }
  const lesson = select(choices.lessons.map(({ path, title }) => [`module:${path}`, title] as const))
  const web = make('input', { class: 'input', type: 'text', inputmode: 'url', value: kind.value === 'web' ? href : '' })
  for (const list of [section, lesson]) if (href) list.value = href
  const words = make('input', { class: 'input', type: 'text' })
  const places: Record<string, HTMLElement> = {
    handbook: labelled('Which section?', section),
    lesson: labelled('Which lesson?', lesson),
    web: labelled('Address', web, 'Like https://www.mind.org.uk, someone@example.org or 116 123.'),
  }
  const show = () => Object.entries(places).forEach(([name, place]) => (place.hidden = name !== kind.value))
  kind.addEventListener('change', show)
  show()
  return ask<Linked>('A link', {
    send: 'Put it in',
    body: [
      labelled('Where does it go?', kind),
      ...Object.values(places),
      ...(selected ? [] : [labelled('Words of the link', words, 'Say where it goes: not ‘click here’.')]),
    ],
    done: () => {
      const address = { handbook: section.value, lesson: lesson.value }[kind.value] ?? addressFrom(web.value)
      const text = selected || words.value.trim()
      if (linkAddress(address, 'base') === null)
        return 'That address cannot be used. Begin it with https:// and check it.'
      return text ? { href: address, text } : 'Write the words of the link.'
    },
  })
}

/** What people type for an address, with its scheme. */
function addressFrom(typed: string): string {
  const text = typed.trim()
  if (/^[^\s@:/]+@[^\s@:/]+$/.test(text)) return `mailto:${text}`
  if (/^\+?[\d ()]{3,}$/.test(text)) return `tel:${text.replace(/[ ()]/g, '')}`
  return /^[\w-]+(?:\.[\w-]+)+(?:[/?#]\S*)?$/.test(text) ? `https://${text}` : text
}
