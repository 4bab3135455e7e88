import { wordFromRow, type ChangeRow } from '#app/features/content/changes.server.ts'
import { composeVariant } from '#app/features/content/edition.ts'
import { placeNamed } from '#app/features/content/words.ts'
import type { Viewer } from '#app/features/organisation/viewer.ts'
import { composeForAuthors, rowsOf, type Composition } from '../composition.server.ts'
import { findOwnVariant } from '../own-variants.server.ts'
import { aboutWord } from '../in-and-out/wanted.ts'
import { standingOf, type OwnRow } from './own-drafts.server.ts'
import type { ExceptingPage, OwnWord } from './own.ts'
import { touchedBy, type TouchedPage } from './touched.ts'

export type WordsForAuthors = {
  variant: NonNullable<Awaited<ReturnType<typeof findOwnVariant>>>
  composition: Composition
  /** Drafts and what is published. */
  rows: readonly ChangeRow[]
}

/** Other words of a variant the viewer may change; null for any other. */
export async function findWordsForAuthors(viewer: Viewer, slug: string): Promise<WordsForAuthors | null> {
  const variant = await findOwnVariant(viewer, slug)
  if (!variant) return null
  const composition = await composeForAuthors(variant)
  const { drafts, published } = rowsOf(composition)
  return { variant, composition, rows: [...drafts, ...published].filter(isAboutWord) }
}

/** What the page shows: every other word, the one that is chosen, and what it touches. */
export function wordsPage({ variant, composition, rows }: WordsForAuthors, asked: string | null) {
  const words = rows.filter((row) => row.do === 'word').map(wordOf)
  const same = (each: { for: string }) => each.for.toLowerCase() === asked?.toLowerCase()
  const chosen = words.find((word) => same(word)) ?? null
  const taking = rows.filter((row) => row.do === 'take-out')
  return {
    variant: { slug: variant.slug, title: variant.title },
    words: words.filter((word, i) => words.findIndex((each) => each.for.toLowerCase() === word.for.toLowerCase()) === i), // prettier-ignore
    inherited: composition.layers
      .slice(0, -1)
      .flatMap((layer) => composition.sources.variants.get(layer)?.words ?? [])
      .map(({ say, for: term, reason }) => ({ say, for: term, reason })),
    chosen,
    publishedId: words.find((word) => same(word) && word.state === 'published')?.id ?? null,
    taking: taking.filter((row) => same({ for: row.section })).map(({ id, state, reason }) => ({ id, state, reason })),
    ...(chosen ? shownOf(composition, chosen) : { touched: null, sections: [] }),
  }
}

type Word = { for: string; say: string; except: readonly string[]; exceptIn: readonly string[] }

/** What is shown of a word: every place it would touch, and the sections in which it could stay as it is. */
export function shownOf(composition: Composition, word: Word) {
  const everywhere = placesTouched(composition, { ...word, exceptIn: [] })
  return { touched: placesTouched(composition, word), sections: excepting(everywhere, word.exceptIn) }
}

/** Sections that a word could leave, by page. One that is left already and not touched now can be let go. */
function excepting(touched: readonly TouchedPage[], exceptIn: readonly string[]): ExceptingPage[] {
  const pages = touched.map(({ path, title, sections }) => ({
    title,
    options: sections.map(({ section, title: label }) => ({ value: placeNamed(path, section), label })),
  }))
  const gone = exceptIn.filter((place) => pages.every(({ options }) => options.every(({ value }) => value !== place)))
  const left = { title: 'Not touched now', options: gone.map((value) => ({ value, label: value })) }
  return gone.length === 0 ? pages : [...pages, left]
}

/** Every place of the variant that a word would touch, as the variant reads without it. */
export function placesTouched(
  { contents, layers, sources }: Composition,
  word: Parameters<typeof touchedBy>[1],
): TouchedPage[] {
  const all = layers.flatMap((slug) => sources.variants.get(slug) ?? [])
  const without = all.map((layer, i) =>
    i < all.length - 1
      ? layer
      : { ...layer, words: layer.words.filter((each) => each.for.toLowerCase() !== word.for.toLowerCase()) },
  )
  return touchedBy(composeVariant(contents.pages, without).pages, word)
}

export function wordRow({ for: term, say, except, exceptIn }: Word): OwnRow {
  return { do: 'word', path: '', section: term, title: say, body: '', about: aboutWord({ except, exceptIn }) }
}

function isAboutWord({ do: act, about }: ChangeRow): boolean {
  return act === 'word' || (act === 'take-out' && about.includes('"word:'))
}

function wordOf(row: ChangeRow): OwnWord {
  const { for: term, say, except = [], exceptIn = [] } = wordFromRow(row)
  return { ...standingOf(row), for: term, say, except, exceptIn }
}
