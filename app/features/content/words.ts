import type { WordChange } from './change.ts'
import { lacksWhy } from './own.ts'
import type { Problem } from './problem.ts'
import { QUOTATION } from './quotations.ts'

/**
 * What other words never touch: code, tags, what a study found, link addresses, addresses as they stand, quoted blocks
 * and quotations.
 */
const KEPT = [
  '(?<fence>`+|~{3,})[\\s\\S]*?\\k<fence>',
  '\\{%\\s*evidence\\b[\\s\\S]*?\\/evidence\\s*%\\}',
  '\\{%[\\s\\S]*?%\\}',
  '\\]\\([^)\\n]*\\)',
  '<[^>\\n]*>',
  '(?:https?:\\/\\/|www\\.)[^\\s)>]+',
  '[\\w.+-]+@[\\w.-]+',
  '^>.*$',
  QUOTATION,
].join('|')

type Word = Pick<WordChange, 'say' | 'for' | 'except'>

/** Puts a variant's preferred words in place of others, whole words only, keeping capitals at the start of a sentence. */
export function sayInOtherWords(text: string, words: readonly Word[]): string {
  if (words.length === 0) return text
  let result = ''
  let at = 0
  for (const { from, to, say } of wordsTouched(text, words)) {
    result += text.slice(at, from) + say
    at = to
  }
  return result + text.slice(at)
}

/** One place where a word stands and another will: characters `from` to `to` of the text. */
export type WordTouched = { from: number; to: number; found: string; say: string }

/** Every place of a text that other words would touch, in order. A place that stays as it is is not one. */
export function wordsTouched(text: string, words: readonly Word[]): WordTouched[] {
  const known = termsOf(words)
  if (!known) return []
  const touched: WordTouched[] = []
  let at = 0
  for (const kept of text.matchAll(new RegExp(KEPT, 'gm'))) {
    touched.push(...touchedBetween(text, { from: at, to: kept.index }, known))
    at = kept.index + kept[0].length
  }
  return [...touched, ...touchedBetween(text, { from: at, to: text.length }, known)]
}

/** How a section is named where a word stays as it is. */
export function placeNamed(path: string, section: string): string {
  return `${path}#${section}`
}

/** The words that a section says otherwise: those that do not stay as they are in it. */
export function wordsIn<T extends Pick<WordChange, 'exceptIn'>>(words: readonly T[], place: string): readonly T[] {
  return words.some(({ exceptIn }) => exceptIn?.includes(place))
    ? words.filter(({ exceptIn }) => !exceptIn?.includes(place))
    : words
}

/** What a word says beside its pair where it says any of it. */
export function whereSaid({ exceptIn, evidence }: Required<Pick<WordChange, 'exceptIn' | 'evidence'>>) {
  return { ...(exceptIn.length > 0 ? { exceptIn } : {}), ...(evidence.length > 0 ? { evidence } : {}) }
}

/** What keeps a layer's other words from being published. */
export function wordProblems({ slug, words }: { slug: string; words: readonly WordChange[] }): Problem[] {
  return words.flatMap((word) => {
    const missing = [...lacksWhy(word), ...(word.say.trim() && word.for.trim() ? [] : ['Give both words.'])]
    const where = `words: ‘${word.for}’ (${slug})`
    const twice = words.some((other) => other !== word && other.for.toLowerCase() === word.for.toLowerCase())
    return [
      ...(missing.length > 0 ? [{ where, code: 'incomplete' as const, message: missing.join(' ') }] : []),
      ...(twice ? [{ where, code: 'twice' as const, message: `There are two other words for ‘${word.for}’.` }] : []),
    ]
  })
}

type Terms = { pattern: RegExp; byTerm: ReadonlyMap<string, { term: string; say: string | null }> }

/** Phrases of `except` are terms that stay as they are. */
function termsOf(words: readonly Word[]): Terms | null {
  const byTerm = new Map<string, { term: string; say: string | null }>(
    words.flatMap((word) => [
      [word.for.toLowerCase(), { term: word.for, say: word.say }] as const,
      ...(word.except ?? []).map((phrase) => [phrase.toLowerCase(), { term: phrase, say: null }] as const),
    ]),
  )
  const terms = [...byTerm.keys()].filter((term) => term.trim()).sort((a, b) => b.length - a.length)
  if (terms.length === 0) return null
  return { pattern: new RegExp(`(?<![\\w-])(?:${terms.map(escape).join('|')})(?![\\w-])`, 'gi'), byTerm }
}

function touchedBetween(whole: string, { from, to }: { from: number; to: number }, { pattern, byTerm }: Terms) {
  return [...whole.slice(from, to).matchAll(pattern)].flatMap(({ 0: found, index }): WordTouched[] => {
    const known = byTerm.get(found.toLowerCase())
    const begins = from + index
    const say =
      known && known.say !== null ? inItsCase(whole, begins, { found, term: known.term, say: known.say }) : found
    return say === found ? [] : [{ from: begins, to: begins + found.length, found, say }]
  })
}

function inItsCase(whole: string, begins: number, { found, term, say }: { found: string; term: string; say: string }) {
  if (!/^[A-Z]/.test(found) || (found === term && /^[A-Z]{2}/.test(term))) return say
  // A capital inside a sentence is a name, and so is one that another follows: a Recovery College.
  const isName = !startsSentence(whole.slice(0, begins)) || /^\s+[A-Z][a-z]/.test(whole.slice(begins + found.length))
  return isName ? found : say.charAt(0).toUpperCase() + say.slice(1)
}

function startsSentence(before: string): boolean {
  return /(?:[.!?:]["'”’)]?\s+|(?:^|\n)\s*(?:[-*#>]+\s+|\d+\.\s+|\|\s*)?|\*\*|%\}\s*)$/.test(before)
}

function escape(term: string): string {
  return term.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
}
