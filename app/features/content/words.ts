import type { WordChange } from './change.ts'

/** What other words never touch: tags, code, link addresses, quotations and quoted blocks. */
const KEPT =
  /\{%[\s\S]*?%\}|```[\s\S]*?```|`[^`\n]*`|\]\([^)\n]*\)|<[^>\n]*>|^>.*$|“[^”]*”|"[^"\n]*"|‘[^’\n]*’(?!\w)|(?<!\w)'[^'\n]*'(?!\w)/gm

/** Puts a variant's preferred words in place of others, whole words only, keeping capitals at the start of a sentence. */
export function sayInOtherWords(text: string, words: readonly Pick<WordChange, 'say' | 'for'>[]): string {
  if (words.length === 0) return text
  let result = ''
  let at = 0
  for (const kept of text.matchAll(KEPT)) {
    result += replaceWords(text.slice(at, kept.index), words) + kept[0]
    at = kept.index + kept[0].length
  }
  return result + replaceWords(text.slice(at), words)
}

function replaceWords(text: string, words: readonly Pick<WordChange, 'say' | 'for'>[]): string {
  const byTerm = new Map(words.map((word) => [word.for.toLowerCase(), word.say]))
  const terms = [...byTerm.keys()].sort((a, b) => b.length - a.length).map(escape)
  const pattern = new RegExp(`(?<![\\w-])(?:${terms.join('|')})(?![\\w-])`, 'gi')
  return text.replace(pattern, (found, offset: number) => {
    const say = byTerm.get(found.toLowerCase()) ?? found
    if (!/^[A-Z]/.test(found)) return say
    // A capital inside a sentence is a name.
    return startsSentence(text, offset) ? say.charAt(0).toUpperCase() + say.slice(1) : found
  })
}

function startsSentence(text: string, offset: number): boolean {
  return /(?:^|[.!?:]["')]?\s+|\n\s*(?:[-*#>]+\s+|\d+\.\s+|\|\s*)?|\*\*)$/.test(text.slice(0, offset))
}

function escape(term: string): string {
  return term.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
}
