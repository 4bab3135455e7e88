import type { Lost, Raised } from './raised.ts'
import type { Standing } from './standing.ts'

/** One raised change as lists and its page show it. */
export type ShownDrift = {
  path: string
  place: string
  page: string
  title: string
  /** What ours does there. */
  act: string
  class: Raised['class']
  lost: Lost | null
  reasons: readonly string[]
  since: Date | null
  days: number | null
  standing: Standing
  until: Date | null
}

export const DRIFT_CLASS_WORDS: Record<Raised['class'], { label: string; about: string }> = {
  safety: {
    label: 'Safety',
    about: 'The text beneath has changed for somebody’s safety. Readers are warned at this section until you decide.',
  },
  meaning: { label: 'Meaning', about: 'The text beneath says something different now.' },
  orphan: { label: 'No place', about: 'Our text has lost its place. Readers do not see it until it has a new one.' },
}

export const LOST_WORDS: Record<Lost, string> = {
  'page-gone': 'The page it stood on is gone.',
  'section-gone': 'The section it belonged to is gone, or has another name now.',
  'hidden-here': 'This version leaves out the section that it belonged to.',
  locked: 'Its section has become safety text, which is the same in every version.',
  'id-taken': 'The version beneath has a section of the same name now.',
}

/** How long something has waited: 'today', 'for 4 days', 'for 3 months'. */
export function howLong(days: number): string {
  if (days < 1) return 'since today'
  if (days === 1) return 'for a day'
  if (days < 60) return `for ${days} days`
  return `for ${Math.floor(days / 30)} months`
}
