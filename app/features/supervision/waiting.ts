const DAY = 24 * 60 * 60 * 1000

export const WHAT_WAITS = ['competence', 'sign-off', 'earlier-learning', 'practice'] as const
export type WhatWaits = (typeof WHAT_WAITS)[number]

export const WHAT_WAITS_WORDS: Record<WhatWaits, string> = {
  competence: 'A competence',
  'sign-off': 'A whole sign-off',
  'earlier-learning': 'Earlier learning',
  practice: 'A practice task',
}

/** Something that waits for the viewer. `about` is what it is called: a competence, a module, a lesson. */
export type Waiting = {
  what: WhatWaits
  personId: string
  personName: string
  /** The competence, where it is one. */
  competence: { id: string; title: string } | null
  /** Of the competence. */
  domain: string | null
  about: string
  since: Date
  /** Asked of somebody the viewer stands in for. */
  onCover: boolean
  /** Whom it was asked of; null for what any supervisor of theirs may do. */
  askedOf: string | null
}

/** How long something has waited, in words: 'today', '1 day', '12 days', '3 weeks'. */
export function waitedFor(since: Date, now: Date): string {
  const days = daysSince(since, now)
  if (days === 0) return 'today'
  if (days === 1) return '1 day'
  return days < 21 ? `${days} days` : `${Math.floor(days / 7)} weeks`
}

/** Whole days that have gone by. */
export function daysSince(since: Date, now: Date): number {
  return Math.max(0, Math.floor((now.getTime() - since.getTime()) / DAY))
}
