import type { ComposedSection } from '#app/features/content/compose.ts'
import type { WordChange } from '#app/features/content/change.ts'
import { placeNamed, wordsTouched } from '#app/features/content/words.ts'

/** One place where another word would stand, with the words round it. */
export type TouchedPlace = { before: string; found: string; say: string; after: string }
export type TouchedSection = { section: string; title: string; places: readonly TouchedPlace[] }
export type TouchedPage = { path: string; title: string; sections: readonly TouchedSection[] }

type Read = { path: string; meta: { title: string }; sections: readonly ComposedSection[] }
type Word = Pick<WordChange, 'for' | 'say' | 'except' | 'exceptIn'>

/**
 * Every place of these pages that another word would touch. Safety text is left as it is, as readers have it, and so is
 * whatever the word's exceptions name.
 */
export function touchedBy(pages: readonly Read[], word: Word): TouchedPage[] {
  return pages.flatMap(({ path, meta, sections }) => {
    const touched = sections
      .filter(({ locked, id }) => !locked && !word.exceptIn?.includes(placeNamed(path, id)))
      .map((section) => ({ section: section.id, title: section.title, places: placesIn(section, word) }))
      .filter(({ places }) => places.length > 0)
    return touched.length === 0 ? [] : [{ path, title: meta.title, sections: touched }]
  })
}

export function countPlaces(pages: readonly TouchedPage[]): number {
  return pages.flatMap(({ sections }) => sections).reduce((sum, { places }) => sum + places.length, 0)
}

function placesIn({ title, parts }: ComposedSection, word: Word): TouchedPlace[] {
  return [title, ...parts.map(({ source }) => source)].flatMap((text) =>
    wordsTouched(text, [word]).map(({ from, to, found, say }) => ({
      before: endOf(inWords(text.slice(0, from))),
      found,
      say,
      after: beginningOf(inWords(text.slice(to))),
    })),
  )
}

const AROUND = 60

/** Whole words, and a sign that there are more. */
function endOf(text: string): string {
  return text.length > AROUND ? text.slice(-AROUND).replace(/^\S*/, '…') : text
}

function beginningOf(text: string): string {
  return text.length > AROUND ? text.slice(0, AROUND).replace(/\S*$/, '…') : text
}

/** As people read it: without tags, link addresses and signs of emphasis. */
function inWords(source: string): string {
  return source
    .replace(/\{%[\s\S]*?%\}/g, ' ')
    .replace(/\]\([^)]*\)/g, '')
    .replace(/[*_#>|[\]]/g, '')
    .replace(/\s+/g, ' ')
}
