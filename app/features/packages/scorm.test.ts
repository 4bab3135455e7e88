import { describe, expect, it } from 'vitest'
import type { CompiledPage } from '#app/features/content/compiled.ts'
import { packageFiles, placeName, type Packaged } from './scorm.ts'

const HOSTILE = '"/><script>alert(1)</script>&\u0026lt;'

const lesson = (over: Partial<CompiledPage> = {}): CompiledPage =>
  ({
    path: 'modules/boundaries/first-lesson',
    title: 'First lesson',
    summary: 'What it is about.',
    sections: [
      {
        id: 'opening',
        title: 'Opening',
        themes: ['loss'],
        parts: [
          {
            blocks: [
              {
                html: '<p>Read <a href="/handbook/base/welcome">this</a> and <a href="https://example.org/">that</a>.</p>',
              },
              { activity: { type: 'reflection', id: 'think', html: '<p>What stays with you?</p>' } },
              {
                activity: {
                  type: 'check',
                  id: 'ask-first',
                  html: '<p>Who do you ask?</p>',
                  several: false,
                  answers: [
                    { id: 'a', html: '<p>A colleague</p>', right: true, because: 'They know.' },
                    { id: 'b', html: '<p>Nobody</p>', right: false, because: HOSTILE },
                  ],
                },
              },
            ],
          },
        ],
      },
    ],
    ...over,
  }) as unknown as CompiledPage

const packaged = (over: Partial<Packaged> = {}): Packaged => ({
  module: { slug: 'boundaries', title: 'Boundaries', summary: 'About edges.', outcomes: [] },
  lessons: [lesson()],
  variant: { slug: 'cen', title: 'Complex Emotional Needs', credit: 'With thanks.' },
  edition: { number: 3, date: '1 November 2026', hash: 'abcdef0123456789' },
  names: { cen: 'CEN' },
  help: [{ how: '999', name: 'Emergency' }] as Packaged['help'],
  origin: 'https://learn.example.org',
  ...over,
})

const both = (over: Partial<Packaged> = {}) => {
  const files = packageFiles(packaged(over))
  return { manifest: files['imsmanifest.xml']!, page: files['index.html']! }
}

describe('a module as a SCORM 1.2 package', () => {
  it('keeps its identifiers from edition to edition', () => {
    const identifiers = (text: string) => text.match(/identifier(ref)?="[^"]+"/g)
    const later = both({ edition: { number: 9, date: '1 March 2027', hash: 'fedcba9876543210' } })
    expect(identifiers(later.manifest)).toEqual(identifiers(both().manifest))
    expect(both().manifest).not.toBe(later.manifest)
  })

  it('writes titles as text, whatever they hold', () => {
    const { manifest, page } = both({
      module: { slug: 'boundaries', title: HOSTILE, summary: HOSTILE, outcomes: [] },
      lessons: [lesson({ title: HOSTILE, summary: HOSTILE })],
      variant: { slug: 'cen', title: HOSTILE, credit: HOSTILE },
    })
    expect(page).not.toContain('<script>alert')
    expect(manifest).not.toContain('<script>')
    expect(page.match(/<script/g)).toHaveLength(1)
  })

  it('has reading, questions, content notes and help, and no place to write', () => {
    const { page } = both()
    for (const words of ['Who do you ask?', 'What stays with you?', 'This part talks about', '999', 'Nobody watches'])
      expect(page).toContain(words)
    expect(page).not.toMatch(/<textarea|type="text"|method="post"|\son\w+=|style=/)
  })

  it('sends links to the platform by their whole address, and leaves others', () => {
    expect(both().page).toContain('href="https://learn.example.org/handbook/base/welcome"')
    expect(both().page).toContain('href="https://example.org/"')
  })
})

describe('the name of a place', () => {
  it('is short, letters and digits alone, and stays the same', () => {
    expect(placeName('first-lesson', 'ask-first')).toBe(placeName('first-lesson', 'ask-first'))
    expect(placeName('first-lesson', 'ask-first')).toMatch(/^[0-9a-z]{1,7}$/)
  })

  it('lets five hundred places fit in suspend data, each with a name of its own', () => {
    const names = Array.from({ length: 500 }, (_, i) => placeName(`lesson-${i % 25}`, `check-${i}`))
    expect(new Set(names).size).toBe(500)
    expect(`1;${names.join('.')}`.length).toBeLessThanOrEqual(4096)
  })
})
