import type { WordRun } from './word-changes.ts'

/** What a text gained and lost, marked in place; a screen reader hears where each begins. */
export function WordChanges({ runs }: { runs: readonly WordRun[] }) {
  return (
    <p className="word-changes">
      <WordRuns runs={runs} />
    </p>
  )
}

/** The same within a line of something else. */
export function WordRuns({ runs }: { runs: readonly WordRun[] }) {
  return runs.map(({ text, kind }, i) =>
    kind === 'added' ? (
      <ins key={i}>{text}</ins>
    ) : kind === 'removed' ? (
      <del key={i}>{text}</del>
    ) : (
      <span key={i}>{text}</span>
    ),
  )
}
