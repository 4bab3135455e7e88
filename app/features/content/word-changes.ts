import { diffWords } from 'diff'

/** A run of words that a text kept, gained or lost. */
export type WordRun = { text: string; kind: 'same' | 'added' | 'removed' }

/** A text from then to now, word by word. */
export function wordChanges(before: string, after: string): WordRun[] {
  return diffWords(before, after).map(({ value, added, removed }) => ({
    text: value,
    kind: added ? 'added' : removed ? 'removed' : 'same',
  }))
}

/** The same with long unchanged runs cut to what stands beside a change, so that the change is found at once. */
export function aroundChanges(runs: readonly WordRun[], keep = 160): WordRun[] {
  return runs.map((run, i) => {
    if (run.kind !== 'same' || run.text.length <= 2 * keep + 20) return run
    const head = i === 0 ? '' : run.text.slice(0, keep)
    const tail = i === runs.length - 1 ? '' : run.text.slice(-keep)
    return { ...run, text: `${head} … ${tail}` }
  })
}
