import { Status, type State } from '#app/components/status.tsx'
import { Tag } from '#app/components/tag.tsx'
import { ENTRY_STATE_WORDS, type EntryState } from './entry.ts'
import type { Line } from './progress.ts'

/** Each state's shape; 'not started' is not a warning. */
export const SHAPE_OF: Record<EntryState, State> = {
  'not-started': 'not-started',
  rated: 'started',
  requested: 'waiting',
  confirmed: 'done',
  returned: 'attention',
}

/** How one competence stands, in words. */
export function EntryStatus({ line: { state, changed, due } }: { line: Line }) {
  return (
    <>
      <Status state={SHAPE_OF[state]}>{ENTRY_STATE_WORDS[state].label}</Status>
      {changed ? <Tag tone="warning">Changed since</Tag> : null}
      {due ? <Tag tone="warning">Due for refresh</Tag> : null}
    </>
  )
}
