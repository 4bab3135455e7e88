import { describe, expect, it } from 'vitest'
import type { ComposedPage, ComposedSection } from '#app/features/content/compose.ts'
import { filterFrom, inWords, mapPage, matches, type Raising } from './map.ts'

const section = (id: string): ComposedSection => ({ id, title: id, locked: false, themes: [], layer: 'base', fingerprint: '', moved: null, parts: [] }) // prettier-ignore
const page: ComposedPage = { path: 'handbook/x', meta: { title: 'X', summary: '' }, sections: ['one', 'two'].map(section), hidden: [] } // prettier-ignore
const raise = (place: string, standing: Raising['standing'], more: Partial<Raising> = {}): Raising => ({ path: page.path, section: 'one', place, standing, ...more }) // prettier-ignore
const mapped = (...raised: Raising[]) => mapPage(page, 'ours', { drafts: [], raised }).sections

describe('a section of the map', () => {
  it('leads to the change of ours that waits the most', () => {
    const raised = [raise('add-before:one', 'put-off'), raise('replace:one', 'overdue'), raise('add-after:one', 'to-decide')] // prettier-ignore
    const [one, two] = mapped(...raised)
    expect(one!.drift).toEqual({ standing: 'overdue', place: 'replace:one' })
    expect(two!.drift).toBeNull()
    expect(mapped(raise('replace:one', 'overdue', { path: 'handbook/y' })).every(({ drift }) => drift === null)).toBe(true) // prettier-ignore
  })

  it('is found by what is asked for in the address, and anything else shows all', () => {
    const [one, two] = mapped(raise('replace:one', 'overdue'))
    expect([one, two].map((each) => matches(each!, 'stale'))).toEqual([true, false])
    expect([one, two].map((each) => matches(each!, 'overdue'))).toEqual([true, false])
    expect([one, two].some((each) => matches(each!, 'orphan'))).toBe(false)
    expect([filterFrom('orphan'), filterFrom('stale'), filterFrom('x'), filterFrom(null)]).toEqual(['orphan', 'stale', 'all', 'all']) // prettier-ignore
    expect(inWords({ pages: [{ path: page.path, title: 'X', sections: [one!, two!] }] })).toBe('2 sections: 1 stale, 1 overdue') // prettier-ignore
  })
})
