import { can } from '../organisation/roles.ts'
import type { Viewer } from '../organisation/viewer.ts'
import { mayConfirm, type Standing } from './supervision.ts'

export const ENTRY_STATES = ['not-started', 'rated', 'requested', 'confirmed', 'returned'] as const
export type EntryState = (typeof ENTRY_STATES)[number]

export const ENTRY_ACTIONS = ['rate', 'request', 'withdraw', 'confirm', 'return', 'reopen', 'give-view'] as const
export type EntryAction = (typeof ENTRY_ACTIONS)[number]

export const ENTRY_STATE_WORDS: Record<EntryState, { label: string; sentence: string }> = {
  'not-started': { label: 'Not started', sentence: 'Nothing to catch up on: begin when it comes up in your work.' },
  rated: { label: 'Working on it', sentence: 'You have rated yourself. Add evidence and ask when you are ready.' },
  requested: { label: 'Asked', sentence: 'Your supervisor has a copy of what you sent and will look at it.' },
  confirmed: { label: 'Confirmed', sentence: 'Your supervisor has confirmed this.' },
  returned: { label: 'Returned', sentence: 'Your supervisor has said what is still needed. Nothing is lost.' },
}

type Party = 'owner' | 'asked supervisor' | 'supervisor'
/** `before asking` is the state the open request was made from: withdrawing takes nothing away. */
type Move = { to: EntryState | 'same' | 'before asking'; by: readonly Party[]; noteFrom?: readonly Party[] }

const RATE: Move = { to: 'same', by: ['owner'] }
const REQUEST: Move = { to: 'requested', by: ['owner'] }
/** How a supervisor sees it stands beside the owner's rating and decides nothing: it waits until the owner has rated. */
const GIVE_VIEW: Move = { to: 'same', by: ['supervisor'] }

export const MOVES: Record<EntryState, Partial<Record<EntryAction, Move>>> = {
  'not-started': { rate: { to: 'rated', by: ['owner'] } },
  rated: { rate: RATE, request: REQUEST, 'give-view': GIVE_VIEW },
  requested: {
    rate: RATE,
    'give-view': GIVE_VIEW,
    withdraw: { to: 'before asking', by: ['owner'] },
    confirm: { to: 'confirmed', by: ['asked supervisor'] },
    return: { to: 'returned', by: ['asked supervisor'], noteFrom: ['asked supervisor'] },
  },
  confirmed: {
    rate: RATE,
    request: REQUEST,
    'give-view': GIVE_VIEW,
    reopen: { to: 'rated', by: ['owner', 'supervisor'], noteFrom: ['owner', 'supervisor'] },
  },
  returned: { rate: RATE, request: REQUEST, 'give-view': GIVE_VIEW },
}

/** What the rules need to know of an entry. `askedFrom` and `requestedOfId` are null without an open request. */
export type Entry = {
  ownerId: string
  state: EntryState
  askedFrom: EntryState | null
  requestedOfId: string | null
}

/** Around the entry, today: what the viewer is to its owner, and what comes with the action. */
export type EntryContext = Standing & {
  note?: string | undefined
  /** For a request: who is asked and what is put in front of them. */
  request?: { ofId: string; of: Standing; evidence: number; notReady: number } | undefined
}

export type EntryRefusal =
  | 'own-record'
  | 'not-yours'
  | 'not-supervising'
  | 'asked-of-someone-else'
  | 'not-possible-now'
  | 'choose-supervisor'
  | 'needs-evidence'
  | 'evidence-not-ready'
  | 'needs-note'
  | 'needs-reason'

export const ENTRY_REFUSALS: Record<EntryRefusal, string> = {
  'own-record': 'Nobody decides on their own record, in any role. Ask another supervisor.',
  'not-yours': 'Only the person whose record this is can do that.',
  'not-supervising': 'You do not supervise this person today, so you cannot decide on their record.',
  'asked-of-someone-else':
    'This was asked of another supervisor. They can decide, or the peer worker can ask you instead.',
  'not-possible-now': 'This has changed since you opened the page. Look at it as it is now, then choose again.',
  'choose-supervisor': 'Choose someone who supervises you today.',
  'needs-evidence': 'Attach at least one piece of evidence before you ask.',
  'evidence-not-ready':
    'You marked a piece of evidence as one to change first. Change it, or take it off this competence.',
  'needs-note': 'Say what is still needed, so that they know what to do next.',
  'needs-reason': 'Say why it is opened again. The reason stays in the history.',
}

export type EntryOutcome = { ok: true; state: EntryState } | { ok: false; refusal: EntryRefusal }
type Asker = Pick<Viewer, 'id' | 'roles'>

/** Whether the viewer may do this to the entry as it stands, and the state it would then have. */
export function decideEntry(entry: Entry, action: EntryAction, viewer: Asker, context: EntryContext): EntryOutcome {
  const move = MOVES[entry.state][action]
  const refusal = move ? refusalFor(move, action, entry, viewer, context) : 'not-possible-now'
  if (!move || refusal) return { ok: false, refusal: refusal ?? 'not-possible-now' }
  return { ok: true, state: stateAfter(move, entry) }
}

/** The actions to offer; what still has to be filled in (a note, evidence) is not held against them. */
export function availableEntryActions(entry: Entry, viewer: Asker, context: Standing): EntryAction[] {
  return ENTRY_ACTIONS.filter((action) => {
    const move = MOVES[entry.state][action]
    return move && partyRefusal(move, entry, viewer, context) === null
  })
}

function refusalFor(move: Move, action: EntryAction, entry: Entry, viewer: Asker, context: EntryContext) {
  const wrongParty = partyRefusal(move, entry, viewer, context)
  if (wrongParty) return wrongParty
  if (action === 'request') return requestRefusal(entry, context.request)
  const needsNote = partiesOf(entry, viewer, context).some((party) => move.noteFrom?.includes(party))
  if (!needsNote || context.note?.trim()) return null
  return action === 'reopen' ? 'needs-reason' : 'needs-note'
}

function requestRefusal({ ownerId }: Entry, request: EntryContext['request']): EntryRefusal | null {
  if (!request || request.ofId === ownerId || !mayConfirm(request.of.kinds)) return 'choose-supervisor'
  if (request.evidence === 0) return 'needs-evidence'
  return request.notReady > 0 ? 'evidence-not-ready' : null
}

function partyRefusal(move: Move, entry: Entry, viewer: Asker, standing: Standing): EntryRefusal | null {
  const parties = partiesOf(entry, viewer, standing)
  if (move.by.some((party) => parties.includes(party))) return null
  if (!move.by.some((party) => party !== 'owner')) return 'not-yours'
  if (viewer.id === entry.ownerId) return 'own-record'
  return parties.includes('supervisor') ? 'asked-of-someone-else' : 'not-supervising'
}

function partiesOf(entry: Entry, viewer: Asker, { kinds, coversFor }: Standing): Party[] {
  if (viewer.id === entry.ownerId) return can(viewer, 'record.keep') ? ['owner'] : []
  if (!can(viewer, 'supervise') || !mayConfirm(kinds)) return []
  const asked = entry.requestedOfId !== null && [viewer.id, ...coversFor].includes(entry.requestedOfId)
  return asked ? ['supervisor', 'asked supervisor'] : ['supervisor']
}

function stateAfter({ to }: Move, { state, askedFrom }: Entry): EntryState {
  if (to === 'same') return state
  return to === 'before asking' ? (askedFrom ?? 'rated') : to
}
