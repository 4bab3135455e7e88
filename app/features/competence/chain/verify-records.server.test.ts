import { copyFile, readFile, rm, writeFile } from 'node:fs/promises'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { prisma } from '#app/platform/database.server.ts'
import { env } from '#app/platform/env.server.ts'
import type { Viewer } from '../../organisation/viewer.ts'
import { rateEntry } from '../entries.server.ts'
import { aConfirmation, day, joAndGrace } from '#tests/support/competence-builders.ts'
import { makeCheckpoint } from './checkpoints.server.ts'
import { openRowReader } from '#app/platform/row-reader.server.ts'
import { hashedText, hashEvent } from './chain.ts'
import { macWith } from './mac.server.ts'
import { appendRecordEvents } from './record-events.server.ts'
import { readChain, readPage } from './record-pages.server.ts'
import { verifyRecordsAcrossOrganisations } from './verify-records.server.ts'

const ON_SQLITE = env.databaseUrl.startsWith('file:')
const sql = (text: string) => prisma.$executeRawUnsafe(text)

const KEPT = ['RecordEvent', 'RecordsCheckpoint', 'RecordsCheckpointHead']

/** Someone with the database in their hands takes the triggers off first. */
beforeAll(async () => {
  for (const table of [...KEPT, 'Submission'])
    if (!ON_SQLITE) await sql(`ALTER TABLE "${table}" DISABLE TRIGGER USER`)
    else for (const what of ['update', 'delete']) await sql(`DROP TRIGGER IF EXISTS "${table}_no_${what}"`)
})

beforeEach(async () => {
  await rm(env.checkpointFile, { force: true })
  for (const table of [...KEPT, 'EntryEvidence']) await sql(`DELETE FROM "${table}"`)
  await prisma.record.updateMany({ data: { headSeq: 0, headHash: '', submissionId: null } })
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

  it.runIf(ON_SQLITE)('finds bytes where a text should be', async () => {
    const { id: recordId } = await aRecord()
    await sql(
      `UPDATE "RecordEvent" SET "payload" = CAST("payload" AS BLOB) WHERE "recordId" = '${recordId}' AND "seq" = 2`,
    )
    expect(await verdict()).toEqual({ recordId, seq: 2, fault: 'changed' })
  })

  it('reads the text that each hash is of from the database as it was hashed, whatever stands in it', async () => {
    const { id: recordId, headSeq, headHash, personId } = await aRecord()
    const names = [
      '"Jo" \\ Field',
      'tab\tline\nfeed\rback\bform\f',
      '\u0001\u001f\u007f\u0080',
      'Zoë 😀 \u2028 </script>',
    ]
    const events = names.map((name) => ({
      recordId,
      kind: 'rated' as const,
      competence: name,
      actor: { id: personId, name, role: 'peer-worker' },
      payload: { rating: name, before: null },
      at: day(9),
    }))
    await prisma.$transaction((tx) => appendRecordEvents(tx, events))
    const reader = await openRowReader(env.databaseUrl)
    const range = { databaseUrl: env.databaseUrl, after: '', upTo: null, organisationId: null }
    const { links, whole } = await reader
      .atOneMoment(async (read) => {
        const { events } = await readPage(read, range, '')
        return { links: events.get(recordId) ?? [], whole: await readChain(read, recordId) }
      })
      .finally(() => reader.close())
    expect(headSeq).toBe(5)
    expect(headHash).toBe(whole[4]?.hash)
    expect(links.map(({ text }) => text)).toEqual(whole.map((event) => hashedText(event, event.prevHash)))
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

  it('finds hashes that were all made again without the key', async () => {
    const { id: recordId } = await aRecord()
    const events = await prisma.recordEvent.findMany({ where: { recordId }, orderBy: { seq: 'asc' } })
    let hash = ''
    for (const { id, prevHash: _, hash: __, ...event } of events) {
      const said = event.seq === 2 ? event.payload.replace('doing-on-my-own', 'could-help-others') : event.payload
      const prevHash = hash
      hash = hashEvent({ ...event, at: Number(event.at), payload: said }, prevHash, macWith(new Uint8Array(32)))
      await prisma.recordEvent.update({ where: { id }, data: { payload: said, prevHash, hash } })
    }
    await prisma.record.update({ where: { id: recordId }, data: { headHash: hash } })
    expect(await verdict()).toEqual({ recordId, seq: 1, fault: 'changed' })
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

  it('finds the bad record among good ones, in one thread or in several', async () => {
    for (let each = 0; each < 3; each++) await aRecord()
    const { id: recordId } = await aRecord()
    await aRecord()
    await sql(`UPDATE "RecordEvent" SET "kind" = 'confirmed' WHERE "recordId" = '${recordId}' AND "seq" = 2`)
    expect(await verdict()).toEqual({ recordId, seq: 2, fault: 'changed' })
    const { bad } = await verifyRecordsAcrossOrganisations({ aside: true })
    expect(bad).toMatchObject({ recordId, seq: 2, fault: 'changed' })
  })

  it('finds an event whose record is gone', async () => {
    const { id: recordId } = await aRecord()
    const { id: _, ...event } = await prisma.recordEvent.findFirstOrThrow({ where: { recordId, seq: 1 } })
    if (ON_SQLITE) await sql('PRAGMA foreign_keys = OFF')
    else await sql('ALTER TABLE "RecordEvent" DROP CONSTRAINT "RecordEvent_recordId_fkey"')
    await prisma.recordEvent.create({ data: { ...event, recordId: 'ffffffff-gone' } })
    if (ON_SQLITE) await sql('PRAGMA foreign_keys = ON')
    expect(await verdict()).toEqual({ recordId: 'ffffffff-gone', seq: 1, fault: 'no record' })
  })

  it('looks only at the records of one organisation where it is asked to', async () => {
    const [mine, other] = [await aRecord(), await aRecord()]
    await sql(`UPDATE "RecordEvent" SET "kind" = 'confirmed' WHERE "recordId" = '${other.id}' AND "seq" = 2`)
    const of = async (personId: string) =>
      (await prisma.person.findUniqueOrThrow({ where: { id: personId } })).organisationId
    const whole = await verifyRecordsAcrossOrganisations({ organisationId: await of(mine.personId) })
    expect(whole).toMatchObject({ records: 1, events: 5, bad: null })
    const { bad } = await verifyRecordsAcrossOrganisations({ organisationId: await of(other.personId) })
    expect(bad).toMatchObject({ recordId: other.id, seq: 2 })
  })
})

/** Cuts a record's last two events with its head, and puts its rows back to what is left. */
async function cutTogether(recordId: string): Promise<void> {
  await sql(`DELETE FROM "RecordEvent" WHERE "recordId" = '${recordId}' AND "seq" > 3`)
  const { hash } = await prisma.recordEvent.findFirstOrThrow({ where: { recordId, seq: 3 } })
  await prisma.record.update({ where: { id: recordId }, data: { headSeq: 3, headHash: hash } })
  await prisma.entry.updateMany({ where: { recordId }, data: { state: 'rated' } })
}

/** A record whose five events are in the first checkpoint; a second checkpoint after another record was begun. */
async function twoCheckpoints(): Promise<string> {
  const { id: recordId } = await aRecord()
  await makeCheckpoint(day(1))
  await aRecord()
  await makeCheckpoint(day(2))
  return recordId
}

async function checkpointLines(): Promise<string[]> {
  return (await readFile(env.checkpointFile, 'utf8')).split('\n').filter((line) => line !== '')
}

describe('checkpoints', () => {
  it('hold, in the database and in the file, and each knows only what has grown', async () => {
    await twoCheckpoints()
    expect(await verifyRecordsAcrossOrganisations()).toMatchObject({ checkpoints: 2, bad: null })
    const heads = (await checkpointLines()).map((line) => (JSON.parse(line) as { heads: unknown[] }).heads.length)
    expect(heads).toEqual([1, 1])
  })

  it('made by two processes at once are one', async () => {
    await aRecord()
    expect(await Promise.all([makeCheckpoint(day(1)), makeCheckpoint(day(1))])).toSatisfy(
      ([one, two]: number[]) => one === 1 && (two === 1 || two === 2),
    )
    expect((await verifyRecordsAcrossOrganisations()).bad).toBeNull()
  })

  it('are what shows a tail that was cut together with its head and its rows', async () => {
    const { id } = await aRecord()
    await cutTogether(id)
    expect(await verdict(), 'without a checkpoint').toBeNull()
    const recordId = await twoCheckpoints()
    await cutTogether(recordId)
    await rm(env.checkpointFile)
    expect(await verdict(), 'by the database alone').toEqual({ recordId, seq: 4, fault: 'tail cut' })
  })

  it('show it by the file alone where the database’s were cut as well', async () => {
    const recordId = await twoCheckpoints()
    await cutTogether(recordId)
    await sql('DELETE FROM "RecordsCheckpointHead"')
    await sql('DELETE FROM "RecordsCheckpoint"')
    expect(await verdict()).toEqual({ recordId, seq: 4, fault: 'tail cut' })
  })

  it('show that their own end was cut, though every event is still there', async () => {
    await twoCheckpoints()
    await sql('DELETE FROM "RecordsCheckpoint" WHERE "number" = 2')
    await sql('DELETE FROM "RecordsCheckpointHead" WHERE "checkpoint" = 2')
    expect(await verdict()).toEqual({ recordId: null, seq: 2, fault: 'checkpoint' })
  })

  it('show a record that is gone with all that was in it', async () => {
    const recordId = await twoCheckpoints()
    await prisma.entry.updateMany({ data: { submissionId: null, decidedOnId: null } })
    for (const [table, column] of [
      ['EntryEvidence', null],
      ['RecordEvent', 'recordId'],
      ['Submission', 'recordId'],
      ['Entry', 'recordId'],
      ['Record', 'id'],
    ])
      // prettier-ignore
      await sql(`DELETE FROM "${table}"${column ? ` WHERE "${column}" = '${recordId}'` : ''}`)
    expect(await verdict()).toEqual({ recordId, seq: 1, fault: 'no record' })
  })

  it.each([
    ['a head', `UPDATE "RecordsCheckpointHead" SET "seq" = 4 WHERE "checkpoint" = 1`, 1],
    ['a time', `UPDATE "RecordsCheckpoint" SET "at" = "at" + 1 WHERE "number" = 2`, 2],
    ['a head taken out', `DELETE FROM "RecordsCheckpointHead" WHERE "checkpoint" = 2`, 2],
    ['one taken out', `DELETE FROM "RecordsCheckpoint" WHERE "number" = 1`, 1],
  ])('show what was changed in them: %s', async (_, change, number) => {
    await twoCheckpoints()
    await sql(change)
    expect(await verdict()).toEqual({ recordId: null, seq: number, fault: 'checkpoint' })
  })

  it('show what was changed in the file', async () => {
    await twoCheckpoints()
    const [first = '', second = ''] = await checkpointLines()
    await writeFile(env.checkpointFile, `${first}\n${second.replace('"seq":5', '"seq":4')}\n`)
    expect(await verdict()).toEqual({ recordId: null, seq: 2, fault: 'checkpoint' })
    await writeFile(env.checkpointFile, `${second}\n`)
    expect(await verdict()).toEqual({ recordId: null, seq: 1, fault: 'checkpoint' })
  })

  it('catch the file up where it was cut, or a power cut left half a line', async () => {
    await twoCheckpoints()
    const [first = '', second = ''] = await checkpointLines()
    await writeFile(env.checkpointFile, `${first}\n${second.slice(0, 40)}`)
    expect(await verdict()).toBeNull()
    await makeCheckpoint(day(3))
    expect(await checkpointLines()).toEqual(expect.arrayContaining([first, second]))
    expect(await verifyRecordsAcrossOrganisations()).toMatchObject({ checkpoints: 3, bad: null })
  })

  it('do not write over a file that belongs to another database', async () => {
    await twoCheckpoints()
    const before = await readFile(env.checkpointFile, 'utf8')
    await sql('DELETE FROM "RecordsCheckpointHead"')
    await sql('DELETE FROM "RecordsCheckpoint"')
    await makeCheckpoint(day(4))
    expect(await readFile(env.checkpointFile, 'utf8')).toBe(before)
    expect(await verdict()).toEqual({ recordId: null, seq: 1, fault: 'checkpoint' })
  })
})

describe('after a restore', () => {
  const TABLES = ['Record', 'Entry', 'Submission', 'RecordNote', 'EntryEvidence', 'RecordEvent', 'RecordsCheckpoint', 'RecordsCheckpointHead'] as const // prettier-ignore

  it('of the newest backup all holds; of an older one, what came after it is missed', async () => {
    const recordId = await twoCheckpoints()
    const [newest, file] = [await backUp(), `${env.checkpointFile}.copy`]
    await copyFile(env.checkpointFile, file)
    await restore(newest)
    expect(await verdict()).toBeNull()
    await rateEntry(await viewerOfRecord(recordId), 'values.2', 'learning', day(3))
    await makeCheckpoint(day(3))
    await restore(newest)
    expect(await verdict()).toEqual({ recordId, seq: 6, fault: 'tail cut' })
    await copyFile(file, env.checkpointFile)
    expect(await verdict(), 'restored with its own checkpoint file').toBeNull()
  })

  async function backUp() {
    return new Map(await Promise.all(TABLES.map(async (table) => [table, await rowsOf(table)] as const)))
  }

  async function rowsOf(table: (typeof TABLES)[number]): Promise<never[]> {
    return (await tableOf(table).findMany()) as never[]
  }

  async function restore(backup: ReadonlyMap<(typeof TABLES)[number], never[]>): Promise<void> {
    for (const table of TABLES.toReversed()) await sql(`DELETE FROM "${table}"`)
    for (const table of TABLES) await tableOf(table).createMany({ data: backup.get(table) ?? [] })
  }

  function tableOf(table: (typeof TABLES)[number]) {
    const name = `${table.charAt(0).toLowerCase()}${table.slice(1)}` as 'record'
    return prisma[name] as unknown as { findMany: () => Promise<unknown[]>; createMany: (of: { data: never[] }) => Promise<unknown> } // prettier-ignore
  }
})

async function viewerOfRecord(recordId: string): Promise<Viewer> {
  const { person } = await prisma.record.findUniqueOrThrow({
    where: { id: recordId },
    include: { person: { include: { organisation: true } } },
  })
  const { id, name, isPeer, organisation } = person
  return {
    id,
    name,
    isPeer,
    organisation: { id: organisation.id, name: organisation.name, demonstration: false },
    service: null,
    roles: ['peer-worker'],
  }
}

function move(recordId: string, from: number, to: number) {
  return sql(`UPDATE "RecordEvent" SET "seq" = ${to} WHERE "recordId" = '${recordId}' AND "seq" = ${from}`)
}
