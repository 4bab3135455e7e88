import { describe, expect, it } from 'vitest'
import type { Role } from '../organisation/viewer.ts'
import {
  availableWorkActions,
  decideWork,
  KEPT_AS,
  MOVES,
  OPEN_REVIEWS,
  WORK_ACTIONS,
  WORK_REFUSALS,
  WORK_STATES,
  type Work,
  type WorkAction,
  type WorkContext,
  type WorkState,
} from './review.ts'

const PRIYA = { id: 'priya', roles: ['trainer'] as Role[] }
const TEMI = { id: 'temi', roles: ['trainer'] as Role[] }
const LENA = { id: 'lena', roles: ['lead'] as Role[] }
const JO = { id: 'jo', roles: ['peer-worker', 'supervisor'] as Role[] }

const FINE: WorkContext = {
  note: 'Say who to ring.',
  sending: { reviewer: { id: 'lena', mayPublish: true }, chosen: 1, lacking: 0 },
  checks: { errors: 0, weighed: 0, allowed: '' },
}

function aWork(state: WorkState, details: Partial<Work> = {}): Work {
  return { state, authorIds: ['priya'], reviewerId: state === 'draft' ? null : 'lena', ...details }
}

type Table = Record<WorkState, Partial<Record<WorkAction, WorkState>>>
const NOTHING: Table = {
  draft: {},
  'in-review': {},
  'changes-asked': {},
  scheduled: {},
  published: {},
  retired: {},
}
const BY_WRITER: Table = {
  ...NOTHING,
  draft: { edit: 'draft', discard: 'retired', send: 'in-review' },
  'in-review': { comment: 'in-review', withdraw: 'draft' },
  'changes-asked': {
    edit: 'changes-asked',
    discard: 'retired',
    send: 'in-review',
    comment: 'changes-asked',
    withdraw: 'draft',
  },
  scheduled: { comment: 'scheduled', withdraw: 'draft' },
}
const BY_REVIEWER: Table = {
  ...NOTHING,
  'in-review': { comment: 'in-review', return: 'changes-asked', publish: 'published', schedule: 'scheduled' },
  'changes-asked': { comment: 'changes-asked' },
  scheduled: { comment: 'scheduled', return: 'changes-asked', publish: 'published', schedule: 'scheduled' },
}
const BY_BOTH: Table = {
  ...NOTHING,
  draft: BY_WRITER.draft,
  'in-review': { ...BY_WRITER['in-review'], ...BY_REVIEWER['in-review'] },
  'changes-asked': BY_WRITER['changes-asked'],
  scheduled: { ...BY_WRITER.scheduled, ...BY_REVIEWER.scheduled },
}
const BY_TIME: Table = { ...NOTHING, scheduled: { publish: 'published', hold: 'in-review' } }
const BY_PUBLICATION: Table = { ...NOTHING, published: { retire: 'retired' } }

const PARTIES = [
  { who: 'its author', actor: PRIYA, work: {}, table: BY_WRITER },
  { who: 'another trainer', actor: TEMI, work: {}, table: BY_WRITER },
  { who: 'the lead who was asked', actor: LENA, work: {}, table: BY_REVIEWER },
  { who: 'the trainer who was asked', actor: TEMI, work: { reviewerId: 'temi' }, table: BY_BOTH },
  { who: 'a trainer who was asked, and wrote in it', actor: PRIYA, work: { reviewerId: 'priya' }, table: BY_WRITER },
  { who: 'a lead who was not asked', actor: LENA, work: { reviewerId: 'temi' }, table: NOTHING },
  { who: 'a lead who was asked, and wrote in it', actor: LENA, work: { authorIds: ['lena', 'priya'] }, table: NOTHING },
  { who: 'somebody without the role, though named', actor: JO, work: { reviewerId: 'jo' }, table: NOTHING },
  { who: 'time', actor: 'time' as const, work: {}, table: BY_TIME },
  { who: 'something newer', actor: 'publication' as const, work: {}, table: BY_PUBLICATION },
]

describe.each(PARTIES)('$who', ({ actor, work, table }) => {
  for (const state of WORK_STATES)
    for (const action of WORK_ACTIONS) {
      const to = table[state][action]
      it(to ? `may ${action} what is ${state}, which is then ${to}` : `may not ${action} what is ${state}`, () => {
        const outcome = decideWork(aWork(state, work), action, actor, FINE)
        expect(outcome.ok ? outcome.state : null).toBe(to ?? null)
      })
    }

  it.each(WORK_STATES)('is offered exactly what would be obeyed when it is %s', (state) => {
    if (typeof actor === 'string') return expect(typeof actor).toBe('string')
    const obeyed = WORK_ACTIONS.filter((action) => decideWork(aWork(state, work), action, actor, FINE).ok)
    expect(availableWorkActions(aWork(state, work), actor)).toEqual(obeyed)
  })
})

describe('an author', () => {
  it('never publishes their own, and is told so', () => {
    expect(decideWork(aWork('in-review', { reviewerId: 'priya' }), 'publish', PRIYA, FINE)).toEqual({
      ok: false,
      refusal: 'own-work',
    })
  })

  it('never asks an author, nor anyone who may not publish, to review', () => {
    for (const reviewer of [null, { id: 'priya', mayPublish: true }, { id: 'jo', mayPublish: false }])
      expect(decideWork(aWork('draft'), 'send', PRIYA, { sending: { reviewer, chosen: 1, lacking: 0 } })).toEqual({
        ok: false,
        refusal: 'choose-reviewer',
      })
  })

  it('sends nothing that is not ready, and not nothing', () => {
    const reviewer = { id: 'lena', mayPublish: true }
    const send = (chosen: number, lacking: number) =>
      decideWork(aWork('draft'), 'send', PRIYA, { sending: { reviewer, chosen, lacking } })
    expect(send(0, 0)).toEqual({ ok: false, refusal: 'nothing-chosen' })
    expect(send(2, 1)).toEqual({ ok: false, refusal: 'not-complete' })
    expect(send(2, 0)).toEqual({ ok: true, state: 'in-review' })
  })
})

describe('a reviewer', () => {
  const publish = (checks: WorkContext['checks']) => decideWork(aWork('in-review'), 'publish', LENA, { checks })

  it('publishes nothing with an error in it, or unchecked', () => {
    expect(publish({ errors: 1, weighed: 0, allowed: 'Because.' })).toEqual({ ok: false, refusal: 'errors-left' })
    expect(publish(undefined)).toEqual({ ok: false, refusal: 'errors-left' })
  })

  it('says why, where something is to be weighed', () => {
    expect(publish({ errors: 0, weighed: 1, allowed: ' ' })).toEqual({ ok: false, refusal: 'say-why-all-the-same' })
    expect(publish({ errors: 0, weighed: 1, allowed: 'The law’s own words.' })).toEqual({
      ok: true,
      state: 'published',
    })
  })

  it('returns nothing without saying what is needed', () => {
    expect(decideWork(aWork('in-review'), 'return', LENA, { note: '  ' })).toEqual({ ok: false, refusal: 'needs-note' })
  })
})

describe('the table of moves', () => {
  it('leads from a draft to every state, and leaves nothing that is kept nowhere', () => {
    const reached = new Set<WorkState>(['draft'])
    for (const state of reached) for (const { to } of Object.values(MOVES[state])) if (to !== 'same') reached.add(to)
    expect([...reached].sort()).toEqual([...WORK_STATES].sort())
    expect(Object.values(KEPT_AS).every(({ change }) => change.length > 0)).toBe(true)
    expect(OPEN_REVIEWS.every((open) => Object.values(KEPT_AS).some(({ review }) => review === open))).toBe(true)
  })

  it('locks what is in review: only a draft can be edited or laid aside', () => {
    const editable = WORK_STATES.filter((state) => MOVES[state].edit)
    expect(editable.map((state) => KEPT_AS[state].change)).toEqual(['draft', 'draft'])
  })

  it('has a sentence for every refusal', () => {
    for (const sentence of Object.values(WORK_REFUSALS)) expect(sentence).toMatch(/\.$/)
  })
})
