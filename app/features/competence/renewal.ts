import { whileAskedAgain } from './changes.ts'
import type { EntryState } from './entry.ts'

/** Days before a confirmation is due for refresh at which its owner is told. */
export const NOTICE_DAYS = 30

const DAY = 24 * 60 * 60 * 1000

export type Renewing = {
  state: EntryState
  askedFrom: EntryState | null
  renewalDueAt: Date | null
  /** The renewal date its owner was told of. */
  renewalToldFor: Date | null
}

/** The last renewal date that is near enough to be told of. */
export function tellUpTo(now: Date): Date {
  return new Date(now.getTime() + NOTICE_DAYS * DAY)
}

/** Whether its owner is to be told now: the date is near or past, the confirmation stands, and nobody told them of this date. */
export function isToBeTold(entry: Renewing, now: Date): boolean {
  const { renewalDueAt, renewalToldFor } = entry
  if (renewalDueAt === null || whileAskedAgain(entry).state !== 'confirmed') return false
  return renewalDueAt <= tellUpTo(now) && renewalToldFor?.getTime() !== renewalDueAt.getTime()
}

/** What a notice is about, where one or several come due together: a title, never more. */
export function dueInWords(titles: readonly string[]): string {
  const [first = 'A competence', ...others] = titles
  if (others.length === 0) return first
  return `${first} and ${others.length} more`
}
