import { can } from '../organisation/roles.ts'
import type { Viewer } from '../organisation/viewer.ts'
import { isDueForRefresh, whileAskedAgain } from './changes.ts'
import type { EntryState } from './entry.ts'
import { maySignOff, type Standing, type SupervisionKind } from './supervision.ts'

export const RECORD_STATES = ['in-progress', 'sign-off-requested', 'signed-off', 'returned', 'revoked'] as const
export type RecordState = (typeof RECORD_STATES)[number]

export const RECORD_ACTIONS = ['request', 'withdraw', 'sign-off', 'return', 'revoke', 'reopen', 'move'] as const
export type RecordAction = (typeof RECORD_ACTIONS)[number]

type Party = 'owner' | 'asked supervisor' | 'supervisor who signs off'
type Move = { to: RecordState | 'same'; by: Party; note?: true; declares?: true; ready?: true; newer?: true }

const REQUEST: Move = { to: 'sign-off-requested', by: 'owner', declares: true, ready: true }
const REOPEN: Move = { to: 'in-progress', by: 'owner', note: true }
/** On to a later framework version: this record keeps its state for ever, and another one takes its place. */
const MOVE: Move = { to: 'same', by: 'owner', newer: true }

export const RECORD_MOVES: Record<RecordState, Partial<Record<RecordAction, Move>>> = {
  'in-progress': { request: REQUEST, move: MOVE },
  'sign-off-requested': {
    withdraw: { to: 'in-progress', by: 'owner' },
    'sign-off': { to: 'signed-off', by: 'asked supervisor', declares: true, ready: true },
    return: { to: 'returned', by: 'asked supervisor', note: true },
  },
  'signed-off': {
    revoke: { to: 'revoked', by: 'supervisor who signs off', note: true },
    reopen: REOPEN,
    move: MOVE,
  },
  returned: { request: REQUEST, move: MOVE },
  revoked: { reopen: REOPEN, move: MOVE },
}

/** What may still be done to a record whose owner has moved on: it can be found wrong, and nothing else. */
const AFTER_MOVING: readonly RecordAction[] = ['revoke']

/** What the rules need to know of a record; `signOffOfId` is who was asked, null without an open request. */
export type RecordStanding = { ownerId: string; state: RecordState; signOffOfId: string | null; movedOn?: boolean }

/** Around the record, today. `signatory` is the person asked: in a request the one chosen, in a decision the viewer. */
export type RecordContext = Standing & {
  signOffBy: readonly SupervisionKind[]
  signatory?: { id: string; kinds: readonly SupervisionKind[] } | undefined
  ready?: boolean | undefined
  declared?: boolean | undefined
  /** Whether the declaration reads otherwise now than what was ticked. */
  declarationChanged?: boolean | undefined
  /** Whether there is a later version of the framework than the record's. */
  newer?: boolean | undefined
  note?: string | undefined
}

export type RecordRefusal =
  | 'own-record'
  | 'not-yours'
  | 'may-not-sign-off'
  | 'asked-of-someone-else'
  | 'not-possible-now'
  | 'choose-signatory'
  | 'not-ready'
  | 'needs-declaration'
  | 'declaration-changed'
  | 'needs-note'
  | 'needs-reason'
  | 'nothing-newer'

export const RECORD_REFUSALS: Record<RecordRefusal, string> = {
  'own-record': 'Nobody signs off their own record, in any role. Ask another supervisor.',
  'not-yours': 'Only the person whose record this is can do that.',
  'may-not-sign-off': 'In your organisation, your kind of supervisor does not sign off a whole record.',
  'asked-of-someone-else': 'This sign-off was asked of another supervisor.',
  'not-possible-now': 'This has changed since you opened the page. Look at it as it is now, then choose again.',
  'choose-signatory': 'Choose someone who supervises you today and may sign off a whole record.',
  'not-ready': 'Something is still needed before the whole record can be signed off. The list on the page says what.',
  'needs-declaration': 'Read the declaration and tick it if it is true.',
  'declaration-changed':
    'The words of the declaration were changed while this page was open. Read them again, then tick.',
  'needs-note': 'Say what is needed, so that they know what to do next.',
  'needs-reason': 'Say why. The reason stays in the history.',
  'nothing-newer': 'Your record is on the newest version of the framework already.',
}

export type RecordOutcome = { ok: true; state: RecordState } | { ok: false; refusal: RecordRefusal }
type Asker = Pick<Viewer, 'id' | 'roles'>

/** Whether the viewer may do this to the whole record as it stands, and the state it would then have. */
export function decideRecord(
  record: RecordStanding,
  action: RecordAction,
  viewer: Asker,
  context: RecordContext,
): RecordOutcome {
  const move = moveOf(record, action)
  if (!move) return { ok: false, refusal: 'not-possible-now' }
  const refusal = partyRefusal(move.by, record, viewer, context) ?? detailRefusal(move, action, record, context)
  return refusal ? { ok: false, refusal } : { ok: true, state: move.to === 'same' ? record.state : move.to }
}

/** The actions to offer; a missing note, declaration or readiness is said when it is tried. */
export function availableRecordActions(record: RecordStanding, viewer: Asker, context: RecordContext): RecordAction[] {
  return RECORD_ACTIONS.filter((action) => {
    const move = moveOf(record, action)
    return move && partyRefusal(move.by, record, viewer, context) === null
  })
}

function moveOf({ state, movedOn = false }: RecordStanding, action: RecordAction): Move | undefined {
  return movedOn && !AFTER_MOVING.includes(action) ? undefined : RECORD_MOVES[state][action]
}

function partyRefusal(by: Party, record: RecordStanding, viewer: Asker, context: RecordContext): RecordRefusal | null {
  const isOwner = viewer.id === record.ownerId
  if (by === 'owner') return isOwner && can(viewer, 'record.keep') ? null : 'not-yours'
  if (isOwner) return 'own-record'
  if (!can(viewer, 'supervise') || !maySignOff(context.kinds, context.signOffBy)) return 'may-not-sign-off'
  if (by === 'supervisor who signs off') return null
  const asked = record.signOffOfId !== null && [viewer.id, ...context.coversFor].includes(record.signOffOfId)
  return asked ? null : 'asked-of-someone-else'
}

function detailRefusal(move: Move, action: RecordAction, record: RecordStanding, context: RecordContext) {
  if (action === 'request') {
    const { signatory, signOffBy } = context
    if (!signatory || signatory.id === record.ownerId || !maySignOff(signatory.kinds, signOffBy))
      return 'choose-signatory'
  }
  if (move.newer && !context.newer) return 'nothing-newer'
  if (move.ready && !context.ready) return 'not-ready'
  if (move.declares && !context.declared) return 'needs-declaration'
  if (move.declares && context.declarationChanged) return 'declaration-changed'
  if (!move.note || context.note?.trim()) return null
  return action === 'return' ? 'needs-note' : 'needs-reason'
}

export const SIGN_OFF_STANDINGS = ['current', 'changed since', 'due for refresh', 'superseded', 'revoked'] as const
export type SignOffStanding = (typeof SIGN_OFF_STANDINGS)[number]

type AgeingEntry = {
  state: EntryState
  askedFrom: EntryState | null
  /** Whether it still rests on what was signed; null where it was no part of the sign-off. */
  signed: 'same' | 'changed' | null
  renewalDueAt: Date | null
}

/** How a sign-off has aged; null where there is none. What was signed is never taken back by an edit, it says so. */
export function signOffStanding(
  record: { state: RecordState; supersededBySignOff: boolean },
  entries: readonly AgeingEntry[],
  now: Date,
): SignOffStanding | null {
  if (record.state === 'revoked') return 'revoked'
  if (record.state !== 'signed-off') return null
  if (record.supersededBySignOff) return 'superseded'
  const part = entries.filter(({ signed }) => signed !== null).map(whileAskedAgain)
  if (part.some(({ state, signed }) => state !== 'confirmed' || signed === 'changed')) return 'changed since'
  return part.some((entry) => isDueForRefresh(entry, now)) ? 'due for refresh' : 'current'
}
