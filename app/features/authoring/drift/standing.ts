import { stronger } from '#app/features/content/movement.ts'
import type { Raised } from './raised.ts'

export const DECISIONS = ['still-right', 'take-base', 'edit', 'take-up', 'later', 'placed', 'laid-aside'] as const
/** What can be decided about a change that was raised. An orphan is placed or laid aside; the rest is for what stands. */
export type DriftAct = (typeof DECISIONS)[number]

export const DECISION_WORDS: Record<DriftAct, string> = {
  'still-right': 'Still right',
  'take-base': 'Took the text beneath',
  edit: 'Began to edit ours',
  'take-up': 'Took the draft up again',
  later: 'Put off',
  placed: 'Given a new place',
  'laid-aside': 'Laid aside',
}

/** A decision as it was made. `now` is the mark of what had been looked at. */
export type Decision = {
  what: DriftAct
  class: Raised['class']
  now: string | null
  until: Date | null
  draftId: string | null
}

/** A draft of ours, in review or not, in the place of a change. */
export type OpenDraft = { id: string; basedOn: string; takesOut: boolean }

export const STANDINGS = ['overdue', 'to-decide', 'under-way', 'put-off'] as const
export type Standing = (typeof STANDINGS)[number]

export const STANDING_LABELS: Record<Standing, string> = {
  overdue: 'Overdue',
  'to-decide': 'To decide',
  'under-way': 'Being changed',
  'put-off': 'Put off',
}

/** After how many days without a decision it is overdue. Readers are warned of safety from the first minute. */
export const DUE_AFTER_DAYS: Record<Raised['class'], number> = { safety: 7, meaning: 60, orphan: 60 }

const DAY = 86_400_000

/**
 * How a raised change stands. What was put off comes back on its day, and at once where the text has moved again or more
 * gravely since. A draft that looks at the text of today is the answer on its way; laid aside, the question is open again.
 */
export function standingOf(
  raised: Pick<Raised, 'class' | 'mark' | 'section' | 'since'>,
  { latest, drafts }: { latest: Decision | null; drafts: readonly OpenDraft[] },
  now: Date,
): Standing {
  const answers = (draft: OpenDraft) =>
    draft.id === latest?.draftId || draft.takesOut || draft.basedOn === raised.section?.fingerprint
  if (drafts.some(answers)) return 'under-way'
  if (latest?.what === 'later' && latest.until !== null && isAbout(latest, raised))
    return latest.until > now ? 'put-off' : 'overdue'
  const due = DUE_AFTER_DAYS[raised.class] * DAY
  return raised.since !== null && now.getTime() - raised.since.getTime() > due ? 'overdue' : 'to-decide'
}

function isAbout(decision: Decision, raised: Pick<Raised, 'class' | 'mark'>): boolean {
  if (decision.now !== raised.mark) return false
  if (decision.class === 'orphan' || raised.class === 'orphan') return decision.class === raised.class
  return stronger(decision.class, raised.class) === decision.class
}

/** What says nothing different to readers: all that can be decided of a version that another organisation made. */
export const KEEPS_TEXT: readonly DriftAct[] = ['still-right', 'later']

/** What can be decided about a raised change; a draft is taken up again only where one was laid aside. */
export function actsFor({ class: about, own }: Raised): DriftAct[] {
  if (about !== 'orphan') return ['still-right', 'take-base', 'edit', 'take-up', 'later']
  return own.change.do === 'hide' ? ['laid-aside', 'later'] : ['placed', 'laid-aside', 'later']
}
