import type { Change } from '#app/features/content/change.ts'
import { readTexts } from '#app/features/content/compiler.server.ts'
import { sourceOf, type ComposedSection } from '#app/features/content/compose.ts'
import { compareReadable, sideOf, unchanged } from '#app/features/content/readable-differences.ts'
import { titleLine, type ReadableLine } from '#app/features/content/readable.ts'
import { wordDifferences, type WordDifference } from '#app/features/content/word-differences.ts'
import { conflictsIn, settle, type Merged } from './merge.ts'

type Asked = {
  then: { title: string; source: string } | null
  now: ComposedSection | null
  ours: Change
  merged: readonly Merged[] | null
  /** A draft that was laid aside. */
  aside: string | null
}

/** A text twice: as it is written, and as somebody reads it. */
type Read = { source: string; lines: readonly ReadableLine[] }

/** The three texts of a drift page and the merge, as readers read them and as they are written, each with what is only in it. */
export async function driftTexts({ then, now, ours, merged, aside }: Asked) {
  const conflicts = merged ? conflictsIn(merged) : []
  const settled = merged ? settle(merged) : ''
  const sides = conflicts.flatMap((conflict) => [conflict.ours, conflict.theirs])
  const [thenLines = [], nowLines = [], ourLines = [], settledLines = [], asideLines = [], ...sideLines] =
    await readTexts([...[then?.source ?? '', now ? sourceOf(now) : '', ours.body, settled, aside ?? ''], ...sides])
  const written = { source: ours.body, lines: ourLines }
  const title = ours.title ?? (ours.do === 'replace' ? (then?.title ?? null) : null)
  return {
    panes: panes({
      then: then && titled(then.title, { source: then.source, lines: thenLines }),
      now: now && titled(now.title, { source: sourceOf(now), lines: nowLines }),
      ours: titled(title, written),
      isInstead: ours.do === 'replace',
    }),
    aside: aside === null ? null : compared(written, { source: aside, lines: asideLines }),
    merged: merged && {
      changes: compared(written, { source: settled, lines: settledLines }),
      conflicts: conflicts.map((_, i) => sidesOf(sideLines[2 * i] ?? [], sideLines[2 * i + 1] ?? [])),
    },
  }
}

function titled(title: string | null, { source, lines }: Read): Read {
  return title === null ? { source, lines } : { source: `${title}\n\n${source}`, lines: [titleLine(title), ...lines] }
}

type Panes = { then: Read | null; now: Read | null; ours: Read; isInstead: boolean }

/** Each pane says what is only in it: what went, what came, and what is ours alone. */
function panes({ then, now, ours, isInstead }: Panes) {
  const moved = then && now && compared(then, now)
  return {
    then: moved ? onSide(moved, 'before') : then && alone(then),
    now: moved ? onSide(moved, 'after') : now && alone(now),
    ours: isInstead && then ? onSide(compared(then, ours), 'after') : alone(ours),
  }
}

function compared(before: Read, after: Read) {
  return { source: wordDifferences(before.source, after.source), lines: compareReadable(before.lines, after.lines) }
}

function alone({ source, lines }: Read): ReturnType<typeof compared> {
  return { source: [{ text: source, kind: 'same' }], lines: unchanged(lines) }
}

function onSide({ source, lines }: ReturnType<typeof compared>, side: 'before' | 'after') {
  const other: WordDifference['kind'] = side === 'before' ? 'added' : 'removed'
  return { source: source.filter(({ kind }) => kind !== other), lines: sideOf(lines, side) }
}

function sidesOf(ours: readonly ReadableLine[], theirs: readonly ReadableLine[]) {
  const both = compareReadable(ours, theirs)
  return { ours: sideOf(both, 'before'), theirs: sideOf(both, 'after') }
}
