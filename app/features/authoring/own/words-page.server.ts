import type { ChangeRow } from '#app/features/content/changes.server.ts'
import { composeVariant } from '#app/features/content/edition.ts'
import type { Viewer } from '#app/features/organisation/viewer.ts'
import { composeForAuthors, rowsOf, type Composition } from '../composition.server.ts'
import { findOwnVariant } from '../own-variants.server.ts'
import type { WordFields } from './own-form.ts'
import { standingOf, type OwnRow } from './own-drafts.server.ts'
import type { OwnWord } from './own.ts'
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
    touched: chosen ? placesTouched(composition, chosen) : null,
  }
}

/** Every place of the variant that a word would touch, as the variant reads without it. */
export function placesTouched(
  { contents, layers, sources }: Composition,
  word: { for: string; say: string },
): TouchedPage[] {
  const all = layers.flatMap((slug) => sources.variants.get(slug) ?? [])
  const without = all.map((layer, i) =>
    i < all.length - 1
      ? layer
      : { ...layer, words: layer.words.filter((each) => each.for.toLowerCase() !== word.for.toLowerCase()) },
  )
  return touchedBy(composeVariant(contents.pages, without).pages, word)
}

export function wordRow({ for: term, say }: Pick<WordFields, 'for' | 'say'>): OwnRow {
  return { do: 'word', path: '', section: term, title: say, body: '', about: '{}' }
}

/** Says of which pair the places were shown. */
export function pairOf({ for: term, say }: { for: string; say: string }): string {
  return `${term.toLowerCase()} → ${say}`
}

function isAboutWord({ do: act, about }: ChangeRow): boolean {
  return act === 'word' || (act === 'take-out' && about.includes('"word:'))
}

function wordOf(row: ChangeRow): OwnWord {
  return { ...standingOf(row), for: row.section, say: row.title ?? '' }
}
