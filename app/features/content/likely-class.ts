import { diffArrays } from 'diff'
import type { CompiledSection } from './compiled.ts'
import { withoutDefinitions } from './definitions.ts'
import type { ChangeClass } from './edition.ts'

/** More edits than this are another text, not a slip put right. */
const MOST_EDITS = 12

/**
 * What kind of change a section's new text most likely is, to be offered to whoever releases it: safety where the text is
 * locked, wording where only punctuation, spelling, emphasis, articles or contractions differ, else meaning.
 */
export function likelyClass(then: CompiledSection | undefined, now: CompiledSection | undefined): ChangeClass {
  if (then?.locked === true || now?.locked === true) return 'safety'
  if (!then || !now) return 'meaning'
  const [before, after] = [then, now].map(({ title, parts }) => [...tokensIn(title), ...saidIn(parts)])
  const edits = diffArrays(before ?? [], after ?? [], { maxEditLength: 2 * MOST_EDITS })
  if (!edits) return 'meaning'
  let left: string[] = []
  for (const { value, added, removed } of edits) {
    if (removed) left = value
    else if (added) {
      if (!saysTheSame(left, value)) return 'meaning'
      left = []
    } else {
      if (!saysTheSame(left, [])) return 'meaning'
      left = []
    }
  }
  return saysTheSame(left, []) ? 'wording' : 'meaning'
}

const ARTICLES = new Set(['a', 'an', 'the'])

function saysTheSame(before: readonly string[], after: readonly string[]): boolean {
  const [was, is] = [before, after].map((words) => words.filter((word) => !ARTICLES.has(word)))
  return was?.length === is?.length && (was ?? []).every((word, i) => sameWord(word, is?.[i] ?? ''))
}

/** The same word spelled otherwise: British or American, a doubled letter, two neighbours the wrong way round. */
function sameWord(a: string, b: string): boolean {
  if (/[^\p{L}]/u.test(a + b)) return false
  return foldedSpelling(a) === foldedSpelling(b) || (a.length > 4 && isSwapped(a, b))
}

function foldedSpelling(word: string): string {
  return word
    .replace(/is(e|ed|es|ing|ation|ations)$/, 'iz$1')
    .replace(/ys(e|ed|es|ing)$/, 'yz$1')
    .replace(/our/g, 'or')
    .replace(/tre(s?)$/, 'ter$1')
    .replace(/ogue(s?)$/, 'og$1')
    .replace(/(\p{L})\1/gu, '$1')
}

function isSwapped(a: string, b: string): boolean {
  if (a.length !== b.length) return false
  const at = [...a].findIndex((letter, i) => letter !== b[i])
  return at >= 0 && a[at] === b[at + 1] && a[at + 1] === b[at] && a.slice(at + 2) === b.slice(at + 2)
}

/** What parts of a section say, piece by piece: words, where links lead, and what activities hold right. */
export function saidIn(parts: CompiledSection['parts']): string[] {
  return parts.flatMap(({ blocks }) => blocks.flatMap((block) => tokensIn(block)))
}

const SAID = new Set(['html', 'title', 'label', 'because', 'model'])

function tokensIn(value: unknown, key = 'html'): string[] {
  if (Array.isArray(value)) return value.flatMap((item) => tokensIn(item, key))
  if (typeof value === 'object' && value !== null)
    return Object.entries(value).flatMap(([name, inner]) => tokensIn(inner, name))
  const text = String(value)
  return typeof value === 'string' && SAID.has(key) ? wordsIn(text) : [`${key}=${text}`]
}

function wordsIn(html: string): string[] {
  const spoken = withoutDefinitions(html)
    .replace(/<sup>.*?<\/sup>/gs, ' ')
    .replace(/<a [^>]*href="([^"]*)"[^>]*>/g, ' §$1 ')
    .replace(/<[^>]*>/g, (tag) => (/^<\/?(?:em|strong|s)\b/.test(tag) ? '' : ' '))
    .replace(/&(?:#39|quot|amp|lt|gt);/g, (entity) => (entity === '&#39;' ? '’' : ' '))
    .toLowerCase()
    .replace(/'/g, '’')
    .replace(/\b(?:can’t|cannot)\b/g, 'can not')
    .replace(/\bwon’t\b/g, 'will not')
    .replace(/n’t\b/g, ' not')
    .replace(/’re\b/g, ' are')
    .replace(/’ll\b/g, ' will')
    .replace(/’ve\b/g, ' have')
    .replace(/\bi’m\b/g, 'i am')
    .replace(/\b(it|that|there|what|who|he|she|here)’s\b/g, '$1 is')
  return spoken.match(/§\S+|\d[\d.,:]*\d|\d|[\p{L}\p{M}]+(?:’[\p{L}\p{M}]+)*/gu) ?? []
}
