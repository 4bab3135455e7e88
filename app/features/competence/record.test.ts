import { describe, expect, it } from 'vitest'
import type { Role } from '../organisation/viewer.ts'
import { whileAskedAgain } from './changes.ts'
import {
  availableRecordActions,
  decideRecord,
  RECORD_ACTIONS,
  RECORD_STATES,
  signOffStanding,
  type RecordAction,
  type RecordContext,
  type RecordStanding,
  type RecordState,
} from './record.ts'

const JO = { id: 'jo', roles: ['peer-worker'] as Role[] }
const GRACE = { id: 'grace', roles: ['supervisor'] as Role[] }
const KWAME = { id: 'kwame', roles: ['supervisor'] as Role[] }

const OWNER: RecordContext = {
  kinds: [],
  coversFor: [],
  signOffBy: ['line-management'],
  signatory: { id: 'grace', kinds: ['line-management'] },
  ready: true,
  declared: true,
  newer: true,
  note: 'I want to add what I learned this year.',
}
const SIGNING: RecordContext = {
  kinds: ['line-management'],
  coversFor: [],
  signOffBy: ['line-management'],
  ready: true,
  declared: true,
  note: 'Two competences rest on one afternoon.',
}

function aRecord(state: RecordState): RecordStanding {
  return { ownerId: 'jo', state, signOffOfId: state === 'sign-off-requested' ? 'grace' : null }
}

type Table = Record<RecordState, Partial<Record<RecordAction, RecordState>>>
const BY_OWNER: Table = {
  'in-progress': { request: 'sign-off-requested', move: 'in-progress' },
  'sign-off-requested': { withdraw: 'in-progress' },
  'signed-off': { reopen: 'in-progress', move: 'signed-off' },
  returned: { request: 'sign-off-requested', move: 'returned' },
  revoked: { reopen: 'in-progress', move: 'revoked' },
}
const BY_ASKED: Table = {
  'in-progress': {},
  'sign-off-requested': { 'sign-off': 'signed-off', return: 'returned' },
  'signed-off': { revoke: 'revoked' },
  returned: {},
  revoked: {},
}
const BY_OTHER: Table = { ...BY_ASKED, 'sign-off-requested': {} }
const BY_NOBODY: Table = { ...BY_OTHER, 'signed-off': {} }

const PARTIES = [
  { who: 'the peer worker', viewer: JO, context: OWNER, table: BY_OWNER },
  { who: 'the supervisor who was asked', viewer: GRACE, context: SIGNING, table: BY_ASKED },
  { who: 'someone covering', viewer: KWAME, context: { ...SIGNING, coversFor: ['grace'] }, table: BY_ASKED },
  { who: 'another line manager', viewer: KWAME, context: SIGNING, table: BY_OTHER },
  {
    who: 'a kind that does not sign off here',
    viewer: GRACE,
    context: { ...SIGNING, kinds: ['practice'] },
    table: BY_NOBODY,
  },
  { who: 'a supervisor of other people', viewer: GRACE, context: { ...SIGNING, kinds: [] }, table: BY_NOBODY },
  { who: 'a lead', viewer: { id: 'grace', roles: ['lead', 'trainer'] as Role[] }, context: SIGNING, table: BY_NOBODY },
] satisfies { who: string; viewer: typeof JO; context: RecordContext; table: Table }[]

describe.each(PARTIES)('$who', ({ viewer, context, table }) => {
  for (const state of RECORD_STATES)
    for (const action of RECORD_ACTIONS) {
      const to = table[state][action]
      it(to ? `may ${action} a record that is ${state}` : `may not ${action} a record that is ${state}`, () => {
        const outcome = decideRecord(aRecord(state), action, viewer, context)
        expect(outcome.ok ? outcome.state : null).toBe(to ?? null)
      })
    }

  it.each(RECORD_STATES)('is offered exactly what would be obeyed when it is %s', (state) => {
    const obeyed = RECORD_ACTIONS.filter((action) => decideRecord(aRecord(state), action, viewer, context).ok)
    expect(availableRecordActions(aRecord(state), viewer, context)).toEqual(obeyed)
  })
})

describe('nobody signs off their own record', () => {
  const everything = { id: 'jo', roles: ['peer-worker', 'supervisor', 'trainer', 'lead'] as Role[] }
  const context: RecordContext = { ...SIGNING, kinds: ['line-management', 'practice'], coversFor: ['grace'] }

  it.each([
    ['sign-off-requested', 'sign-off'],
    ['sign-off-requested', 'return'],
    ['signed-off', 'revoke'],
  ] as const)('not in any role: %s, %s', (state, action) => {
    expect(decideRecord(aRecord(state), action, everything, context)).toEqual({ ok: false, refusal: 'own-record' })
  })

  it('nor asks themselves', () => {
    const signatory = { id: 'jo', kinds: ['line-management' as const] }
    expect(decideRecord(aRecord('in-progress'), 'request', everything, { ...OWNER, signatory })).toMatchObject({
      refusal: 'choose-signatory',
    })
  })
})

describe('what a sign-off needs', () => {
  const asking = (change: Partial<RecordContext>) =>
    decideRecord(aRecord('in-progress'), 'request', JO, { ...OWNER, ...change })
  const signing = (change: Partial<RecordContext>) =>
    decideRecord(aRecord('sign-off-requested'), 'sign-off', GRACE, { ...SIGNING, ...change })

  it('a supervisor of a kind that signs off in this organisation', () => {
    const signatory = { id: 'kwame', kinds: ['practice' as const] }
    expect(asking({ signatory })).toMatchObject({ refusal: 'choose-signatory' })
    expect(asking({ signatory: undefined })).toMatchObject({ refusal: 'choose-signatory' })
    expect(asking({ signatory, signOffBy: ['practice', 'line-management'] })).toMatchObject({ ok: true })
  })

  it('every requirement met, when it is asked and again when it is signed', () => {
    expect(asking({ ready: false })).toMatchObject({ refusal: 'not-ready' })
    expect(signing({ ready: false })).toMatchObject({ refusal: 'not-ready' })
  })

  it('a declaration from each side', () => {
    expect(asking({ declared: false })).toMatchObject({ refusal: 'needs-declaration' })
    expect(signing({ declared: undefined })).toMatchObject({ refusal: 'needs-declaration' })
  })

  it('words that stood still between reading and ticking', () => {
    expect(asking({ declarationChanged: true })).toMatchObject({ refusal: 'declaration-changed' })
    expect(signing({ declarationChanged: true })).toMatchObject({ refusal: 'declaration-changed' })
  })

  it('a reason, to return it, to revoke it or to open it again', () => {
    const silent: RecordContext = { ...SIGNING, note: '  ' }
    expect(decideRecord(aRecord('sign-off-requested'), 'return', GRACE, silent)).toMatchObject({
      refusal: 'needs-note',
    })
    expect(decideRecord(aRecord('signed-off'), 'revoke', GRACE, silent)).toMatchObject({ refusal: 'needs-reason' })
    for (const state of ['signed-off', 'revoked'] as const)
      expect(decideRecord(aRecord(state), 'reopen', JO, { ...OWNER, note: '' })).toMatchObject({
        refusal: 'needs-reason',
      })
  })
})

describe('moving on to a later version of the framework', () => {
  it('needs one that is later', () => {
    expect(decideRecord(aRecord('in-progress'), 'move', JO, { ...OWNER, newer: false })).toMatchObject({
      refusal: 'nothing-newer',
    })
  })

  it('waits until a sign-off that was asked for is decided or withdrawn', () => {
    expect(decideRecord(aRecord('sign-off-requested'), 'move', JO, OWNER)).toMatchObject({
      refusal: 'not-possible-now',
    })
  })

  it.each(RECORD_STATES)('leaves a record that is %s only to be read, and to be found wrong', (state) => {
    const record = { ...aRecord(state), movedOn: true }
    const possible = RECORD_ACTIONS.filter(
      (action) => decideRecord(record, action, JO, OWNER).ok || decideRecord(record, action, GRACE, SIGNING).ok,
    )
    expect(possible).toEqual(state === 'signed-off' ? ['revoke'] : [])
  })
})

describe('how a sign-off ages', () => {
  const NOW = new Date('2027-06-01')
  const signed = { state: 'signed-off', supersededBySignOff: false } as const
  const entry = { state: 'confirmed' as const, askedFrom: null, signed: 'same' as const, renewalDueAt: null }
  const due = { ...entry, renewalDueAt: new Date('2027-05-31') }
  const edited = { ...entry, signed: 'changed' as const }

  it.each([
    ['current', signed, [entry]],
    ['due for refresh', signed, [entry, due]],
    ['changed since', signed, [due, edited]],
    ['changed since', signed, [{ ...entry, state: 'rated' as const }]],
    ['superseded', { ...signed, supersededBySignOff: true }, [edited]],
    ['revoked', { state: 'revoked' as const, supersededBySignOff: true }, [edited]],
    [null, { state: 'in-progress' as const, supersededBySignOff: false }, [entry]],
  ])('%s', (standing, record, entries) => {
    expect(signOffStanding(record, entries, NOW)).toBe(standing)
  })

  it('is not changed by what was never part of it', () => {
    expect(signOffStanding(signed, [entry, { ...edited, signed: null, state: 'rated' }], NOW)).toBe('current')
  })

  it('stays as it was while a confirmed entry is asked for again', () => {
    const askedAgain = { ...due, state: 'requested' as const, askedFrom: 'confirmed' as const }
    expect(signOffStanding(signed, [askedAgain], NOW)).toBe('due for refresh')
    expect(whileAskedAgain({ state: 'requested', askedFrom: 'returned' }).state).toBe('requested')
  })

  it('goes on from a confirmation renewed on the same work', () => {
    expect(signOffStanding(signed, [{ ...due, renewalDueAt: new Date('2028-05-31') }], NOW)).toBe('current')
  })
})
