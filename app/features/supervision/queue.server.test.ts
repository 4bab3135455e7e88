import { describe, expect, it } from 'vitest'
import { prisma, statementsSoFar } from '#app/platform/database.server.ts'
import {
  aConfirmation,
  anOrganisation,
  aPerson,
  aRequest,
  aSupervision,
  day,
  joAndGrace,
  openSubmission,
} from '#tests/support/competence-builders.ts'
import { decideOnEntry } from '../competence/decisions.server.ts'
import { rateEntry } from '../competence/entries.server.ts'
import { findSupervised } from '../competence/supervisors.server.ts'
import { listCaseload, listWaiting } from './queue.server.ts'
import { findSubmittedRecord } from './submitted-record.server.ts'

const ALL = { most: 100 }

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
    expect(await listCaseload(grace, day(2))).toEqual([
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
    const before = statementsSoFar()
    expect(await listWaiting(grace, ALL, day(9))).toHaveLength(number)
    expect(await listCaseload(grace, day(9))).toHaveLength(number + 1)
    counts.push(statementsSoFar() - before)
  }
  expect(counts).toEqual([2, 2])
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
