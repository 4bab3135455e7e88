import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { prisma } from '#app/platform/database.server.ts'
import { env } from '#app/platform/env.server.ts'
import { aConfirmation, day, joAndGrace } from '#tests/support/competence-builders.ts'
import { verifyRecordsAcrossOrganisations } from './verify-records.server.ts'

const ON_SQLITE = env.databaseUrl.startsWith('file:')
const sql = (text: string) => prisma.$executeRawUnsafe(text)

/** Someone with the database in their hands takes the triggers off first. */
beforeAll(async () => {
  if (!ON_SQLITE) return void (await sql('ALTER TABLE "RecordEvent" DISABLE TRIGGER USER'))
  for (const trigger of ['RecordEvent_no_update', 'RecordEvent_no_delete']) await sql(`DROP TRIGGER "${trigger}"`)
})

beforeEach(async () => {
  for (const table of ['RecordEvent', 'EntryEvidence']) await sql(`DELETE FROM "${table}"`)
  await prisma.record.updateMany({ data: { headSeq: 0, headHash: '', submissionId: null } })
  if (!ON_SQLITE) await sql('ALTER TABLE "Submission" DISABLE TRIGGER USER')
  else await sql('DROP TRIGGER IF EXISTS "Submission_no_update"')
  for (const table of ['Submission', 'RecordNote', 'Entry', 'Record']) await sql(`DELETE FROM "${table}"`)
})

/** A record of five events: started, rated, evidence-attached, requested, confirmed. */
async function aRecord() {
  const { jo, grace } = await joAndGrace()
  await aConfirmation(jo, grace, 'values.1', day(0))
  return prisma.record.findFirstOrThrow({ where: { personId: jo.id } })
}

async function verdict() {
  const { bad } = await verifyRecordsAcrossOrganisations()
  return bad && { recordId: bad.recordId, seq: bad.seq, fault: bad.fault }
}

describe('records:verify', () => {
  it('finds nothing wrong in untouched records, and counts them', async () => {
    await aRecord()
    await aRecord()
    expect(await verifyRecordsAcrossOrganisations()).toMatchObject({ records: 2, events: 10, bad: null })
  })

  it.each([
    ['payload', `"payload" = replace("payload", 'doing-on-my-own', 'could-help-others')`, 2],
    ['name', `"actorName" = 'Jo Feild'`, 3],
    ['time', `"at" = "at" + 1`, 4],
    ['hash', `"hash" = '${'0'.repeat(64)}'`, 5],
  ])('finds a changed %s', async (_, change, seq) => {
    const { id: recordId } = await aRecord()
    await sql(`UPDATE "RecordEvent" SET ${change} WHERE "recordId" = '${recordId}' AND "seq" = ${seq}`)
    expect(await verdict()).toEqual({ recordId, seq, fault: 'changed' })
  })

  it('finds a deleted event, closed up or not', async () => {
    const { id: recordId } = await aRecord()
    await sql(`DELETE FROM "RecordEvent" WHERE "recordId" = '${recordId}' AND "seq" = 3`)
    expect(await verdict()).toEqual({ recordId, seq: 3, fault: 'missing' })
    await move(recordId, 4, 3)
    await move(recordId, 5, 4)
    expect(await verdict()).toEqual({ recordId, seq: 3, fault: 'missing' })
  })

  it('finds two swapped events', async () => {
    const { id: recordId } = await aRecord()
    await move(recordId, 2, 99)
    await move(recordId, 4, 2)
    await move(recordId, 99, 4)
    expect(await verdict()).toEqual({ recordId, seq: 2, fault: 'swapped' })
  })

  it('finds an inserted event', async () => {
    const { id: recordId } = await aRecord()
    await move(recordId, 5, 6)
    const { id: _, ...fourth } = await prisma.recordEvent.findFirstOrThrow({ where: { recordId, seq: 4 } })
    await prisma.recordEvent.create({ data: { ...fourth, seq: 5, kind: 'confirmed', prevHash: fourth.hash } })
    expect(await verdict()).toEqual({ recordId, seq: 5, fault: 'inserted' })
  })

  it('finds a cut tail', async () => {
    const { id: recordId } = await aRecord()
    await sql(`DELETE FROM "RecordEvent" WHERE "recordId" = '${recordId}' AND "seq" > 3`)
    expect(await verdict()).toEqual({ recordId, seq: 4, fault: 'tail cut' })
  })

  it('finds a tail cut together with its head and its rows, against the heads of an earlier run', async () => {
    const { id: recordId } = await aRecord()
    const { heads } = await verifyRecordsAcrossOrganisations()
    await sql(`DELETE FROM "RecordEvent" WHERE "recordId" = '${recordId}' AND "seq" > 3`)
    const { hash } = await prisma.recordEvent.findFirstOrThrow({ where: { recordId, seq: 3 } })
    await prisma.record.update({ where: { id: recordId }, data: { headSeq: 3, headHash: hash } })
    await prisma.entry.updateMany({ where: { recordId }, data: { state: 'rated' } })
    expect(await verdict()).toBeNull()
    expect((await verifyRecordsAcrossOrganisations(heads)).bad).toMatchObject({ recordId, seq: 4, fault: 'tail cut' })
  })

  it('finds an entry and a record whose rows say more than their events', async () => {
    const { id: recordId } = await aRecord()
    await prisma.entry.updateMany({ where: { recordId }, data: { state: 'returned' } })
    expect((await verifyRecordsAcrossOrganisations()).bad).toMatchObject({
      recordId,
      fault: 'row differs',
      detail: "values.1 says 'returned', its events say 'confirmed'",
    })
    await prisma.entry.updateMany({ where: { recordId }, data: { state: 'confirmed' } })
    await prisma.record.update({ where: { id: recordId }, data: { state: 'signed-off' } })
    expect(await verdict()).toMatchObject({ fault: 'row differs' })
  })

  it('finds the bad record among good ones', async () => {
    for (let each = 0; each < 3; each++) await aRecord()
    const { id: recordId } = await aRecord()
    await aRecord()
    await sql(`UPDATE "RecordEvent" SET "kind" = 'confirmed' WHERE "recordId" = '${recordId}' AND "seq" = 2`)
    expect(await verdict()).toEqual({ recordId, seq: 2, fault: 'changed' })
  })
})

function move(recordId: string, from: number, to: number) {
  return sql(`UPDATE "RecordEvent" SET "seq" = ${to} WHERE "recordId" = '${recordId}' AND "seq" = ${from}`)
}
