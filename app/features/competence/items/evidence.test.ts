import { describe, expect, it } from 'vitest'
import { NewEvidenceForm } from './evidence-form.ts'
import { DISCLOSURES, isNewVersion, mayBeShared } from './evidence.ts'

const ITEM = { kind: 'feedback', title: 'A title', text: 'Words', link: null, disclosure: 'no' } as const

describe('the check before anything is shared', () => {
  it('keeps back only what its writer wants to change first', () => {
    expect(DISCLOSURES.filter(mayBeShared)).toEqual(['no', 'own-and-chosen', 'nobody-recognisable'])
  })

  it('has to be answered, and the answer explains why it is asked', () => {
    const { disclosure: _, ...unanswered } = ITEM
    const issues = NewEvidenceForm.safeParse({ ...unanswered, link: undefined }).error?.issues
    expect(issues?.map(({ message }) => message)).toEqual([
      'Answer the check before you save: does this say something about your own mental health, or about someone you support?',
    ])
  })
})

describe('a new version', () => {
  it('is made by any difference, and by nothing else', () => {
    expect(isNewVersion(ITEM, { ...ITEM })).toBe(false)
    const changes = [
      { kind: 'observation' },
      { title: 'A title ' },
      { text: 'words' },
      { link: 'https://a.test' },
      { disclosure: 'own-and-chosen' },
    ] as const
    for (const change of changes) expect(isNewVersion(ITEM, { ...ITEM, ...change }), JSON.stringify(change)).toBe(true)
  })
})

describe('what may be written', () => {
  const error = (change: object) =>
    NewEvidenceForm.safeParse({ ...ITEM, link: undefined, ...change }).error?.issues.map(({ path }) => path.join())

  it('is anything, exactly as typed', () => {
    const text = ' \r\n𝔘nicode {% tag %} <script> \u202E '
    expect(NewEvidenceForm.parse({ ...ITEM, link: undefined, text }).text).toBe(text)
    expect(NewEvidenceForm.parse({ ...ITEM, link: undefined }).link).toBeNull()
  })

  it.each([
    ['a title of spaces', { title: '   ' }, 'title'],
    ['a title of 201 characters', { title: 'x'.repeat(201) }, 'title'],
    ['no text', { text: '\n' }, 'text'],
    ['a text of 20,001 characters', { text: 'x'.repeat(20_001) }, 'text'],
    ['an unknown kind', { kind: 'diary' }, 'kind'],
    ['a link that runs', { link: 'javascript:alert(1)' }, 'link'],
    ['a link in the clear', { link: 'http://example.test' }, 'link'],
    ['a link that is none', { link: '//example.test' }, 'link'],
  ])('but not %s', (_, change, field) => {
    expect(error(change)).toEqual([field])
  })

  it('up to the limit', () => {
    expect(error({ title: 'x'.repeat(200), text: 'x'.repeat(20_000), link: 'https://example.test/a' })).toBeUndefined()
  })
})
