import { can } from '../organisation/roles.ts'
import type { Viewer } from '../organisation/viewer.ts'

/** Where a piece of work stands: drafts, alone or sent together in a review, until something newer takes their place. */
export const WORK_STATES = ['draft', 'in-review', 'changes-asked', 'scheduled', 'published', 'retired'] as const
export type WorkState = (typeof WORK_STATES)[number]

export const WORK_ACTIONS = [
  'edit',
  'discard',
  'send',
  'comment',
  'withdraw',
  'return',
  'publish',
  'schedule',
  'hold',
  'retire',
] as const
export type WorkAction = (typeof WORK_ACTIONS)[number]

export const WORK_STATE_WORDS: Record<WorkState, { label: string; sentence: string }> = {
  draft: { label: 'Draft', sentence: 'Nobody but authors sees it.' },
  'in-review': { label: 'In review', sentence: 'It cannot be edited until it is published, returned or taken back.' },
  'changes-asked': {
    label: 'Changes asked for',
    sentence: 'It came back with what is needed. It can be edited again.',
  },
  scheduled: { label: 'To be published', sentence: 'It is agreed, and published by itself on its day.' },
  published: { label: 'Published', sentence: 'Readers have it.' },
  retired: { label: 'Retired', sentence: 'Something newer stands in its place, or it was laid aside. It is kept.' },
}

/** `time` carries out what was scheduled; `publication` is that of something newer. */
type Party = 'writer' | 'reviewer' | 'time' | 'publication'
type Move = { to: WorkState | 'same'; by: readonly Party[]; needsNote?: true }

const EDIT: Move = { to: 'same', by: ['writer'] }
const DISCARD: Move = { to: 'retired', by: ['writer'] }
const SEND: Move = { to: 'in-review', by: ['writer'] }
const COMMENT: Move = { to: 'same', by: ['writer', 'reviewer'] }
const WITHDRAW: Move = { to: 'draft', by: ['writer'] }
const RETURN: Move = { to: 'changes-asked', by: ['reviewer'], needsNote: true }

export const MOVES: Record<WorkState, Partial<Record<WorkAction, Move>>> = {
  draft: { edit: EDIT, discard: DISCARD, send: SEND },
  'in-review': {
    comment: COMMENT,
    withdraw: WITHDRAW,
    return: RETURN,
    publish: { to: 'published', by: ['reviewer'] },
    schedule: { to: 'scheduled', by: ['reviewer'] },
  },
  'changes-asked': { edit: EDIT, discard: DISCARD, send: SEND, comment: COMMENT, withdraw: WITHDRAW },
  scheduled: {
    comment: COMMENT,
    withdraw: WITHDRAW,
    return: RETURN,
    publish: { to: 'published', by: ['reviewer', 'time'] },
    schedule: { to: 'scheduled', by: ['reviewer'] },
    hold: { to: 'in-review', by: ['time'], needsNote: true },
  },
  published: { retire: { to: 'retired', by: ['publication'] } },
  retired: {},
}

/** How a state of the work is kept on each of its changes, and on the review that carries them (null: there is none). */
export const KEPT_AS: Record<WorkState, { change: ChangeState; review: ReviewState | null }> = {
  draft: { change: 'draft', review: 'withdrawn' },
  'in-review': { change: 'in-review', review: 'in-review' },
  'changes-asked': { change: 'draft', review: 'changes-asked' },
  scheduled: { change: 'in-review', review: 'scheduled' },
  published: { change: 'published', review: 'published' },
  retired: { change: 'retired', review: null },
}
export type ChangeState = 'draft' | 'in-review' | 'published' | 'retired'
export type ReviewState = 'in-review' | 'changes-asked' | 'scheduled' | 'published' | 'withdrawn'

/** States in which a review waits for somebody. */
export const OPEN_REVIEWS: readonly ReviewState[] = ['in-review', 'changes-asked', 'scheduled']

/** What the rules need to know: `authorIds` wrote in it or sent it; `reviewerId` is null before it is sent. */
export type Work = { state: WorkState; authorIds: readonly string[]; reviewerId: string | null }

/** What comes with an action. `errors` must be put right; `weighed` may stay where the reviewer says why. */
export type WorkContext = {
  note?: string | undefined
  sending?: { reviewer: { id: string; mayPublish: boolean } | null; chosen: number; lacking: number } | undefined
  checks?: { errors: number; weighed: number; allowed: string } | undefined
}

export type WorkRefusal =
  | 'not-possible-now'
  | 'own-work'
  | 'asked-of-someone-else'
  | 'not-a-writer'
  | 'not-by-a-person'
  | 'needs-note'
  | 'nothing-chosen'
  | 'not-complete'
  | 'choose-reviewer'
  | 'errors-left'
  | 'say-why-all-the-same'
  | 'not-as-it-came'

export const WORK_REFUSALS: Record<WorkRefusal, string> = {
  'not-possible-now': 'This has changed since you opened the page. Look at it as it is now, then choose again.',
  'own-work': 'You wrote in this, so somebody else publishes it. They can also return it to you.',
  'asked-of-someone-else': 'This was sent to somebody else for review. You can leave a comment.',
  'not-a-writer': 'Only people who adapt texts can do that.',
  'not-by-a-person': 'This happens by itself, when its time comes or something newer is published.',
  'needs-note': 'Say what is needed, so that they know what to do next.',
  'nothing-chosen': 'Choose at least one draft to send.',
  'not-complete': 'One of these is not ready to be sent. What it lacks stands beside it.',
  'choose-reviewer': 'Choose somebody to review it who did not write in it.',
  'errors-left': 'Nothing was published. Put these right first.',
  'say-why-all-the-same':
    'The checks found something to weigh. Say why it can stay as it is, or return it with what is needed.',
  'not-as-it-came':
    'Another organisation made this version, so it is sent whole and as it came. Choose all of its drafts. Where one was laid aside, take the package in again.',
}

export type WorkOutcome = { ok: true; state: WorkState } | { ok: false; refusal: WorkRefusal }
type Actor = Pick<Viewer, 'id' | 'roles'> | 'time' | 'publication'

/** Whether this may be done to the work as it stands, and the state it would then have. */
export function decideWork(work: Work, action: WorkAction, actor: Actor, context: WorkContext = {}): WorkOutcome {
  const move = MOVES[work.state][action]
  const refusal = move ? refusalFor(move, action, work, actor, context) : 'not-possible-now'
  if (!move || refusal) return { ok: false, refusal: refusal ?? 'not-possible-now' }
  return { ok: true, state: move.to === 'same' ? work.state : move.to }
}

/** The actions to offer a person; what still has to be filled in is not held against them. */
export function availableWorkActions(work: Work, viewer: Pick<Viewer, 'id' | 'roles'>): WorkAction[] {
  return WORK_ACTIONS.filter((action) => {
    const move = MOVES[work.state][action]
    return move && partyRefusal(move, work, viewer) === null
  })
}

/** Whether a person could be asked: somebody who may publish and wrote in none of it. */
export function mayReview(person: { id: string; mayPublish: boolean }, authorIds: readonly string[]): boolean {
  return person.mayPublish && !authorIds.includes(person.id)
}

function refusalFor(move: Move, action: WorkAction, work: Work, actor: Actor, context: WorkContext) {
  const wrongParty = partyRefusal(move, work, actor)
  if (wrongParty) return wrongParty
  if (action === 'send') return sendingRefusal(work, context.sending)
  if (action === 'publish' || action === 'schedule') return checksRefusal(context.checks)
  return move.needsNote && !context.note?.trim() ? 'needs-note' : null
}

function sendingRefusal({ authorIds }: Work, sending: WorkContext['sending']): WorkRefusal | null {
  if (!sending || sending.chosen === 0) return 'nothing-chosen'
  if (sending.lacking > 0) return 'not-complete'
  return sending.reviewer && mayReview(sending.reviewer, authorIds) ? null : 'choose-reviewer'
}

/** Without its checks nothing is published. */
function checksRefusal(checks: WorkContext['checks']): WorkRefusal | null {
  if (!checks || checks.errors > 0) return 'errors-left'
  return checks.weighed > 0 && !checks.allowed.trim() ? 'say-why-all-the-same' : null
}

function partyRefusal(move: Move, work: Work, actor: Actor): WorkRefusal | null {
  const parties = partiesOf(work, actor)
  if (move.by.some((party) => parties.includes(party))) return null
  if (!move.by.includes('writer') && !move.by.includes('reviewer')) return 'not-by-a-person'
  if (!move.by.includes('reviewer')) return 'not-a-writer'
  return typeof actor === 'object' && work.authorIds.includes(actor.id) ? 'own-work' : 'asked-of-someone-else'
}

function partiesOf({ authorIds, reviewerId }: Work, actor: Actor): Party[] {
  if (typeof actor === 'string') return [actor]
  const isReviewer =
    actor.id === reviewerId && mayReview({ id: actor.id, mayPublish: can(actor, 'adaptations.publish') }, authorIds)
  return [
    ...(can(actor, 'adaptations.write') ? (['writer'] as const) : []),
    ...(isReviewer ? (['reviewer'] as const) : []),
  ]
}
