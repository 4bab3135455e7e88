import { describe, expect, it } from 'vitest'
import { onTheClock } from '#app/features/organisation/times.ts'
import type { Viewer } from '#app/features/organisation/viewer.ts'
import { prisma, statementsSoFar } from '#app/platform/database.server.ts'
import {
  aConfirmation,
  anOrganisation,
  aPerson,
  aRequest,
  aSupervision,
  confirmRequest,
  day,
  joAndGrace,
  openSubmission,
} from '#tests/support/competence-builders.ts'
import { decideOnEntry } from '../competence/decisions.server.ts'
import { rateEntry } from '../competence/entries.server.ts'
import { findSupervised } from '../competence/supervisors.server.ts'
import { sumOf } from './caseload.ts'
import { listCaseload } from './caseload.server.ts'
import { listEntriesInState } from './entries-in-state.server.ts'
import { askForRecognition } from './prior-learning.server.ts'
import { listWaiting } from './queue.server.ts'
import { answerProposal, proposeHandOver } from './relationships.server.ts'
import { findSubmittedEntry } from './submitted-entry.server.ts'
import { findSubmittedRecord } from './submitted-record.server.ts'

const ALL = { most: 100 }
const RETURNED = { state: 'returned' as const, person: null, domain: null }

async function withPeers(number: number) {
  const { organisation, grace } = await joAndGrace()
  for (let each = 0; each < number; each++) {
    const peer = await aPerson({ name: `Peer ${each}`, roles: ['peer-worker'], organisation })
    await aSupervision(peer, grace)
    await aRequest(peer, grace, 'values.1', day(each % 7))
  }
  return grace
}

describe('what waits for a supervisor', () => {
  it('is oldest first, whoever it is from, with what was asked', async () => {
    const { jo, grace, organisation } = await joAndGrace()
    const sam = await aPerson({ name: 'Sam Reid', roles: ['peer-worker'], organisation })
    await aSupervision(sam, grace)
    await aRequest(jo, grace, 'values.3', day(2))
    await aRequest(sam, grace, 'values.1', day(1))
    await aRequest(jo, grace, 'values.2', day(0))
    const waiting = await listWaiting(grace, ALL, day(3))
    expect(waiting.map(({ personName, competence, since }) => [personName, competence?.id, since])).toEqual([
      ['Jo Field', 'values.2', day(0)],
      ['Sam Reid', 'values.1', day(1)],
      ['Jo Field', 'values.3', day(2)],
    ])
    expect(waiting[0]?.competence?.title).toBe('Relate as equals, with respect')
    expect(await listWaiting(grace, { most: 2 }, day(3))).toEqual(waiting.slice(0, 2))
  })

  it('holds whole sign-offs too, and what was asked of someone they cover for', async () => {
    const { jo, grace, organisation } = await joAndGrace()
    const ada = await aPerson({ name: 'Ada Bell', roles: ['supervisor'], organisation })
    await aSupervision(jo, ada, { coverForId: grace.id, from: day(2) })
    await aRequest(jo, grace, 'values.1', day(1))
    await prisma.record.updateMany({
      where: { personId: jo.id },
      data: { state: 'sign-off-requested', signOffOfId: grace.id, signOffRequestedAt: day(0) },
    })
    expect(await listWaiting(grace, ALL, day(3))).toMatchObject([
      { competence: null, since: day(0), onCover: false },
      { competence: { id: 'values.1' } },
    ])
    expect(await listWaiting(ada, ALL, day(3))).toMatchObject([
      { competence: null, onCover: true },
      { competence: { id: 'values.1' }, onCover: true },
    ])
    expect(await listWaiting(ada, ALL, day(1))).toEqual([])
  })

  it('lists a request once, also for someone who is both kinds of supervisor', async () => {
    const { jo, grace } = await joAndGrace()
    await aSupervision(jo, grace, { kind: 'practice' })
    await aRequest(jo, grace, 'values.1', day(0))
    expect(await listWaiting(grace, ALL, day(1))).toHaveLength(1)
    expect(await listCaseload(grace, day(1))).toMatchObject([
      { name: 'Jo Field', kinds: ['line-management', 'practice'], waiting: 1 },
    ])
  })

  it('is not what was asked of another, decided, or of people they no longer supervise', async () => {
    const { jo, grace, organisation } = await joAndGrace()
    const ada = await aPerson({ name: 'Ada Bell', roles: ['supervisor'], organisation })
    await aSupervision(jo, ada, { until: day(5) })
    await aConfirmation(jo, grace, 'values.1', day(0))
    await aRequest(jo, ada, 'values.2', day(0))
    expect(await listWaiting(grace, ALL, day(1))).toEqual([])
    expect(await listWaiting(ada, ALL, day(4))).toHaveLength(1)
    expect(await listWaiting(ada, ALL, day(5))).toEqual([])
    expect(await listCaseload(ada, day(5))).toEqual([])
  })
})

describe('a caseload', () => {
  it('counts what is confirmed of what is required, what waits and what was returned', async () => {
    const { jo, grace, organisation } = await joAndGrace()
    const sam = await aPerson({ name: 'Sam Reid', roles: ['peer-worker'], organisation })
    await aSupervision(sam, grace)
    await aConfirmation(jo, grace, 'values.1', day(0))
    await aConfirmation(jo, grace, 'optional.1', day(0))
    await aRequest(jo, grace, 'values.2', day(0))
    await aRequest(jo, grace, 'values.3', day(0))
    const returning = { action: 'return' as const, submissionId: await openSubmission(jo, 'values.3'), note: 'More.' }
    await decideOnEntry(grace, { personId: jo.id, competence: 'values.3' }, returning, day(1))
    expect(await listCaseload(grace, day(2))).toMatchObject([
      {
        id: jo.id,
        name: 'Jo Field',
        kinds: ['line-management'],
        recordState: 'in-progress',
        confirmed: 1,
        required: 108,
        waiting: 1,
        returned: 1,
      },
      {
        id: sam.id,
        name: 'Sam Reid',
        kinds: ['line-management'],
        recordState: null,
        confirmed: 0,
        required: 0,
        waiting: 0,
        returned: 0,
      },
    ])
  })

  it('is nobody of another organisation, nobody not agreed, and never oneself', async () => {
    const { jo, organisation } = await joAndGrace()
    const bayo = await aPerson({
      name: 'Bayo Cole',
      roles: ['supervisor', 'peer-worker'],
      organisation: await anOrganisation({ name: 'Sankofa' }),
    })
    await aSupervision(jo, bayo)
    await aSupervision(bayo, bayo)
    const ada = await aPerson({ name: 'Ada Bell', roles: ['supervisor'], organisation })
    await aSupervision(jo, ada, { agreedAt: null })
    for (const supervisor of [bayo, ada]) {
      expect(await listCaseload(supervisor, day(0))).toEqual([])
      expect(await findSupervised(supervisor, jo.id, day(0))).toBeNull()
      expect(await findSubmittedRecord(supervisor, jo.id, day(0))).toBeNull()
    }
    expect(await findSupervised(bayo, bayo.id, day(0))).toBeNull()
  })
})

it('queue and caseload take the same number of queries for one person and for thirty', async () => {
  const counts = []
  for (const number of [1, 30]) {
    const grace = await withPeers(number)
    for (const _ of ['first', 'again']) {
      const before = statementsSoFar()
      expect(await listWaiting(grace, ALL, day(9))).toHaveLength(number)
      expect(await listCaseload(grace, day(9))).toHaveLength(number + 1)
      expect(await listEntriesInState(grace, RETURNED, { most: 20, skip: 0 }, day(9))).toEqual([])
      counts.push(statementsSoFar() - before)
    }
  }
  // A caseload that has not changed since it was counted is not counted again.
  expect(counts).toEqual([4, 3, 4, 3])
})

describe('a caseload that was counted', () => {
  const valuesOf = async (grace: Viewer, at: Date) => (await listCaseload(grace, at))[0]?.domains[0]

  it('is counted again as soon as anything in a record has changed', async () => {
    const { jo, grace } = await joAndGrace()
    await aRequest(jo, grace, 'values.1', day(0))
    expect(await valuesOf(grace, day(1))).toMatchObject({ id: 'values', number: 1, of: 8, requested: 1, confirmed: 0 })
    await confirmRequest(grace, jo, 'values.1', day(1))
    expect(await valuesOf(grace, day(1))).toMatchObject({ requested: 0, confirmed: 1, changed: 0 })
    await rateEntry(jo, 'values.1', 'could-help-others', day(2))
    await rateEntry(jo, 'values.2', 'learning', day(2))
    expect(await valuesOf(grace, day(2))).toMatchObject({ confirmed: 1, changed: 1, rated: 1 })
  })

  it('knows what comes due with time alone, and asks for nothing to say so again', async () => {
    const { jo, grace, framework } = await joAndGrace()
    const renewing = [...framework.competences.values()].find(({ renewalMonths }) => renewalMonths !== null)!
    await aConfirmation(jo, grace, renewing.id, day(0))
    const dueAt = (await prisma.entry.findFirstOrThrow({ where: { competence: renewing.id, record: { personId: jo.id } } })).renewalDueAt! // prettier-ignore
    const due = async (at: Date) => sumOf((await listCaseload(grace, at))[0]!.domains, 'due')
    expect(await due(new Date(dueAt.getTime() - 1))).toBe(0)
    expect(await due(dueAt)).toBe(1)
    expect(await due(new Date(dueAt.getTime() - 1))).toBe(0)
  })
})

describe('competences that stand in one way', () => {
  it('are listed longest first, of one person or domain where that is asked', async () => {
    const { jo, grace, organisation } = await joAndGrace()
    const sam = await aPerson({ name: 'Sam Reid', roles: ['peer-worker'], organisation })
    await aSupervision(sam, grace)
    await aConfirmation(jo, grace, 'values.1', day(1))
    await aConfirmation(sam, grace, 'values.2', day(0))
    await aConfirmation(jo, grace, 'meta.1', day(2))
    await rateEntry(jo, 'values.1', 'could-help-others', day(3))
    await rateEntry(sam, 'meta.2', 'learning', day(3))
    const list = async (wanted: Partial<Parameters<typeof listEntriesInState>[1]>, most = 20, skip = 0) =>
      (await listEntriesInState(grace, { ...RETURNED, ...wanted }, { most, skip }, day(4))).map(({ personName, competence }) => `${personName} ${competence.id}`) // prettier-ignore
    expect(await list({ state: 'confirmed' })).toEqual(['Sam Reid values.2', 'Jo Field values.1', 'Jo Field meta.1'])
    expect(await list({ state: 'confirmed' }, 1, 1)).toEqual(['Jo Field values.1'])
    expect(await list({ state: 'confirmed', domain: 'values' })).toEqual(['Sam Reid values.2', 'Jo Field values.1'])
    expect(await list({ state: 'confirmed', person: jo.id })).toEqual(['Jo Field values.1', 'Jo Field meta.1'])
    expect(await list({ state: 'changed' })).toEqual(['Jo Field values.1'])
    expect(await list({ state: 'rated' })).toEqual(['Sam Reid meta.2'])
    expect(await list({})).toEqual([])
    const ada = await aPerson({ name: 'Ada Bell', roles: ['supervisor'], organisation })
    expect(await listEntriesInState(ada, { ...RETURNED, state: 'confirmed', person: jo.id }, { most: 9, skip: 0 })).toEqual([]) // prettier-ignore
  })
})

describe('what waits besides competences', () => {
  it('is earlier learning that was asked of them, and practice tasks that any supervisor may confirm', async () => {
    const { jo, grace, organisation } = await joAndGrace()
    const ada = await aPerson({ name: 'Ada Bell', roles: ['supervisor'], organisation })
    await aSupervision(jo, ada, { kind: 'practice' })
    const module = 'boundaries-and-endings'
    expect(await askForRecognition(jo, { module, where: 'A course', covered: 'All of it', evidenceItemId: null, askedOfId: ada.id }, day(1))).toEqual({ ok: true }) // prettier-ignore
    const task = { personId: jo.id, path: `modules/${module}/a`, activity: 'one', kind: 'practice', state: '{}' }
    await prisma.activityResponse.create({ data: { ...task, done: true } })
    await prisma.activityResponse.create({ data: { ...task, activity: 'two', done: false } })
    await prisma.activityResponse.create({ data: { ...task, activity: 'three', done: true, confirmedAt: day(0) } })
    const whatOf = async (viewer: Viewer) => (await listWaiting(viewer, ALL, day(2))).map(({ what, about, askedOf }) => [what, about, askedOf]) // prettier-ignore
    const practice = ['practice', `modules/${module}/a`, null]
    expect(await whatOf(ada)).toEqual(expect.arrayContaining([['earlier-learning', module, 'Ada Bell'], practice]))
    expect(await whatOf(grace)).toEqual([practice])
  })
})

describe('a request that was made before handovers', () => {
  it('waits for whoever is there now, and both names stay on what they decide', async () => {
    const { jo, grace, organisation } = await joAndGrace()
    const [ada, ruth] = await Promise.all(['Ada Bell', 'Ruth Adeyemi'].map((name) => aPerson({ name, roles: ['supervisor'], organisation }))) // prettier-ignore
    await aRequest(jo, grace, 'values.1', day(0))
    for (const [from, to, on] of [[grace, ada!, 1], [ada!, ruth!, 2]] as const) await handOver(jo, from, to, day(on)) // prettier-ignore
    expect(await listWaiting(grace, ALL, day(3))).toEqual([])
    expect(await listWaiting(ada!, ALL, day(3))).toEqual([])
    expect(await listWaiting(ruth!, ALL, day(3))).toMatchObject([{ competence: { id: 'values.1' }, onCover: true, askedOf: 'Grace Mensah' }]) // prettier-ignore
    const page = await findSubmittedEntry(ruth!, { personId: jo.id, competence: 'values.1' }, day(3))
    expect(page).toMatchObject({
      actions: expect.arrayContaining(['confirm', 'return']),
      copy: { supervisor: { name: 'Grace Mensah' } },
    })
    expect(await confirmRequest(ruth!, jo, 'values.1', day(3))).toMatchObject({ ok: true })
    const [event] = await prisma.recordEvent.findMany({ where: { kind: 'confirmed', record: { personId: jo.id } } })
    expect([event!.actorName, JSON.parse(event!.payload)]).toEqual(['Ruth Adeyemi', expect.objectContaining({ askedOf: grace.id })]) // prettier-ignore
  })

  async function handOver(person: Viewer, from: Viewer, to: Viewer, at: Date) {
    const relationship = (await prisma.supervision.findFirstOrThrow({ where: { personId: person.id, supervisorId: from.id } })).id // prettier-ignore
    expect(await proposeHandOver(from, { relationship, colleague: to.id, from: onTheClock(at).on }, at)).toEqual({ ok: true }) // prettier-ignore
    const { id } = await prisma.supervision.findFirstOrThrow({ where: { personId: person.id, supervisorId: to.id } })
    expect(await answerProposal(to, id, 'accept', at)).toEqual({ ok: true })
  }
})

describe("a supervised person's record", () => {
  it('shows states and no ratings', async () => {
    const { jo, grace } = await joAndGrace()
    await rateEntry(jo, 'values.1', 'could-help-others', day(0))
    await aConfirmation(jo, grace, 'values.2', day(0))
    const seen = await findSubmittedRecord(grace, jo.id, day(1))
    expect(Object.fromEntries(seen?.lines ?? [])).toMatchObject({
      'values.1': { state: 'rated' },
      'values.2': { state: 'confirmed' },
    })
    expect(JSON.stringify([...(seen?.lines.values() ?? [])])).not.toContain('could-help-others')
  })
})
