import { readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { toBibtex, toRis } from './citation-formats.ts'
import { facetsOf, fitting, filtersFrom, parseLibrary, whenInWords, type LibraryEntry } from './library.ts'

const text = await readFile('handbook/evidence.json', 'utf8')
const library = parseLibrary(text)

const anEntry = (more: Partial<LibraryEntry>): LibraryEntry => ({
  id: 'one',
  title: 'A study',
  date: '2022-02',
  year: '2022',
  source: 'A journal',
  type: 'study',
  access: 'open',
  summary: 'What it found.',
  tags: ['enrich'],
  alsoListedAs: [],
  ...more,
})

/** A RIS file, read as the format is written: a tag of two signs, two spaces, a dash, a space. */
function readRis(file: string): Record<string, string[]>[] {
  const records: Record<string, string[]>[] = []
  for (const line of file.split('\r\n').filter(Boolean)) {
    const [, tag = '', value = ''] = /^([A-Z][A-Z0-9]) {2}- (.*)$/.exec(line) ?? []
    expect(tag, line).not.toBe('')
    if (tag === 'TY') records.push({})
    const record = records.at(-1) ?? {}
    record[tag] = [...(record[tag] ?? []), value]
  }
  return records
}

/** BibTeX, read with its braces counted. */
function readBibtex(file: string): { type: string; key: string; fields: Record<string, string> }[] {
  return file.split(/^(?=@)/m).map((entry) => {
    let depth = 0
    for (const sign of entry.replace(/\\./g, '')) {
      depth += sign === '{' ? 1 : sign === '}' ? -1 : 0
      expect(depth).toBeGreaterThanOrEqual(0)
    }
    expect(depth, entry).toBe(0)
    const [, type = '', key = ''] = /^@(\w+)\{([^,\s]+),$/m.exec(entry) ?? []
    const fields = Object.fromEntries(
      [...entry.matchAll(/^ {2}(\w+) = \{(.*)\},?$/gm)].map(([, name = '', value = '']) => [name, value]),
    )
    return { type, key, fields }
  })
}

describe('the evidence library', () => {
  it('holds every entry of the brief and the other sources, what is listed twice once', () => {
    expect(library).toHaveLength(184)
    expect(library.flatMap(({ id, alsoListedAs }) => [id, ...alsoListedAs])).toHaveLength(189)
    expect(library.filter(({ id }) => id.startsWith('hee-'))).toHaveLength(113 + 3)
  })

  it('counts what each filter would leave, and leaves that', () => {
    const facets = facetsOf(library)
    for (const name of ['topic', 'type', 'year', 'access'] as const) {
      expect(facets[name].length).toBeGreaterThan(2)
      for (const { value, count } of facets[name]) {
        const filters = { words: '', topic: '', type: '', year: '', access: '', [name]: value }
        expect(fitting(library, filters)).toHaveLength(count)
      }
    }
    expect(facets.access.map(({ value }) => value)).toEqual(
      expect.arrayContaining(['open', 'abstract', 'athens-login']),
    )
  })

  it('is asked by address, and every word must be there', () => {
    const filters = filtersFrom(new URLSearchParams('q=supervision+nurses&type=study'))
    const found = fitting(library, filters)
    for (const { type } of found) expect(type).toBe('study')
    expect(fitting(library, { ...filters, words: 'no-such-word' })).toEqual([])
  })

  it('says when, as people write it', () => {
    expect(['2022', '2022-02', '2022-02-09'].map(whenInWords)).toEqual(['2022', 'February 2022', '9 February 2022'])
  })

  it('refuses a withdrawal without its day and reason', () => {
    const { references } = JSON.parse(text) as { references: object[] }
    const marked = (withdrawn: unknown) => JSON.stringify({ references: [{ ...references[0], withdrawn }] })
    expect(parseLibrary(marked({ on: '2026-11-27', reason: 'Retracted.' }))[0]?.withdrawn?.reason).toBe('Retracted.')
    expect(() => parseLibrary(marked('Retracted.'))).toThrow()
    expect(() => parseLibrary(marked({ on: '2026', reason: 'Retracted.' }))).toThrow()
  })
})

describe('the list for reference managers', () => {
  it('is RIS: one record for each entry, beginning with its type and ending', () => {
    const records = readRis(toRis(library))
    expect(records).toHaveLength(library.length)
    for (const record of records) {
      expect(Object.keys(record)[0]).toBe('TY')
      expect(Object.keys(record).at(-1)).toBe('ER')
      expect(record.TI).toHaveLength(1)
      if (record.PY) expect(record.PY[0]).toMatch(/^\d{4}$/)
      if (record.DO) expect(record.UR).toEqual([`https://doi.org/${record.DO[0]}`])
    }
    expect(records.map(({ TI }) => TI?.[0])).toEqual(library.map(({ title }) => title.replace(/\s+/g, ' ').trim()))
  })

  it('is BibTeX: balanced, each key once, with a title', () => {
    const entries = readBibtex(toBibtex(library))
    expect(entries).toHaveLength(library.length)
    expect(new Set(entries.map(({ key }) => key)).size).toBe(library.length)
    for (const { type, fields } of entries) {
      expect(['article', 'misc']).toContain(type)
      expect(fields.title).toMatch(/^\{.+\}$/)
    }
  })

  it('keeps signs that mean something to BibTeX from meaning it', () => {
    const entry = anEntry({ title: 'Cost & risk: 50% {of} #1_a ^~ $', tags: ['a_b'] })
    const [read] = readBibtex(toBibtex([entry]))
    expect(read?.fields.title).toBe('{Cost \\& risk: 50\\% of \\#1\\_a \\textasciicircum \\textasciitilde \\$}')
  })

  it('says what is withdrawn', () => {
    const entry = anEntry({ withdrawn: { on: '2026-11-27', reason: 'Retracted.' } })
    expect(toRis([entry])).toContain('N1  - Withdrawn 2026-11-27: Retracted.')
    expect(toBibtex([entry])).toContain('note = {Withdrawn 2026-11-27: Retracted.}')
  })
})
