import { describe, expect, it } from 'vitest'
import type { Role } from '../organisation/viewer.ts'
import {
  availableEntryActions,
  decideEntry,
  ENTRY_ACTIONS,
  ENTRY_STATES,
  type Entry,
  type EntryAction,
  type EntryContext,
  type EntryState,
} from './entry.ts'

const JO = { id: 'jo', roles: ['peer-worker'] as Role[] }
const GRACE = { id: 'grace', roles: ['supervisor'] as Role[] }
const KWAME = { id: 'kwame', roles: ['supervisor'] as Role[] }

const OWNER: EntryContext = {
  kinds: [],
  coversFor: [],
  request: { ofId: 'grace', of: { kinds: ['line-management'], coversFor: [] }, evidence: 1, notReady: 0 },
  note: 'I want to work on this more.',
}
const SUPERVISING: EntryContext = { kinds: ['line-management'], coversFor: [], note: 'See the third paragraph.' }

function anEntry(details: Partial<Entry> = {}): Entry {
  const state = details.state ?? 'rated'
  const open = state === 'requested'
  return { ownerId: 'jo', state, askedFrom: open ? 'rated' : null, requestedOfId: open ? 'grace' : null, ...details }
}

type Table = Record<EntryState, Partial<Record<EntryAction, EntryState>>>
const BY_OWNER: Table = {
  'not-started': { rate: 'rated' },
  rated: { rate: 'rated', request: 'requested' },
  requested: { rate: 'requested', withdraw: 'rated' },
  confirmed: { rate: 'confirmed', request: 'requested', reopen: 'rated' },
  returned: { rate: 'returned', request: 'requested' },
}
const BY_ASKED_SUPERVISOR: Table = {
  'not-started': {},
  rated: { 'give-view': 'rated' },
  requested: { confirm: 'confirmed', return: 'returned', 'give-view': 'requested' },
  confirmed: { reopen: 'rated', 'give-view': 'confirmed' },
  returned: { 'give-view': 'returned' },
}
const BY_OTHER_SUPERVISOR: Table = { ...BY_ASKED_SUPERVISOR, requested: { 'give-view': 'requested' } }
const BY_NOBODY: Table = { 'not-started': {}, rated: {}, requested: {}, confirmed: {}, returned: {} }

const PARTIES = [
  { who: 'the peer worker', viewer: JO, context: OWNER, table: BY_OWNER },
  { who: 'the supervisor who was asked', viewer: GRACE, context: SUPERVISING, table: BY_ASKED_SUPERVISOR },
  { who: 'another supervisor of theirs', viewer: KWAME, context: SUPERVISING, table: BY_OTHER_SUPERVISOR },
  {
    who: 'someone covering',
    viewer: KWAME,
    context: { ...SUPERVISING, coversFor: ['grace'] },
    table: BY_ASKED_SUPERVISOR,
  },
  { who: 'a supervisor of other people', viewer: GRACE, context: { ...SUPERVISING, kinds: [] }, table: BY_NOBODY },
  {
    who: 'someone without the role',
    viewer: { id: 'grace', roles: ['trainer', 'lead', 'peer-worker'] as Role[] },
    context: SUPERVISING,
    table: BY_NOBODY,
  },
]

describe.each(PARTIES)('$who', ({ viewer, context, table }) => {
  for (const state of ENTRY_STATES)
    for (const action of ENTRY_ACTIONS) {
      const to = table[state][action]
      it(to ? `may ${action} what is ${state}, which is then ${to}` : `may not ${action} what is ${state}`, () => {
        const outcome = decideEntry(anEntry({ state }), action, viewer, context)
        expect(outcome.ok ? outcome.state : null).toBe(to ?? null)
      })
    }

  it.each(ENTRY_STATES)('is offered exactly what would be obeyed when it is %s', (state) => {
    const obeyed = ENTRY_ACTIONS.filter((action) => decideEntry(anEntry({ state }), action, viewer, context).ok)
    expect(availableEntryActions(anEntry({ state }), viewer, context)).toEqual(obeyed)
  })
})

describe('nobody decides on their own record', () => {
  const everything = { id: 'jo', roles: ['peer-worker', 'trainer', 'supervisor', 'lead'] as Role[] }
  const asOwnSupervisor: EntryContext = {
    kinds: ['line-management', 'practice'],
    coversFor: ['grace', 'jo'],
    note: 'Good.',
  }

  it('nor gives a view beside their own rating', () => {
    for (const state of ENTRY_STATES)
      expect(decideEntry(anEntry({ state }), 'give-view', everything, asOwnSupervisor)).toMatchObject({ ok: false })
  })

  it.each(['confirm', 'return'] as const)(
    'even in every role and as their own supervisor, they may not %s',
    (action) => {
      for (const requestedOfId of ['jo', 'grace']) {
        const entry = anEntry({ state: 'requested', requestedOfId })
        expect(decideEntry(entry, action, everything, asOwnSupervisor)).toEqual({ ok: false, refusal: 'own-record' })
      }
    },
  )

  it('and nobody asks themselves', () => {
    const request = { ofId: 'jo', of: { kinds: ['practice' as const], coversFor: [] }, evidence: 1, notReady: 0 }
    expect(decideEntry(anEntry(), 'request', everything, { ...OWNER, request })).toMatchObject({
      refusal: 'choose-supervisor',
    })
  })
})

describe('asking for confirmation', () => {
  const request = OWNER.request!
  const asking = (change: Partial<typeof request>) =>
    decideEntry(anEntry(), 'request', JO, { ...OWNER, request: { ...request, ...change } })

  it('needs a supervisor of today', () => {
    expect(asking({ of: { kinds: [], coversFor: [] } })).toMatchObject({ refusal: 'choose-supervisor' })
    expect(decideEntry(anEntry(), 'request', JO, { kinds: [], coversFor: [] })).toMatchObject({
      refusal: 'choose-supervisor',
    })
  })

  it('needs evidence, and none that its writer wants to change first', () => {
    expect(asking({ evidence: 0 })).toMatchObject({ refusal: 'needs-evidence' })
    expect(asking({ evidence: 2, notReady: 1 })).toMatchObject({ refusal: 'evidence-not-ready' })
  })

  it('may be of either kind of supervisor', () => {
    for (const kind of ['line-management', 'practice'] as const)
      expect(asking({ of: { kinds: [kind], coversFor: [] } })).toEqual({ ok: true, state: 'requested' })
  })
})

describe('notes', () => {
  const without: EntryContext = { ...SUPERVISING, note: ' \n' }

  it('a return always says what is needed', () => {
    expect(decideEntry(anEntry({ state: 'requested' }), 'return', GRACE, without)).toMatchObject({
      refusal: 'needs-note',
    })
  })

  it('whoever opens a confirmed entry again says why', () => {
    for (const [viewer, context] of [
      [GRACE, without],
      [JO, { ...OWNER, note: '' }],
    ] as const)
      // prettier-ignore
      expect(decideEntry(anEntry({ state: 'confirmed' }), 'reopen', viewer, context)).toEqual({
        ok: false,
        refusal: 'needs-reason',
      })
  })

  it('a view may come without one', () => {
    expect(decideEntry(anEntry(), 'give-view', GRACE, without)).toEqual({ ok: true, state: 'rated' })
  })

  it('a confirmation may come without one', () => {
    expect(decideEntry(anEntry({ state: 'requested' }), 'confirm', GRACE, without)).toEqual({
      ok: true,
      state: 'confirmed',
    })
  })
})

describe('withdrawing takes nothing away', () => {
  it.each(['rated', 'returned', 'confirmed'] as const)('what was %s before asking is so again', (askedFrom) => {
    expect(decideEntry(anEntry({ state: 'requested', askedFrom }), 'withdraw', JO, OWNER)).toEqual({
      ok: true,
      state: askedFrom,
    })
  })
})

describe('a refusal says who may', () => {
  const requested = anEntry({ state: 'requested' })

  it.each([
    ['withdraw', GRACE, SUPERVISING, 'not-yours'],
    ['confirm', KWAME, SUPERVISING, 'asked-of-someone-else'],
    ['confirm', KWAME, { kinds: [], coversFor: [] }, 'not-supervising'],
    ['reopen', GRACE, SUPERVISING, 'not-possible-now'],
  ] as const)('%s by %o', (action, viewer, context, refusal) => {
    expect(decideEntry(requested, action, viewer, context)).toEqual({ ok: false, refusal })
  })
})
