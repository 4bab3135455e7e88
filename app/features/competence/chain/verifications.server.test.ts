import { describe, expect, it } from 'vitest'
import { prisma } from '#app/platform/database.server.ts'
import { aConfirmation, aPerson, day, joAndGrace } from '#tests/support/competence-builders.ts'
import { newestCheckpoint } from './checkpoints.server.ts'
import { takeNightlyTurn } from './nightly.server.ts'
import { listVerifications, startVerification, verifyAndKeep } from './verifications.server.ts'

async function aLead() {
  const { jo, grace, organisation } = await joAndGrace()
  await aConfirmation(jo, grace, 'values.1', day(0))
  return { jo, lena: await aPerson({ name: 'Lena Walsh', roles: ['lead'], organisation }) }
}

async function breakRecordOf(personId: string): Promise<void> {
  await prisma.record.updateMany({ where: { personId }, data: { state: 'signed-off' } })
}

describe('a lead’s check of the records', () => {
  it('says who began it, how many events it went through and that they hold together', async () => {
    const { lena } = await aLead()
    await startVerification(lena, new Date())
    await expect.poll(async () => (await listVerifications(lena))[0]?.state, { timeout: 30_000 }).toBe('whole')
    expect((await listVerifications(lena))[0]).toMatchObject({ by: 'Lena Walsh', records: 1, events: 5, of: 5, bad: null }) // prettier-ignore
  })

  it('is not begun twice at once', async () => {
    const { lena } = await aLead()
    const begun = { organisationId: lena.organisation.id, startedById: lena.id, startedAt: day(3), beatAt: day(3) }
    await prisma.recordsVerification.create({ data: begun })
    await startVerification(lena, day(3))
    expect(await prisma.recordsVerification.count({ where: { organisationId: lena.organisation.id } })).toBe(1)
  })

  it('names whose record does not hold, to their lead and to no other', async () => {
    const [here, elsewhere] = [await aLead(), await aLead()]
    await breakRecordOf(here.jo.id)
    await verifyAndKeep({ organisationId: null, startedById: null, startedAt: day(4) })
    const [run] = await listVerifications(here.lena)
    expect(run).toMatchObject({ state: 'bad', isOfAll: true, bad: { owner: 'Jo Field', fault: 'row differs' } })
    expect((await listVerifications(elsewhere.lena)).filter(({ state }) => state === 'bad')).toEqual([])
    await prisma.record.updateMany({ where: { personId: here.jo.id }, data: { state: 'in-progress' } })
  })
})

describe('every night', () => {
  it('the records are verified and a checkpoint is made, once a day', async () => {
    await aLead()
    expect(await takeNightlyTurn(day(10))).toBe(true)
    expect((await newestCheckpoint())?.at).toEqual(day(10))
    expect(await takeNightlyTurn(day(10.4))).toBe(false)
    expect(await takeNightlyTurn(day(11))).toBe(true)
    expect(await prisma.recordsVerification.count({ where: { organisationId: null, bad: null } })).toBeGreaterThan(1)
  })
})
