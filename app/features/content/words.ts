import type { WordChange } from './change.ts'
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
  for (const kept of text.matchAll(new RegExp(KEPT, 'gm'))) {
    result += replaceWords(text, { from: at, to: kept.index }, words) + kept[0]
    at = kept.index + kept[0].length
  }
  return result + replaceWords(text, { from: at, to: text.length }, words)
}

function replaceWords(whole: string, { from, to }: { from: number; to: number }, words: readonly Word[]): string {
  const byTerm = new Map(
    words.flatMap((word) => [
      [word.for.toLowerCase(), word.say] as const,
      ...(word.except ?? []).map((phrase) => [phrase.toLowerCase(), null] as const),
    ]),
  )
  const terms = [...byTerm.keys()].sort((a, b) => b.length - a.length).map(escape)
  const pattern = new RegExp(`(?<![\\w-])(?:${terms.join('|')})(?![\\w-])`, 'gi')
  return whole.slice(from, to).replace(pattern, (found, offset: number) => {
    const say = byTerm.get(found.toLowerCase()) ?? null
    if (say === null) return found
    if (!/^[A-Z]/.test(found)) return say
    const begins = from + offset
    // A capital inside a sentence is a name, and so is one that another follows: a Recovery College.
    const isName = !startsSentence(whole.slice(0, begins)) || /^\s+[A-Z][a-z]/.test(whole.slice(begins + found.length))
    return isName ? found : say.charAt(0).toUpperCase() + say.slice(1)
  })
}

function startsSentence(before: string): boolean {
  return /(?:[.!?:]["'”’)]?\s+|(?:^|\n)\s*(?:[-*#>]+\s+|\d+\.\s+|\|\s*)?|\*\*|%\}\s*)$/.test(before)
}

function escape(term: string): string {
  return term.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
}
