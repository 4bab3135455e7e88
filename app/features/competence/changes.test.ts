import { describe, expect, it } from 'vitest'
import { basisOf, isChangedSince, isDueForRefresh, renewalDate, whatChanged } from './changes.ts'

const ITEMS = [
  { id: 'a', version: 1, title: 'Ward round' },
  { id: 'b', version: 2, title: 'Walk in the park' },
]

describe('what an entry rests on', () => {
  const basis = basisOf('learning', ITEMS)

  it('is the same in any order', () => {
    expect(basisOf('learning', [...ITEMS].reverse())).toBe(basis)
  })

  it('differs with the rating, an edit, an added and a removed item', () => {
    const others = [
      basisOf('doing-on-my-own', ITEMS),
      basisOf('learning', [ITEMS[0]!, { id: 'b', version: 3 }]),
      basisOf('learning', [...ITEMS, { id: 'c', version: 1 }]),
      basisOf('learning', [ITEMS[0]!]),
      basisOf('learning', []),
    ]
    expect(new Set([basis, ...others]).size).toBe(6)
  })
})

describe('changed since', () => {
  it.each([
    ['confirmed', true, true],
    ['confirmed', false, false],
    ['rated', true, false],
    ['requested', true, false],
    ['returned', true, false],
  ] as const)('what is %s and differs (%s): %s', (state, differs, expected) => {
    expect(isChangedSince({ state, askedFrom: null, differs })).toBe(expected)
  })

  it('also while a confirmation is asked for again: it stands until the new decision', () => {
    expect(isChangedSince({ state: 'requested', askedFrom: 'confirmed', differs: true })).toBe(true)
    expect(isChangedSince({ state: 'requested', askedFrom: 'returned', differs: true })).toBe(false)
  })
})

describe('due for refresh', () => {
  const due = new Date('2027-01-01')

  it('from the renewal date on, while confirmed', () => {
    const entry = { state: 'confirmed', askedFrom: null, renewalDueAt: due } as const
    expect(isDueForRefresh(entry, new Date('2026-12-31T23:59:59.999Z'))).toBe(false)
    expect(isDueForRefresh(entry, due)).toBe(true)
    expect(isDueForRefresh({ ...entry, state: 'requested', askedFrom: 'rated' }, due)).toBe(false)
    expect(isDueForRefresh({ ...entry, state: 'requested', askedFrom: 'confirmed' }, due)).toBe(true)
    expect(isDueForRefresh({ ...entry, renewalDueAt: null }, due)).toBe(false)
  })

  it.each([
    ['2026-03-15T10:00:00Z', 12, '2027-03-15T10:00:00Z'],
    ['2028-02-29T10:00:00Z', 12, '2029-02-28T10:00:00Z'],
    ['2026-08-31T10:00:00Z', 6, '2027-02-28T10:00:00Z'],
    ['2026-11-30T10:00:00Z', 36, '2029-11-30T10:00:00Z'],
  ])('%s and %i months is %s', (from, months, to) => {
    expect(renewalDate(new Date(from), months)).toEqual(new Date(to))
  })

  it('never, where the framework sets no renewal', () => {
    expect(renewalDate(due, null)).toBeNull()
  })
})

describe('what changed, in words', () => {
  const submitted = { rating: 'learning', evidence: ITEMS } as const

  it('says nothing when nothing did', () => {
    expect(whatChanged(submitted, { rating: 'learning', evidence: ITEMS })).toEqual([])
  })

  it('names the rating, the edited and the removed item', () => {
    const now = { rating: 'doing-on-my-own', evidence: [{ id: 'a', version: 2 }] } as const
    expect(whatChanged(submitted, now)).toEqual([
      "The rating was 'Learning' and is now 'Doing on my own'.",
      "'Ward round' has been edited.",
      "'Walk in the park' is no longer attached.",
    ])
  })

  it('counts added evidence without its title, which was never sent', () => {
    const added = [...ITEMS, { id: 'c', version: 1, title: 'Private' }]
    expect(whatChanged(submitted, { rating: 'learning', evidence: added })).toEqual([
      'One piece of evidence has been added.',
    ])
    const more = [...added, { id: 'd', version: 1 }]
    expect(whatChanged(submitted, { rating: 'learning', evidence: more })).toEqual([
      '2 pieces of evidence have been added.',
    ])
  })
})
