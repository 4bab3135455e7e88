import { describe, expect, it } from 'vitest'
import { checkEdition } from './edition-checks.ts'
import type { PageResult } from './compile-page.ts'

const HARD = 'Institutional considerations necessitate multidisciplinary communication. '.repeat(8)
const options = {
  avoided: [],
  excused: () => ({ readingAge: {}, words: {} }),
  summaries: new Set<string>(),
  evidence: new Set(['known']),
  modules: ['welcome'],
}

type Given = { layer?: string; text?: string; evidence?: string[]; links?: string[]; hidden?: string[] }

function aResult({ layer = 'base', text = 'Short.', evidence = [], links = [], hidden = [] }: Given): PageResult {
  const change = layer === 'base' ? null : { layer, evidence }
  const section = { id: 'here', title: 'Here', themes: [], text, parts: [{ layer, change, blocks: [] }] }
  return {
    page: {
      path: 'handbook/page',
      sections: [section],
      hidden: hidden.map((id) => ({ id, change: { layer, evidence } })),
    },
    links: links.map((href) => ({ section: 'here', href })),
    problems: [],
  } as unknown as PageResult
}

const said = (slug: string, given: Given) => checkEdition(slug, [aResult(given)], options).map(({ message }) => message)

describe('the checks of an edition', () => {
  it('look at what the version itself wrote, and leave inherited text to those who wrote it', () => {
    expect(said('base', { text: HARD })[0]).toContain('reading age')
    expect(said('ours', { text: HARD })).toEqual([])
    expect(said('ours', { text: HARD, layer: 'ours' })[0]).toContain('reading age')
    expect(said('ours', { text: HARD, layer: 'theirs' })).toEqual([])
  })

  it('follow links to sections, pages, lessons and modules, and to what is named as left out', () => {
    const links = ['handbook:page', 'handbook:page#here', '#here', 'module:welcome', 'https://example.org', '#gone']
    expect(said('base', { links })).toEqual(["The link to '#gone' leads nowhere."])
    expect(said('base', { links: ['#gone'], hidden: ['gone'] })).toEqual([])
    expect(said('base', { links: ['module:welcome/none', 'handbook:none'] })).toHaveLength(2)
    expect(said('ours', { links: ['#gone'] })).toEqual([])
  })

  it('know the evidence that a change names', () => {
    expect(said('ours', { layer: 'ours', evidence: ['known', 'made-up'] })).toEqual([
      "There is no evidence entry 'made-up'.",
    ])
    expect(said('ours', { layer: 'theirs', evidence: ['made-up'] })).toEqual([])
    expect(said('ours', { layer: 'ours', evidence: ['made-up'], hidden: ['gone'] })).toHaveLength(2)
  })
})
