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

/** How one competence stands, in words and a shape. */
export function EntryStatus({ line }: { line: Line }) {
  return (
    <>
      <Status state={SHAPE_OF[line.state]}>{ENTRY_STATE_WORDS[line.state].label}</Status>
      <Flags {...line} />
    </>
  )
}

/** The same in words alone, for long lists: a third of the elements of a row were its shape. */
export function EntryStatusWords({ line }: { line: Line }) {
  const words = <span className={`status status-${SHAPE_OF[line.state]}`}>{ENTRY_STATE_WORDS[line.state].label}</span>
  if (!line.changed && !line.due) return words
  return (
    <span className="flex flex-wrap gap-x-3">
      {words} <Flags {...line} />
    </span>
  )
}

function Flags({ changed, due }: Line) {
  return (
    <>
      {changed ? <Tag tone="warning">Changed since</Tag> : null}
      {due ? <Tag tone="warning">Due for refresh</Tag> : null}
    </>
  )
}
