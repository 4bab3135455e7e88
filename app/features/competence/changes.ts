import { hashOf } from '../content/fingerprint.ts'
import type { EntryState } from './entry.ts'
import { RATING_WORDS, type Rating } from './ratings.ts'

type Version = { id: string; version: number }
type Titled = Version & { title: string }

/** Fingerprint of what an entry rests on: the rating and each attached item's version, in any order. */
export function basisOf(rating: Rating, evidence: readonly Version[]): string {
  const items = evidence.map(({ id, version }) => `${id}@${version}`).sort()
  return hashOf([rating, ...items].join('\n')).slice(0, 32)
}

type Asked = { state: EntryState; askedFrom: EntryState | null }

/** Asking again does not unmake a confirmation: it stands until the new decision. */
export function whileAskedAgain<E extends Asked>(entry: E): E {
  return entry.state === 'requested' && entry.askedFrom === 'confirmed' ? { ...entry, state: 'confirmed' } : entry
}

/** Whether a standing confirmation no longer rests on what was confirmed. `differs` compares two bases: content, never dates. */
export function isChangedSince(entry: Asked & { differs: boolean }): boolean {
  return whileAskedAgain(entry).state === 'confirmed' && entry.differs
}

/** Whether a standing confirmation has reached its renewal date. It stays and says so. The one rule of what is due. */
export function isDueForRefresh(entry: Asked & { renewalDueAt: Date | null }, now: Date): boolean {
  return whileAskedAgain(entry).state === 'confirmed' && entry.renewalDueAt !== null && entry.renewalDueAt <= now
}

/** When a confirmation made then is due for refresh: so many calendar months on, the month's last day at most. */
export function renewalDate(confirmedAt: Date, months: number | null): Date | null {
  if (months === null) return null
  const due = new Date(confirmedAt)
  due.setUTCMonth(due.getUTCMonth() + months)
  const overshot = due.getUTCDate() !== confirmedAt.getUTCDate()
  if (overshot) due.setUTCDate(0)
  return due
}

type Basis = { rating: Rating; evidence: readonly Titled[] }

/**
 * What is different now from what was submitted, a sentence each, the same for both sides. Evidence that was
 * never submitted is counted, not named: its title is not the supervisor's to see.
 */
export function whatChanged(submitted: Basis, now: { rating: Rating; evidence: readonly Version[] }): string[] {
  const isNow = new Map(now.evidence.map(({ id, version }) => [id, version]))
  const was = new Set(submitted.evidence.map(({ id }) => id))
  const added = now.evidence.filter(({ id }) => !was.has(id)).length
  return [
    ...ratingChange(submitted.rating, now.rating),
    ...submitted.evidence.flatMap(({ id, version, title }) => {
      if (!isNow.has(id)) return [`'${title}' is no longer attached.`]
      return isNow.get(id) === version ? [] : [`'${title}' has been edited.`]
    }),
    ...(added > 0
      ? [added === 1 ? 'One piece of evidence has been added.' : `${added} pieces of evidence have been added.`]
      : []),
  ]
}

function ratingChange(before: Rating, after: Rating): string[] {
  if (before === after) return []
  return [`The rating was '${RATING_WORDS[before].label}' and is now '${RATING_WORDS[after].label}'.`]
}
