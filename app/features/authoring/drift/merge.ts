import { diff3Merge } from 'node-diff3'

/** A run of a merged text; where both sides changed the same words, what each of them says. */
export type Merged = { kind: 'agreed'; text: string } | { kind: 'conflict'; ours: string; then: string; theirs: string }

/** The three texts: what ours was made from, ours, and what stands beneath it now. */
export type Versions = { then: string; ours: string; theirs: string }

export const TAKES = ['ours', 'theirs', 'both'] as const
/** What to do with a conflict. */
export type Take = (typeof TAKES)[number]

/**
 * Puts our text and the new one beneath it together, line by line, and word by word where both changed a line. Whatever
 * both changed comes back as a conflict with both texts in it.
 */
export function mergeTexts({ then, ours, theirs }: Versions): Merged[] {
  const [o, a, b] = [then, ours, theirs].map(linesOf)
  const runs = threeWay(o ?? [], a ?? [], b ?? [])
  return joined(runs.flatMap((run) => (run.kind === 'agreed' ? [run] : byWords(run))))
}

/** The text that comes of it; a conflict nobody decided on keeps ours. */
export function settle(merged: readonly Merged[], takes: readonly (Take | undefined)[] = []): string {
  let conflict = 0
  return merged
    .map((run) => (run.kind === 'agreed' ? run.text : taken(run, takes[conflict++] ?? 'ours')))
    .join('')
    .replace(/\n+$/, '')
}

export function conflictsIn(merged: readonly Merged[]): Extract<Merged, { kind: 'conflict' }>[] {
  return merged.filter((run) => run.kind === 'conflict')
}

function taken({ ours, theirs }: Extract<Merged, { kind: 'conflict' }>, take: Take): string {
  if (take === 'ours') return ours
  if (take === 'theirs') return theirs
  const areItems = ITEM.test(ours) && ITEM.test(theirs)
  return ours + (areItems || !ours.trim() || !theirs.trim() || /\n\n$/.test(ours) ? '' : '\n') + theirs
}

/** Items of a list and rows of a table stand without an empty line between them. */
const ITEM = /^\s*(?:[-*+]|\d+[.)]|\|)/

/** A line that both sides changed can often be put together word by word. Where it cannot, the whole line is shown. */
function byWords(line: Extract<Merged, { kind: 'conflict' }>): Merged[] {
  const [o, a, b] = [line.then, line.ours, line.theirs].map(wordsOf)
  const runs = threeWay(o ?? [], a ?? [], b ?? [])
  return runs.every(({ kind }) => kind === 'agreed') ? runs : [line]
}

/** The comparison takes time by how often the same pieces stand in both texts: more than this is one conflict. */
const MOST_PAIRS = 50_000

function threeWay(o: readonly string[], a: readonly string[], b: readonly string[]): Merged[] {
  if (pairsIn(o, a) + pairsIn(o, b) > MOST_PAIRS)
    return [{ kind: 'conflict', then: o.join(''), ours: a.join(''), theirs: b.join('') }]
  return diff3Merge([...a], [...o], [...b]).map((run): Merged => {
    if (run.ok) return { kind: 'agreed', text: run.ok.join('') }
    const { o: then = [], a: ours = [], b: theirs = [] } = run.conflict ?? {}
    return { kind: 'conflict', then: then.join(''), ours: ours.join(''), theirs: theirs.join('') }
  })
}

function pairsIn(one: readonly string[], other: readonly string[]): number {
  const counts = new Map<string, number>()
  for (const piece of one) counts.set(piece, (counts.get(piece) ?? 0) + 1)
  return other.reduce((sum, piece) => sum + (counts.get(piece) ?? 0), 0)
}

/** Every line with its end, the last one too. */
function linesOf(text: string): string[] {
  return `${text.trim()}\n`.match(/[^\n]*\n/g) ?? []
}

/** Words with the space after them; the space before the first is a piece of its own. */
function wordsOf(text: string): string[] {
  return text.match(/^\s+|\S+\s*/g) ?? []
}

function joined(runs: readonly Merged[]): Merged[] {
  return runs.reduce<Merged[]>((all, run) => {
    const last = all.at(-1)
    if (run.kind === 'agreed' && run.text === '') return all
    if (run.kind === 'agreed' && last?.kind === 'agreed')
      return [...all.slice(0, -1), { kind: 'agreed', text: last.text + run.text }]
    return [...all, run]
  }, [])
}
