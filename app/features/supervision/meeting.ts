import type { SupervisionKind } from '../competence/supervision.ts'

/**
 * How many weeks may pass between meetings: a proposal of ours, from 'fortnightly one-to-one' in the training's outline
 * for practice and a monthly talk about the job. Two people may agree on more.
 */
export const WEEKS_BETWEEN: Record<SupervisionKind, number> = { practice: 2, 'line-management': 4 }

/** The day the next meeting is due, as in 2026-11-24: some weeks after the last one, or after supervision began. */
export function nextMeetingDue(kind: SupervisionKind, { last, began }: { last: string | null; began: string }): string {
  const due = new Date(`${last ?? began}T12:00:00Z`)
  due.setUTCDate(due.getUTCDate() + 7 * WEEKS_BETWEEN[kind])
  return due.toISOString().slice(0, 10)
}

/** Whether a meeting is due today or was before. */
export function isMeetingDue(due: string, today: string): boolean {
  return due <= today
}

/** The latest last day from which a meeting is due by today: what `nextMeetingDue` says, the other way round. */
export function latestDayThatIsDue(kind: SupervisionKind, today: string): string {
  const day = new Date(`${today}T12:00:00Z`)
  day.setUTCDate(day.getUTCDate() - 7 * WEEKS_BETWEEN[kind])
  return day.toISOString().slice(0, 10)
}
