import { z } from 'zod'

const Entry = z.object({
  id: z.string(),
  title: z.string(),
  date: z.string().nullable(),
  source: z.string(),
  type: z.string(),
  access: z.string(),
  summary: z.string(),
  tags: z.array(z.string()),
  doi: z.string().optional(),
  duplicate_of: z.string().optional(),
  date_note: z.string().optional(),
  /** Where an entry must no longer be relied on. The day as 2026-11-27. */
  withdrawn: z.strictObject({ on: z.string().regex(/^\d{4}-\d{2}-\d{2}$/), reason: z.string().min(1) }).optional(),
})
const LibraryFile = z.object({ references: z.array(Entry) })

/** A piece of research or experience that the handbook may rest on. `date` is a year, a month or a day; null where none is known. */
export type LibraryEntry = z.infer<typeof Entry> & { year: string | null; alsoListedAs: readonly string[] }

/** Reads `handbook/evidence.json`: every entry once, listings of the same thing folded into it. Throws where it has another shape. */
export function parseLibrary(text: string): LibraryEntry[] {
  const { references } = LibraryFile.parse(JSON.parse(text))
  return references
    .filter(({ duplicate_of }) => duplicate_of === undefined)
    .map((entry) => ({
      ...entry,
      year: entry.date?.slice(0, 4) ?? null,
      alsoListedAs: references.filter((other) => other.duplicate_of === entry.id).map(({ id }) => id),
    }))
    .sort((a, b) => (b.date ?? '').localeCompare(a.date ?? '') || a.title.localeCompare(b.title, 'en'))
}

export type Filters = { words: string; topic: string; type: string; year: string; access: string }

/** What an address asks for: `?q=` words, and a facet each. */
export function filtersFrom(query: URLSearchParams): Filters {
  const value = (name: string) => (query.get(name) ?? '').trim().slice(0, 200)
  return {
    words: value('q'),
    topic: value('topic'),
    type: value('type'),
    year: value('year'),
    access: value('access'),
  }
}

export const ACCESS_WORDS: Record<string, string> = {
  open: 'Free to read',
  abstract: 'Summary free to read',
  'athens-login': 'With an OpenAthens account',
  unknown: 'Not known',
}

/** The entries that fit every filter that is set; each word asked must stand in the title, summary, source or topics. */
export function fitting(entries: readonly LibraryEntry[], filters: Filters): LibraryEntry[] {
  const words = filters.words.toLowerCase().split(/\s+/).filter(Boolean)
  return entries.filter((entry) => {
    const text = [entry.title, entry.summary, entry.source, ...entry.tags].join(' ').toLowerCase()
    return (
      words.every((word) => text.includes(word)) &&
      (filters.topic === '' || entry.tags.includes(filters.topic)) &&
      (filters.type === '' || entry.type === filters.type) &&
      (filters.year === '' || entry.year === filters.year) &&
      (filters.access === '' || entry.access === filters.access)
    )
  })
}

export type Facet = { value: string; count: number }

/** What each filter could be set to, with how many entries it would leave, most first (years: newest first). */
export function facetsOf(entries: readonly LibraryEntry[]): Record<'topic' | 'type' | 'year' | 'access', Facet[]> {
  const count = (values: readonly (string | null)[]): Facet[] => {
    const counts = new Map<string, number>()
    for (const value of values) if (value !== null) counts.set(value, (counts.get(value) ?? 0) + 1)
    return [...counts]
      .map(([value, n]) => ({ value, count: n }))
      .sort((a, b) => b.count - a.count || a.value.localeCompare(b.value))
  }
  return {
    topic: count(entries.flatMap(({ tags }) => tags)),
    type: count(entries.map(({ type }) => type)),
    year: count(entries.map(({ year }) => year)).sort((a, b) => b.value.localeCompare(a.value)),
    access: count(entries.map(({ access }) => access)),
  }
}

/** 'older-people' → 'older people' */
export function inPlainWords(tag: string): string {
  return tag.replaceAll('-', ' ')
}

/** '2022-02' → 'February 2022': a year, a month or a day, as people write it. */
export function whenInWords(date: string): string {
  const [year = '', month, day] = date.split('-')
  const name = month === undefined ? undefined : MONTHS[Number(month) - 1]
  if (name === undefined) return year
  return [day === undefined ? null : String(Number(day)), name, year].filter(Boolean).join(' ')
}

const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'] // prettier-ignore
