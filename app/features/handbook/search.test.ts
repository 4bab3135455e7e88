import { describe, expect, it } from 'vitest'
import type { CompiledPage } from '#app/features/content/compiled.ts'
import { makeSearchIndex } from './search.ts'
import { foldSpelling } from './spelling.ts'

const page = (slug: string, title: string, sections: Record<string, string>) =>
  [
    `handbook/${slug}`,
    {
      page: {
        path: `handbook/${slug}`,
        title,
        number: 1,
        sections: Object.entries(sections).map(([id, text]) => ({
          id,
          title: id.replaceAll('-', ' '),
          text,
          parts: [],
        })),
      } as unknown as CompiledPage,
    },
  ] as const

const book = {
  pages: new Map([
    page('boundaries', 'Boundaries and endings', {
      'planning-the-ending': 'Say from the start when the support will end. Organise the last meeting together.',
      'strains-and-repair': 'A misunderstanding is part of any relationship. Name it, own it, put it right.',
    }),
    page('safety', 'Safety', {
      'six-steps': 'Stay calm. Ask and listen. Call for help when someone may be in danger.',
    }),
  ]),
}
const glossary = [
  {
    id: 'person',
    term: 'person (being supported)',
    definition: 'Anyone a peer worker is alongside.',
    prefer: 'the person',
    avoid: ['service user'],
    forms: [],
    note: '',
  },
]
const library = [
  {
    id: 'hee-999',
    title: 'Peers in Leeds',
    summary: 'Endings were hard to plan.',
    source: 'The Lancet',
    tags: ['endings'],
  },
]
const index = makeSearchIndex(book, glossary, library)
const first = (words: string) => index.find(words)[0]?.id

describe('searching a handbook', () => {
  it('finds a section by a word of its text or its title, and shows where', () => {
    const [hit] = index.find('misunderstanding')
    expect(hit?.id).toBe('boundaries#strains-and-repair')
    expect(hit?.excerpt.find(({ marked }) => marked)?.text).toBe('misunderstanding')
    expect(first('planning ending')).toBe('boundaries#planning-the-ending')
  })

  it('forgives a slip of the finger and half a word', () => {
    expect(first('misunderstnading')).toBe('boundaries#strains-and-repair')
    expect(first('relation')).toBe('boundaries#strains-and-repair')
  })

  it('takes British and American spelling alike', () => {
    for (const words of ['organise', 'organize', 'organized'])
      expect(first(words), words).toBe('boundaries#planning-the-ending')
    for (const [british, american] of [
      ['colour', 'color'],
      ['centre', 'center'],
      ['counselling', 'counseling'],
      ['programme', 'program'],
      ['behaviours', 'behavior'],
      ['analyse', 'analyze'],
    ])
      expect(foldSpelling(british!), british).toBe(foldSpelling(american!))
  })

  it('knows the words that the handbook says otherwise', () => {
    expect(first('service users')).toBe('term:person')
    expect(index.find('service user endings').map(({ id }) => id)).toContain('boundaries#planning-the-ending')
  })

  it('finds what the handbook rests on, after what it says itself', () => {
    expect(first('lancet')).toBe('evidence:hee-999')
    expect(index.find('endings').map(({ id }) => id)).toEqual([
      'boundaries#planning-the-ending',
      'boundaries#strains-and-repair',
      'evidence:hee-999',
    ])
  })

  it('does not look for the small words of a question', () => {
    const [hit] = index.find('how do I plan an ending')
    expect(hit?.id).toBe('boundaries#planning-the-ending')
    expect(hit?.excerpt.filter(({ marked }) => marked).map(({ text }) => text)).not.toContain('the')
    expect(index.find('what is it')).toBeInstanceOf(Array)
  })

  it('says which words of a section to mark, slips and all', () => {
    const marks = index.marks('misunderstnading')('boundaries', 'strains-and-repair')
    expect([marks?.('misunderstanding'), marks?.('Misunderstandings'), marks?.('part')]).toEqual([true, true, false])
    expect(index.marks('misunderstnading')('safety', 'six-steps')).toBeNull()
    expect(index.marks('')('safety', 'six-steps')).toBeNull()
  })

  it('finds nothing for nothing, and is not upset by signs', () => {
    for (const words of ['', '   ', '???', '"', '(', 'xqzvw']) expect(index.find(words)).toEqual([])
    expect(index.find('a'.repeat(5_000))).toEqual([])
  })
})
