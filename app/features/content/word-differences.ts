import { diffLines, diffWords } from 'diff'

export type WordDifference = { text: string; kind: 'same' | 'added' | 'removed' }

/** Beyond these a text is compared by its lines, and then as a whole: whoever reads the page does not wait for it. */
const MOST_WORDS_APART = 1_000
const MOST_LINES_APART = 300
const LONGEST = 100_000

/** What became of a text, word by word; of one that was written anew, line by line or as a whole. Nothing is left out. */
export function wordDifferences(before: string, after: string): WordDifference[] {
  if (before.length + after.length <= LONGEST) {
    const words = diffWords(before, after, { maxEditLength: MOST_WORDS_APART })
    if (words) return words.map(inOurWords)
  }
  const lines = diffLines(before, after, { maxEditLength: MOST_LINES_APART })
  if (lines) return lines.map(inOurWords)
  return [
    { text: before, kind: 'removed' as const },
    { text: after, kind: 'added' as const },
  ].filter(({ text }) => text !== '')
}

/** What changed with a few words around it, for a list: `most` characters at the most, then an ellipsis. */
export function inShort(differences: readonly WordDifference[], most = 240): WordDifference[] {
  const short: WordDifference[] = []
  let length = 0
  for (const [i, difference] of differences.entries()) {
    const isEdge = { first: i === 0, last: i === differences.length - 1 }
    const text = difference.kind === 'same' ? around(difference.text, isEdge) : difference.text
    if (length + text.length > most) {
      short.push({ ...difference, text: cut(text, most - length) })
      return short
    }
    short.push({ ...difference, text })
    length += text.length
  }
  return short
}

const WORDS_AROUND = 6

/** Of what stayed the same only the words beside what changed. */
function around(text: string, { first, last }: { first: boolean; last: boolean }): string {
  const words = text.match(/\s*\S+\s*/g) ?? [text]
  const before = first ? [] : words.slice(0, WORDS_AROUND)
  const after = last ? [] : words.slice(-WORDS_AROUND)
  if (before.length + after.length >= words.length) return text
  return `${before.join('')}… ${after.join('')}`
}

function cut(text: string, most: number): string {
  if (most <= 0) return '…'
  const end = text.lastIndexOf(' ', most)
  return `${text.slice(0, end > 0 ? end : most)} …`
}

function inOurWords({ value, added, removed }: { value: string; added: boolean; removed: boolean }): WordDifference {
  return { text: value, kind: added ? 'added' : removed ? 'removed' : 'same' }
}
