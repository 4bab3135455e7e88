/** How a run through the chains stands. One that has not moved for a minute was interrupted: by a stop of the service, say. */
export const RUN_STATES = ['running', 'interrupted', 'whole', 'bad'] as const
export type RunState = (typeof RUN_STATES)[number]

/** One run as its reader sees it. `owner` is whose record it is, where that is someone of their organisation. */
export type Run = {
  id: string
  state: RunState
  /** Over every organisation of the installation, by itself at night. */
  isOfAll: boolean
  by: string | null
  startedAt: Date
  finishedAt: Date | null
  records: number
  events: number
  of: number
  bad: { recordId: string | null; seq: number; kind: string | null; fault: string; detail: string; owner: string | null } | null // prettier-ignore
}

const SILENT_MS = 60_000

/** How a run stands now. */
export function runStateOf(
  { finishedAt, beatAt, bad }: { finishedAt: Date | null; beatAt: Date; bad: unknown },
  now: Date,
): RunState {
  if (finishedAt !== null) return bad === null ? 'whole' : 'bad'
  return now.getTime() - beatAt.getTime() < SILENT_MS ? 'running' : 'interrupted'
}
