import MiniSearch, { type SearchOptions, type SearchResult } from 'minisearch'
import type { GlossaryEntry } from '#app/features/content/glossary.ts'
import { excerptOf, placedWords, type Excerpt } from './excerpt.ts'
import { chaptersOf, type Book } from './handbook.ts'
import { foldOnce, foldPhrase, meaningfulWords, wordsIn } from './spelling.ts'

export type PlaceKind = 'section' | 'term' | 'evidence'

/** One place that a search may land on. */
export type Place = {
  id: string
  kind: PlaceKind
  title: string
  /** The chapter's title; for a term the words said in its place, for an entry of the library where it was published. */
  chapter: string
  path: { chapter: string; section: string }
  text: string
}

/** A place that holds the words, with the part of its text around them. */
export type Hit = Omit<Place, 'text'> & { excerpt: Excerpt }

export type SearchIndex = {
  find: (words: string, most?: number) => Hit[]
  /** Of a section: whether a word is one that was looked for; null where the section does not answer. */
  marks: (words: string) => (chapter: string, section: string) => ((word: string) => boolean) | null
}

/** As much of a library entry as a search reads. */
export type Findable = { id: string; title: string; summary: string; source: string; tags: readonly string[] }

const LONGEST_QUERY = 200
const ENOUGH = 3
const SLIPS: SearchOptions = { fuzzy: (term) => (term.length > 4 ? 0.2 : false) }
/** A section is what readers come for; a study is for those who ask for it by name. */
const WEIGHT: Record<PlaceKind, number> = { section: 1, term: 0.6, evidence: 0.3 }

/** Makes the index of one edition. What the edition leaves out is not in it. */
export function makeSearchIndex(
  book: Book,
  glossary: readonly GlossaryEntry[],
  library: readonly Findable[] = [],
): SearchIndex {
  const fold = foldOnce()
  const places = [...sectionPlaces(book), ...glossary.map(termPlace), ...library.map(entryPlace)].map(inOneLine)
  const byId = new Map(places.map((place) => [place.id, { place, words: placedWords(place.text, fold) }]))
  const synonyms = synonymsIn(glossary)
  const index = new MiniSearch<Place>({
    fields: ['title', 'chapter', 'text'],
    processTerm: fold,
    tokenize: wordsIn,
    searchOptions: {
      boost: { title: 4, chapter: 2 },
      boostDocument: (id: string) => WEIGHT[byId.get(id)?.place.kind ?? 'section'],
      prefix: (term) => term.length > 2,
      combineWith: 'AND',
      weights: { prefix: 0.6, fuzzy: 0.3 },
    },
  })
  index.addAll(places)

  function results(words: string): SearchResult[] {
    const asked = meaningfulWords(words.slice(0, LONGEST_QUERY)).join(' ')
    if (asked === '') return []
    const ways = [asked, ...saidOtherwise(asked, synonyms)]
    const found = ways.flatMap((each) => index.search(each))
    // Slips are forgiven where the words as they stand find little: forgiving them always costs time and brings in strangers.
    const forgiven = found.length >= ENOUGH ? found : [...found, ...ways.flatMap((each) => index.search(each, SLIPS))]
    return forgiven.length > 0 ? forgiven : index.search(asked, { ...SLIPS, combineWith: 'OR' })
  }

  return {
    find(words, most = 20) {
      const found = results(words)
      const terms = new Set(found.flatMap(({ terms: matched }) => matched))
      const ids = [...new Set(found.map(({ id }) => String(id)))].slice(0, most)
      return ids.flatMap((id) => {
        const known = byId.get(id)
        if (!known) return []
        const { text, ...rest } = known.place
        return [{ ...rest, excerpt: excerptOf(text, known.words, terms) }]
      })
    },

    marks(words) {
      const found = results(words)
      return (chapter, section) => {
        const here = found.filter(({ id }) => id === idOf(chapter, section))
        if (here.length === 0) return null
        const terms = new Set(here.flatMap(({ terms: matched }) => matched))
        return (word) => terms.has(fold(word))
      }
    },
  }
}

function idOf(chapter: string, section: string): string {
  return `${chapter}#${section}`
}

function inOneLine(place: Place): Place {
  return { ...place, text: place.text.replace(/\s+/g, ' ') }
}

function sectionPlaces(book: Book): Place[] {
  return chaptersOf(book).flatMap(({ slug, page }) =>
    page.sections.map((section) => ({
      id: idOf(slug, section.id),
      kind: 'section' as const,
      title: section.title,
      chapter: page.title,
      path: { chapter: slug, section: section.id },
      text: section.text,
    })),
  )
}

function termPlace({ id, term, definition, prefer, avoid }: GlossaryEntry): Place {
  const path = { chapter: '', section: id }
  const chapter = [prefer, ...avoid].join(', ')
  return { id: `term:${id}`, kind: 'term', title: term, chapter, path, text: definition }
}

function entryPlace({ id, title, summary, source, tags }: Findable): Place {
  const path = { chapter: '', section: id }
  const chapter = [source, ...tags].join(', ')
  return { id: `evidence:${id}`, kind: 'evidence', title, chapter, path, text: summary }
}

/** What people say → what the handbook says, from the glossary's 'not this' words. */
function synonymsIn(glossary: readonly GlossaryEntry[]): ReadonlyMap<string, readonly string[]> {
  const synonyms = new Map<string, string[]>()
  for (const { avoid, term } of glossary)
    for (const word of avoid) {
      const said = foldPhrase(withoutBrackets(word))
      if (said !== '') synonyms.set(said, [...(synonyms.get(said) ?? []), withoutBrackets(term)])
    }
  return synonyms
}

function withoutBrackets(text: string): string {
  return text.replace(/\s*\(.*?\)/g, '')
}

/** The question in the handbook's own words, once for each way to put it. */
function saidOtherwise(asked: string, synonyms: ReadonlyMap<string, readonly string[]>): string[] {
  const folded = ` ${foldPhrase(asked)} `
  return [...synonyms].flatMap(([said, terms]) =>
    folded.includes(` ${said} `) ? terms.map((term) => folded.replace(` ${said} `, ` ${term} `).trim()) : [],
  )
}
