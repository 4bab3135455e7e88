import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { competencesOf, parseFramework } from '../framework.ts'
import { NewEvidenceForm } from './evidence-form.ts'
import { DISCLOSURES, isNewVersion, mayBeShared, putForward, whatGoes, withoutStory } from './evidence.ts'

const ITEM = {
  kind: 'feedback',
  title: 'A title',
  text: 'Words',
  link: null,
  summary: null,
  file: null,
  disclosure: 'no',
} as const
const TYPED = { ...ITEM, link: undefined, summary: undefined }
const FILE = { id: 'f', name: 'thanks.pdf', type: 'application/pdf', size: 3, sha256: 'aa' }

describe('the check before anything is shared', () => {
  it('keeps back only what its writer wants to change first', () => {
    expect(DISCLOSURES.filter(mayBeShared)).toEqual(['no', 'own-and-chosen', 'nobody-recognisable'])
  })

  it('has to be answered, and the answer explains why it is asked', () => {
    const { disclosure: _, ...unanswered } = TYPED
    const issues = NewEvidenceForm.safeParse(unanswered).error?.issues
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
      { summary: 'In short' },
      { file: FILE },
    ] as const
    for (const change of changes) expect(isNewVersion(ITEM, { ...ITEM, ...change }), JSON.stringify(change)).toBe(true)
  })
})

describe('what is put in front of a supervisor', () => {
  it('is the whole of it', () => {
    expect(putForward({ ...ITEM, link: 'https://a.test', file: FILE })).toEqual({
      text: 'Words',
      link: 'https://a.test',
      file: FILE,
    })
  })

  it('is the summary alone where there is one', () => {
    expect(putForward({ ...ITEM, link: 'https://a.test', file: FILE, summary: 'We talked it through.' })).toEqual({
      text: '',
      link: null,
      summary: 'We talked it through.',
    })
  })
})

describe('what needs no personal story', () => {
  it('is among what suits every competence of the shipped framework', () => {
    const { domains } = parseFramework(readFileSync('modules/competences.yaml', 'utf8'))
    const competences = domains.flatMap(competencesOf)
    expect(competences.length).toBeGreaterThan(100)
    expect(competences.filter(({ evidence }) => withoutStory(evidence).length === 0).map(({ id }) => id)).toEqual([])
  })

  it('is every kind but an account of what one did oneself', () => {
    expect(withoutStory(['reflective-account'])).toEqual([])
    expect(withoutStory(['reflective-account', 'role-play', 'observation'])).toEqual(['role-play', 'observation'])
  })
})

describe('what may be written', () => {
  const error = (change: object) =>
    NewEvidenceForm.safeParse({ ...TYPED, ...change }).error?.issues.map(({ path }) => path.join())

  it('is anything, exactly as typed', () => {
    const text = ' \r\n𝔘nicode {% tag %} <script> \u202E '
    expect(NewEvidenceForm.parse({ ...TYPED, text }).text).toBe(text)
    expect(NewEvidenceForm.parse(TYPED).link).toBeNull()
  })

  it.each([
    ['a title of spaces', { title: '   ' }, 'title'],
    ['a title of 201 characters', { title: 'x'.repeat(201) }, 'title'],
    ['no text', { text: '\n' }, 'text'],
    ['a text of 20,001 characters', { text: 'x'.repeat(20_001) }, 'text'],
    ['a summary of 2,001 characters', { summary: 'x'.repeat(2_001) }, 'summary'],
    ['an unknown kind', { kind: 'diary' }, 'kind'],
    ['a link that runs', { link: 'javascript:alert(1)' }, 'link'],
    ['a link in the clear', { link: 'http://example.test' }, 'link'],
    ['a link that is none', { link: '//example.test' }, 'link'],
  ])('but not %s', (_, change, field) => {
    expect(error(change)).toEqual([field])
  })

  it('or nothing at all, where a summary says what was talked through', () => {
    expect(error({ text: undefined, summary: 'We talked it through.' })).toBeUndefined()
    expect(error({ text: undefined, summary: '  ' })).toEqual(['text'])
    expect(error({ text: undefined, title: ' ' })).toEqual(['title', 'text'])
  })

  it('up to the limit', () => {
    expect(error({ title: 'x'.repeat(200), text: 'x'.repeat(20_000), link: 'https://example.test/a' })).toBeUndefined()
  })
})

it('a last look says what of an item goes out', () => {
  const file = { id: '1', name: 'a.pdf', type: 'application/pdf', size: 1, sha256: '' }
  expect(whatGoes({ file: null, summary: null })).toBe('all of it goes')
  expect(whatGoes({ file, summary: null })).toBe('all of it goes, with its file')
  expect(whatGoes({ file, summary: 'We talked.' })).toBe('only its title and summary go')
})
