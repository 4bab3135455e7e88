import { describe, expect, it } from 'vitest'
import type { CompiledSection, ShownChange } from '#app/features/content/compiled.ts'
import type { Book } from './handbook.ts'
import { toPrint } from './print.ts'

const cite = (id: string, number: number) =>
  `<sup><a href="#source-${id}" aria-label="Source ${number}">${number}</a></sup>`
const change = {
  layer: 'ours',
  do: 'add-after' as const,
  evidence: ['c'],
  credits: ['Ada'],
  before: { title: 'Was', html: 'Was.' },
}

function aSection(id: string, html: string, own: Partial<ShownChange> | null = null): CompiledSection {
  return {
    id,
    title: id,
    themes: [],
    parts: [{ layer: 'base', change: own, blocks: [{ html }] }],
  } as unknown as CompiledSection
}

const source = (id: string, number: number) => ({ id, number, title: id, by: '', date: '', access: '', href: null })
const chapter = (number: number, sections: CompiledSection[], sources: ReturnType<typeof source>[]) => ({
  page: { title: `Chapter ${number}`, number, sections, sources, hidden: [] },
})
const book = {
  pages: new Map([
    [
      'handbook/one',
      chapter(
        1,
        [aSection('a', `<p>One.${cite('x', 1)}</p>`), aSection('b', `<p>${cite('y', 2)}</p>`, change)],
        [source('x', 1), source('y', 2), source('c', 3)],
      ),
    ],
    [
      'handbook/two',
      chapter(
        2,
        [
          aSection(
            'd',
            `<p>${cite('y', 1)} <a href="/handbook/base/one#a">One</a> <a href="/handbook/base/two#d">here</a></p>`,
          ),
        ],
        [source('y', 1)],
      ),
    ],
    ['handbook/safety-and-crisis', chapter(12, [aSection('crisis-contacts', '<p>999</p>')], [])],
  ]),
} as unknown as Book

const html = (section: CompiledSection | undefined) =>
  (section?.parts ?? []).flatMap(({ blocks }) => blocks.map((block) => ('html' in block ? block.html : ''))).join('')

describe('what is put on paper', () => {
  it('is the whole book, a chapter, a section, or only what differs', () => {
    const ids = (wanted: Partial<Parameters<typeof toPrint>[1]>) =>
      toPrint(book, { chapter: null, section: null, onlyDifferences: false, ...wanted }).chapters.map(({ sections }) =>
        sections.map(({ id }) => id),
      )
    expect(ids({})).toEqual([['a', 'b'], ['d'], ['crisis-contacts']])
    expect(ids({ chapter: 'one' })).toEqual([['a', 'b']])
    expect(ids({ chapter: 'one', section: 'b' })).toEqual([['b']])
    expect(ids({ onlyDifferences: true })).toEqual([['b']])
  })

  it('has whom to ring and what to expect in it, once; a single section does without', () => {
    const crisis = (wanted: Partial<Parameters<typeof toPrint>[1]>) =>
      toPrint(book, { chapter: null, section: null, onlyDifferences: false, ...wanted }).crisis?.id
    expect(crisis({ chapter: 'one' })).toBe('crisis-contacts')
    expect(crisis({ onlyDifferences: true })).toBe('crisis-contacts')
    expect(crisis({})).toBeUndefined()
    expect(crisis({ chapter: 'safety-and-crisis' })).toBeUndefined()
    expect(crisis({ chapter: 'one', section: 'a' })).toBeUndefined()
  })

  it('numbers its sources through, in the text as in the list', () => {
    const { chapters, sources } = toPrint(book, { chapter: 'two', section: null, onlyDifferences: false })
    expect(sources.map(({ id, number }) => [id, number])).toEqual([['y', 1]])
    const whole = toPrint(book, { chapter: null, section: null, onlyDifferences: false })
    expect(whole.sources.map(({ id, number }) => [id, number])).toEqual([
      ['x', 1],
      ['y', 2],
      ['c', 3],
    ])
    expect(html(whole.chapters[1]?.sections[0])).toContain('href="#source-y" aria-label="Source 2">2</a>')
    expect(html(chapters[0]?.sections[0])).toContain('aria-label="Source 1">1</a>')
  })

  it('says which chapter a link leads to, and leads inside what is printed', () => {
    const whole = toPrint(book, { chapter: null, section: null, onlyDifferences: false })
    expect(html(whole.chapters[1]?.sections[0])).toContain(
      '<a href="#a">One</a> <span class="on-paper">(chapter 1)</span>',
    )
    expect(html(whole.chapters[1]?.sections[0])).toContain('<a href="#d">here</a></p>')
    const part = toPrint(book, { chapter: 'two', section: null, onlyDifferences: false })
    expect(html(part.chapters[0]?.sections[0])).toContain('<a href="/handbook/base/one#a">One</a> <span')
  })

  it('names who shaped it, and does not print what a section stands in for', () => {
    const { chapters, credits } = toPrint(book, { chapter: 'one', section: null, onlyDifferences: true })
    expect(credits).toEqual(['Ada'])
    expect(chapters[0]?.sections[0]?.parts[0]?.change?.before).toBeNull()
  })
})
