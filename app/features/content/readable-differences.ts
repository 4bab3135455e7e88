import { diffArrays } from 'diff'
import type { Beside, ReadableLine } from './readable.ts'
import { wordDifferences, type WordDifference } from './word-differences.ts'

type Shape = Pick<ReadableLine, 'kind' | 'boxes' | 'lists' | 'number'>

/** A line of two readings: what it is now and what it was, null where one has it not; its words, and what changed beside them. */
export type ComparedLine = { is: Shape | null; was: Shape | null; runs: WordDifference[]; beside: WordDifference[] }

const MOST_LINES_APART = 400
const MOST_PAIRS = 2_500
/** Lines that share less than this of their words are not the same line with other words. */
const ALIKE = 0.4

/** What became of a text as somebody reads it, line by line and in each word by word. Nothing is left out. */
export function compareReadable(before: readonly ReadableLine[], after: readonly ReadableLine[]): ComparedLine[] {
  const hunks = diffArrays(before.map(keyOf), after.map(keyOf), { maxEditLength: MOST_LINES_APART })
  if (!hunks) return [...before.map(gone), ...after.map(came)]
  const compared: ComparedLine[] = []
  let [was, is] = [0, 0]
  let gap: { before: ReadableLine[]; after: ReadableLine[] } = { before: [], after: [] }
  const close = () => {
    compared.push(...paired(gap.before, gap.after))
    gap = { before: [], after: [] }
  }
  for (const { added, removed, count } of hunks) {
    if (removed) gap.before.push(...before.slice(was, was + count))
    else if (added) gap.after.push(...after.slice(is, is + count))
    else {
      close()
      compared.push(...unchanged(after.slice(is, is + count)))
    }
    was += added ? 0 : count
    is += removed ? 0 : count
  }
  close()
  return compared
}

/** A text alone, with nothing to compare it with. */
export function unchanged(lines: readonly ReadableLine[]): ComparedLine[] {
  return lines.map((line) => ({ is: line, was: line, runs: [{ text: line.text, kind: 'same' }], beside: [] }))
}

/** One of the two texts, with what is only in it marked. */
export function sideOf(compared: readonly ComparedLine[], side: 'before' | 'after'): ComparedLine[] {
  const other = side === 'before' ? 'added' : 'removed'
  const here = ({ kind }: WordDifference) => kind !== other
  return compared
    .map(({ is, was, runs, beside }) => {
      const shape = side === 'before' ? was : is
      return { is: shape, was: shape, runs: runs.filter(here), beside: beside.filter(here) }
    })
    .filter(({ is }) => is !== null)
}

export function isDifferent({ runs, beside }: ComparedLine): boolean {
  return beside.length > 0 || runs.some(({ kind }) => kind !== 'same')
}

/** The number of an item is no part of it: another one before it changes it. */
function keyOf(line: ReadableLine): string {
  return JSON.stringify([standing(line), line.text, line.beside])
}

function gone(line: ReadableLine): ComparedLine {
  return { is: null, was: line, runs: [{ text: line.text, kind: 'removed' }], beside: [] }
}

function came(line: ReadableLine): ComparedLine {
  return { is: line, was: null, runs: [{ text: line.text, kind: 'added' }], beside: [] }
}

/** Lines that are the same with other words stand together; the rest came or went. */
function paired(before: readonly ReadableLine[], after: readonly ReadableLine[]): ComparedLine[] {
  if (before.length * after.length > MOST_PAIRS) return [...before.map(gone), ...after.map(came)]
  const best = likenesses(before, after)
  const compared: ComparedLine[] = []
  let [i, j] = [0, 0]
  while (i < before.length && j < after.length) {
    const [was, is] = [before[i]!, after[j]!]
    if (best[i]![j] === best[i + 1]![j]) compared.push(gone(before[i++]!))
    else if (best[i]![j] === best[i]![j + 1]) compared.push(came(after[j++]!))
    else {
      compared.push(changed(was, is))
      i++
      j++
    }
  }
  return [...compared, ...before.slice(i).map(gone), ...after.slice(j).map(came)]
}

/** For every two places how alike the lines from there on can be at the most, kept in their order. */
function likenesses(before: readonly ReadableLine[], after: readonly ReadableLine[]): number[][] {
  const best = Array.from({ length: before.length + 1 }, () => new Array<number>(after.length + 1).fill(0))
  for (let i = before.length - 1; i >= 0; i--)
    for (let j = after.length - 1; j >= 0; j--) {
      const alike = likeness(before[i]!, after[j]!)
      const together = alike >= ALIKE ? alike + best[i + 1]![j + 1]! : 0
      best[i]![j] = Math.max(best[i + 1]![j]!, best[i]![j + 1]!, together)
    }
  return best
}

function likeness(one: ReadableLine, other: ReadableLine): number {
  if ((one.kind === 'name') !== (other.kind === 'name')) return 0
  if (one.text === other.text) return 1
  const [words, others] = [one.text.split(/\s+/), other.text.split(/\s+/)]
  const left = new Map<string, number>()
  for (const word of others) left.set(word, (left.get(word) ?? 0) + 1)
  const shared = words.filter((word) => {
    const count = left.get(word) ?? 0
    left.set(word, count - 1)
    return count > 0
  })
  return (2 * shared.length) / (words.length + others.length)
}

function changed(was: ReadableLine, is: ReadableLine): ComparedLine {
  return { is, was, runs: wordDifferences(was.text, is.text), beside: besideChanged(was, is) }
}

/** Where the words have changed as well, a mark is the same if it says the same of whatever it is about now. */
function besideChanged(was: ReadableLine, is: ReadableLine): WordDifference[] {
  const known = was.text === is.text ? told : ({ what }: Beside) => what
  const only = (of: readonly Beside[], not: readonly Beside[]) => {
    const left = not.map(known)
    return of.filter((one) => {
      const at = left.indexOf(known(one))
      if (at >= 0) left.splice(at, 1)
      return at < 0
    })
  }
  const [then, now] = [withStanding(was), withStanding(is)]
  return [
    ...only(then, now).map((one) => ({ text: shown(one), kind: 'removed' as const })),
    ...only(now, then).map((one) => ({ text: shown(one), kind: 'added' as const })),
  ]
}

function withStanding(line: ReadableLine): Beside[] {
  return [{ of: '', what: standing(line) }, ...line.beside]
}

function told({ of, what }: Beside): string {
  return of === '' ? what : `‘${of}’ ${what}`
}

/** Of a long run its ends are enough to find it, and to see where it begins and ends. */
function shown({ of, what }: Beside): string {
  const words = of.split(/\s+/)
  return told({ of: words.length > 12 ? `${words.slice(0, 5).join(' ')} … ${words.slice(-5).join(' ')}` : of, what })
}

const KINDS: Record<ReadableLine['kind'], string> = {
  title: 'The heading of the section',
  heading: 'A heading',
  name: 'The name of a box',
  text: 'A paragraph',
  item: 'An item of a list',
  row: 'A row of a table',
}

/** What a line is and where it stands, in words. */
function standing({ kind, boxes, lists, number }: ReadableLine): string {
  const inside = kind === 'name' ? boxes - 1 : boxes
  const where = [
    kind === 'item' && number !== null ? ' with numbers' : '',
    lists > 1 ? `, ${lists} lists deep` : lists === 1 && kind !== 'item' ? ', in a list' : '',
    inside === 1 ? ', in a box' : inside > 1 ? `, ${inside} boxes deep` : '',
  ]
  return `${KINDS[kind]}${where.join('')}`
}
