import type { Choices } from '../choices.ts'
import { ask } from './dialog.ts'
import { labelled, make, select } from './elements.ts'

export type Claimed = { ids: string; status: string; text: string }

const STATUSES = [
  ['strong', 'Strong evidence'],
  ['mixed', 'Mixed evidence'],
  ['lived-experience', 'Lived-experience knowledge'],
  ['local', 'Local knowledge'],
] as const
const MOST_SHOWN = 12

/** Asks what a claim rests on: one or more entries of the list of evidence, found by title, and how sure they make it. */
export function askForEvidence({ evidence }: Choices, selected: string, was: { ids: string; status: string } | null) {
  const chosen = new Set(was?.ids.split(' ') ?? [])
  const search = make('input', { class: 'input', type: 'search', autocomplete: 'off' })
  const found = make('fieldset', { class: 'editor-sources' })
  const status = select(STATUSES, was?.status ?? 'strong')
  const claim = make('input', { class: 'input', type: 'text' })
  const list = () => {
    const wanted = search.value.toLowerCase().split(/\s+/).filter(Boolean)
    const matching = evidence.filter(({ id, title }) => {
      const words = `${title} ${id}`.toLowerCase()
      return !chosen.has(id) && wanted.every((word) => words.includes(word))
    })
    const shown = [...evidence.filter(({ id }) => chosen.has(id)), ...matching.slice(0, MOST_SHOWN)]
    const more = matching.length - MOST_SHOWN
    found.replaceChildren(
      make('legend', {}, 'Sources'),
      ...shown.map((entry) => sourceBox(entry, chosen)),
      make('p', { class: 'hint', role: 'status' }, more > 0 ? `And ${more} more. Write a word of the title to find one.` : `${shown.length} shown.`), // prettier-ignore
    )
  }
  search.addEventListener('input', list)
  list()
  return ask<Claimed>('Evidence for a claim', {
    send: 'Put it in',
    body: [
      ...(selected ? [make('p', {}, 'The claim: ', make('q', {}, selected.slice(0, 200)))] : [labelled('The claim', claim, 'One sentence, in your words.')]), // prettier-ignore
      labelled('Find a source by its title', search),
      found,
      labelled('How sure does it make us?', status),
    ],
    done: () => {
      const text = selected || claim.value.trim()
      if (!text) return 'Write the claim.'
      return chosen.size > 0
        ? { ids: [...chosen].join(' '), status: status.value, text }
        : 'Choose at least one source.'
    },
  })
}

function sourceBox({ id, title, date }: Choices['evidence'][number], chosen: Set<string>): HTMLElement {
  const box = make('input', { type: 'checkbox', value: id, checked: chosen.has(id) })
  box.addEventListener('change', () => (box.checked ? chosen.add(id) : chosen.delete(id)))
  return labelled(date ? `${title} (${date})` : title, box)
}
