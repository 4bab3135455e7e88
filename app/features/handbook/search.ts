import MiniSearch from 'minisearch'
import type { GlossaryEntry } from '#app/features/content/glossary.ts'
import { chaptersOf, type Book } from './handbook.ts'

/** One place in a handbook that a search may land on. */
export type Place = {
  id: string
  kind: 'section' | 'term'
  title: string
  /** The chapter's title; empty for a term. */
  chapter: string
  path: { chapter: string; section: string }
  text: string
}

/** A place that holds the words, with the part of its text around them. */
export type Hit = Omit<Place, 'text'> & { excerpt: readonly { text: string; marked: boolean }[] }

export type SearchIndex = { find: (words: string, most?: number) => Hit[] }

const LONGEST_QUERY = 200
const EXCERPT = 220
/** More words than any book has: what people search for must not fill the memory. */
const MOST_WORDS = 30_000

/** Makes the index of one edition. What the edition leaves out is not in it. */
export function makeSearchIndex(book: Book, glossary: readonly GlossaryEntry[]): SearchIndex {
  const places = [...sectionPlaces(book), ...glossary.map(termPlace)].map(inOneLine)
  const foldedOnce = foldOnce()
  const byId = new Map(places.map((place) => [place.id, { place, words: placedWords(place.text, foldedOnce) }]))
  const synonyms = synonymsIn(glossary)
  const index = new MiniSearch<Place>({
    fields: ['title', 'chapter', 'text'],
    processTerm: foldedOnce,
    tokenize: wordsIn,
    searchOptions: {
      boost: { title: 4, chapter: 2 },
      prefix: (term) => term.length > 2,
      fuzzy: (term) => (term.length > 4 ? 0.2 : false),
      combineWith: 'AND',
      weights: { prefix: 0.6, fuzzy: 0.3 },
    },
  })
  index.addAll(places)

  return {
    find(words, most = 20) {
      const asked = words.slice(0, LONGEST_QUERY)
      if (wordsIn(asked).length === 0) return []
      const meant = synonyms.get(foldPhrase(asked))
      const all = index.search(asked)
      const also = meant === undefined ? [] : index.search(meant)
      const found = all.length + also.length > 0 ? [...all, ...also] : index.search(asked, { combineWith: 'OR' })
      const terms = new Set(found.flatMap(({ terms: matched }) => matched))
      const ids = [...new Set(found.map(({ id }) => String(id)))].slice(0, most)
      return ids.flatMap((id) => {
        const known = byId.get(id)
        if (!known) return []
        const { text, ...rest } = known.place
        return [{ ...rest, excerpt: excerptOf(text, known.words, terms) }]
      })
    },
  }
}

function inOneLine(place: Place): Place {
  return { ...place, text: place.text.replace(/\s+/g, ' ') }
}

/** Each word of a book is folded once, and kept once. */
function foldOnce(): (word: string) => string {
  const known = new Map<string, string>()
  return (word) => {
    const folded = known.get(word) ?? foldSpelling(word)
    if (known.size < MOST_WORDS) known.set(word, folded)
    return folded
  }
}

function sectionPlaces(book: Book): Place[] {
  return chaptersOf(book).flatMap(({ slug, page }) =>
    page.sections.map((section) => ({
      id: `${slug}#${section.id}`,
      kind: 'section' as const,
      title: section.title,
      chapter: page.title,
      path: { chapter: slug, section: section.id },
      text: section.text,
    })),
  )
}

function termPlace({ id, term, definition, avoid }: GlossaryEntry): Place {
  const path = { chapter: '', section: id }
  return { id: `term:${id}`, kind: 'term', title: term, chapter: avoid.join(', '), path, text: definition }
}

/** What people say → what the handbook says, from the glossary's 'not this' words. */
function synonymsIn(glossary: readonly GlossaryEntry[]): ReadonlyMap<string, string> {
  return new Map(
    glossary.flatMap(({ avoid, term }) =>
      avoid.map((word) => [foldPhrase(word.replace(/\s*\(.*?\)/g, '')), term.replace(/\s*\(.*?\)/g, '')] as const),
    ),
  )
}

function wordsIn(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []
}

function foldPhrase(text: string): string {
  return wordsIn(text).map(foldSpelling).join(' ')
}

/** British and American spelling of a word come out alike; so do most plurals. */
export function foldSpelling(word: string): string {
  return word
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/isation/g, 'ization')
    .replace(/ys(e|ed|es|ing|er)$/, 'yz$1')
    .replace(/is(e|ed|es|ing)$/, 'iz$1')
    .replace(/our/g, 'or')
    .replace(/tre(s?)$/, 'ter$1')
    .replace(/ogue(s?)$/, 'og$1')
    .replace(/ll(ed|ing|or|er)/g, 'l$1')
    .replace(/ae/g, 'e')
    .replace(/amme(s?)$/, 'am$1')
    .replace(/ence$/, 'ense')
    .replace(/(?<=[a-z]{3})(?<!s)s$/, '')
}

/** The words of a text as they were indexed, and where each begins and ends in it. */
type PlacedWords = { folded: readonly string[]; spans: Int32Array }

/** Folded once, when the index is made: folding every text anew was most of what a search cost. */
function placedWords(plain: string, foldedOnce: (word: string) => string): PlacedWords {
  const found = [...plain.matchAll(/[\p{L}\p{N}]+/gu)]
  return {
    folded: found.map(([word]) => foldedOnce(word)),
    spans: Int32Array.from(found.flatMap(({ 0: word, index }) => [index, index + word.length])),
  }
}

/** The part of a text where the words first stand, cut at words, with them marked. */
function excerptOf(plain: string, { folded, spans }: PlacedWords, terms: ReadonlySet<string>): Hit['excerpt'] {
  const first = spans[2 * folded.findIndex((word) => terms.has(word))] ?? 0
  const from = first < EXCERPT / 2 ? 0 : plain.indexOf(' ', first - EXCERPT / 2) + 1
  const cut = plain.length <= from + EXCERPT ? plain.length : plain.lastIndexOf(' ', from + EXCERPT)
  const pieces: { text: string; marked: boolean }[] = from > 0 ? [{ text: '… ', marked: false }] : []
  let at = from
  folded.forEach((word, i) => {
    const [begin = 0, end = 0] = [spans[2 * i], spans[2 * i + 1]]
    if (begin < from || end > cut || !terms.has(word)) return
    if (begin > at) pieces.push({ text: plain.slice(at, begin), marked: false })
    pieces.push({ text: plain.slice(begin, end), marked: true })
    at = end
  })
  pieces.push({ text: plain.slice(at, cut) + (cut < plain.length ? ' …' : ''), marked: false })
  return pieces
}
