import { syllable } from 'syllable'

/** Content is written for this age and refused above it, unless the page's front matter excuses a section with a reason. */
export const OLDEST_READING_AGE = 11

/** Fewer words than this say nothing about how hard a text is. */
const FEWEST_WORDS = 30

/**
 * Flesch–Kincaid grade plus five: roughly the age of a reader who finds the text comfortable.
 * Null for a text too short to measure. Lines count as sentences, so a list is not one long sentence.
 * Source: Kincaid et al. 1975, Derivation of new readability formulas.
 */
export function readingAge(text: string): number | null {
  const words = wordsOf(text)
  if (words.length < FEWEST_WORDS) return null
  const sentences = text.split(/(?<=[.!?:])["'’”)]*\s+|\n+/).filter((piece) => /\p{L}/u.test(piece))
  const syllables = words.reduce((sum, word) => sum + syllablesOf(word), 0)
  return 0.39 * (words.length / sentences.length) + 11.8 * (syllables / words.length) - 15.59 + 5
}

/** More words than any book has: what people write must not fill the memory. */
const MOST_WORDS = 30_000
const counted = new Map<string, number>()

/** Counted once for each word: a book says few of them, many times. */
function syllablesOf(word: string): number {
  const known = counted.get(word)
  if (known !== undefined) return known
  const count = syllable(word)
  if (counted.size < MOST_WORDS) counted.set(word, count)
  return count
}

export function countWords(text: string): number {
  return wordsOf(text).length
}

function wordsOf(text: string): readonly string[] {
  return text.match(/\p{L}[\p{L}'’-]*/gu) ?? []
}
