import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import { prisma } from '#app/platform/database.server.ts'
import {
  aConfirmation,
  anOrganisation,
  aPerson,
  aRequest,
  aSupervision,
  confirmRequest,
  day,
  kindsOfEvents,
  openSubmission,
  someEvidence,
  theFramework,
} from '#tests/support/competence-builders.ts'
import { listWaiting } from '../supervision/queue.server.ts'
import { findSubmittedEntry } from '../supervision/submitted-entry.server.ts'
import type { Viewer } from '../organisation/viewer.ts'
import { addEvidenceTo } from './attachments.server.ts'
import { verifyRecordsAcrossOrganisations } from './chain/verify-records.server.ts'
import { decideOnEntry } from './decisions.server.ts'
import { findEarlierEntry, findEarlierRecord, listEarlierRecords } from './earlier-records.server.ts'
import { findOwnEntryPage } from './entry-page.server.ts'
import { rateEntry } from './entries.server.ts'
import { parseFrameworkFile, type FrameworkFile } from './framework.ts'
import { installFramework } from './frameworks.server.ts'
import { editEvidenceItem } from './items/evidence-items.server.ts'
import { findOwnRecordPage } from './record-page.server.ts'
import { findBridge, moveRecord } from './record-moves.server.ts'

const SHIPPED = readFileSync('modules/competences.yaml', 'utf8')

/** Version 2 as an author would write it: one reworded, one renamed, two joined, one gone, one new. */
function secondVersion(): FrameworkFile {
  const changed = SHIPPED.replace('version: 1\n', 'version: 2\n')
    .replace(
      'can stay open to learning from the person they support, so that help flows both ways',
      'can learn from the person they support',
    )
    .replace('- id: values.5\n', '- id: values.9\n      was: [values.5]\n')
    .replace('- id: values.6\n', '- id: values.10\n      was: [values.6, values.7]\n')
    .replace(/- id: values\.7\n[\s\S]*?(?=- id: values\.8)/, '')
    .replace('- id: values.8\n', '- id: values.11\n')
  return parseFrameworkFile(changed)
}

let grace: Viewer
let organisation: { id: string; name: string }

beforeAll(async () => {
  await theFramework()
  organisation = await anOrganisation()
  grace = await aPerson({ name: 'Grace Mensah', roles: ['supervisor'], organisation })
})

async function aPeerWorker(name: string): Promise<Viewer> {
  const person = await aPerson({ name, roles: ['peer-worker'], organisation, isPeer: true })
  await aSupervision(person, grace)
  return person
}

/** A record with a bit of everything, before there is a version 2. */
async function aFullRecord(): Promise<Viewer> {
  const jo = await aPeerWorker('Jo Field')
  await aConfirmation(jo, grace, 'values.1', day(0))
  await aRequest(jo, grace, 'values.2', day(0))
  const returning = { action: 'return' as const, submissionId: await openSubmission(jo, 'values.2'), note: 'One more example.' } // prettier-ignore
  await decideOnEntry(grace, { personId: jo.id, competence: 'values.2' }, returning, day(1))
  await aConfirmation(jo, grace, 'values.3', day(0))
  await aRequest(jo, grace, 'values.4', day(2))
  await aConfirmation(jo, grace, 'values.5', day(0))
  await rateEntry(jo, 'values.6', 'learning', day(0))
  await addEvidenceTo(jo, 'values.6', someEvidence({ title: 'Of six' }), day(0))
  await rateEntry(jo, 'values.7', 'doing-with-support', day(0))
  await addEvidenceTo(jo, 'values.7', someEvidence({ title: 'Of seven' }), day(0))
  await aConfirmation(jo, grace, 'values.8', day(0))
  await aConfirmation(jo, grace, 'core-knowledge.13', day(0))
  return jo
}

describe.sequential('moving on to version 2', () => {
  let jo: Viewer

  beforeAll(async () => {
    jo = await aFullRecord()
    expect(await findBridge(jo)).toBeNull()
    expect(await moveRecord(jo, 2, day(3))).toEqual({ ok: false, refusal: 'nothing-newer' })
    await installFramework(secondVersion(), day(5))
  })

  it('is bridged competence by competence before anything happens', async () => {
    const page = await findBridge(jo)
    const count = (kind: string) => page?.crossings.filter((each) => each.kind === kind).length
    expect([count('same'), count('reworded'), count('new'), count('gone')]).toEqual([110, 2, 1, 1])
    expect(page?.crossings.find(({ to }) => to?.id === 'values.9')).toMatchObject({ kind: 'same', from: [{ id: 'values.5' }] }) // prettier-ignore
    expect((await findOwnRecordPage(jo, day(6))).framework.version).toBe(1)
  })

  it('brings over what is the same with who confirmed it, and leaves what is not to be looked at again', async () => {
    const copyBefore = (await findSubmittedEntry(grace, { personId: jo.id, competence: 'values.1' }, day(6)))?.copy
    expect(await moveRecord(jo, 2, day(6))).toEqual({ ok: true, state: 'in-progress' })
    const entry = async (id: string) => (await findOwnEntryPage(jo, id, day(7)))!
    expect((await findOwnRecordPage(jo, day(7))).framework.version).toBe(2)

    expect(await entry('values.1')).toMatchObject({ state: 'confirmed', rating: 'doing-on-my-own', changes: [], line: { changed: false } }) // prettier-ignore
    expect((await entry('values.1')).history[0]?.words).toBe(
      'Jo Field brought it over from version 1 of the framework, where Grace Mensah, line-management supervisor, confirmed it',
    )
    expect((await entry('values.1')).attached).toHaveLength(1)
    expect(await entry('values.2')).toMatchObject({ state: 'returned' })
    expect(await entry('values.3')).toMatchObject({ state: 'rated', rating: 'doing-on-my-own' })
    expect((await entry('values.3')).attached).toHaveLength(1)
    expect(await entry('values.4')).toMatchObject({ state: 'rated', request: null })
    expect(await entry('values.9')).toMatchObject({ state: 'confirmed' })
    expect(await entry('values.10')).toMatchObject({ state: 'rated', rating: 'learning' })
    expect((await entry('values.10')).attached.map(({ title }) => title).sort()).toEqual(['Of seven', 'Of six'])
    expect(await entry('values.11')).toMatchObject({ state: 'not-started' })
    expect(await entry('core-knowledge.13')).toMatchObject({ state: 'confirmed', renewalDueAt: new Date('2028-03-01T09:00:00Z') }) // prettier-ignore
    expect((await findSubmittedEntry(grace, { personId: jo.id, competence: 'values.1' }, day(7)))?.copy).toEqual(copyBefore) // prettier-ignore
    expect((await listWaiting(grace, { most: 10 }, day(7))).filter(({ personId }) => personId === jo.id)).toEqual([])
  })

  it('is written down in both histories, and both are whole', async () => {
    const records = await prisma.record.findMany({ where: { personId: jo.id }, orderBy: { createdAt: 'asc' } })
    const [old, now] = records
    const kinds = async (recordId: string) =>
      (await prisma.recordEvent.findMany({ where: { recordId }, orderBy: { seq: 'asc' } })).map(({ kind }) => kind)
    expect((await kinds(old!.id)).slice(-2)).toEqual(['withdrawn', 'record-moved'])
    expect((await kinds(now!.id)).slice(0, 3)).toEqual(['started', 'record-moved-here', 'carried-over'])
    expect(old).toMatchObject({ movedToId: now!.id, movedAt: day(6), state: 'in-progress' })
    expect((await verifyRecordsAcrossOrganisations()).bad).toBeNull()
  })

  it('leaves the old record to be read as it was, with every note and copy', async () => {
    expect(await listEarlierRecords(jo)).toEqual([{ version: 1, state: 'in-progress', movedAt: day(6) }])
    const old = await findEarlierRecord(jo, 1, day(7))
    expect(old?.lines.get('values.3')).toMatchObject({ state: 'confirmed' })
    expect(old?.lines.get('values.8')).toMatchObject({ state: 'confirmed' })
    expect(old?.history[0]?.words).toContain('moved on to a later version')
    const returned = await findEarlierEntry(jo, { version: 1, competence: 'values.2' }, day(7))
    expect(returned?.history[0]).toMatchObject({ note: 'One more example.' })
    expect(returned?.copy?.evidence).toHaveLength(1)
    expect(await findEarlierRecord(jo, 2)).toBeNull()
    expect(await findEarlierRecord(grace, 1)).toBeNull()
  })

  it('goes on from there: a carried confirmation ages, is opened again and asked for, in the new record alone', async () => {
    const before = (await kindsOfEvents(jo, 'values.1')).length
    const { attached } = (await findOwnEntryPage(jo, 'values.1', day(8)))!
    const [item] = attached
    await editEvidenceItem(jo, item!.id, { ...someEvidence({ title: 'Edited' }), version: 1 }, day(8))
    expect(await findOwnEntryPage(jo, 'values.1', day(8))).toMatchObject({ line: { changed: true } })
    expect((await kindsOfEvents(jo, 'values.1')).length).toBe(before + 2)
    const { submissionId } = (await findSubmittedEntry(grace, { personId: jo.id, competence: 'values.1' }, day(8)))!
    const reopening = { action: 'reopen' as const, submissionId: submissionId!, note: 'Let us look again.' }
    expect(await decideOnEntry(grace, { personId: jo.id, competence: 'values.1' }, reopening, day(9))).toMatchObject({ ok: true }) // prettier-ignore
    await aRequest(jo, grace, 'values.3', day(9))
    expect(await confirmRequest(grace, jo, 'values.3', day(9))).toMatchObject({ ok: true })
    expect((await findSubmittedEntry(grace, { personId: jo.id, competence: 'values.3' }, day(9)))?.copy).toMatchObject({
      framework: { version: 2 },
    })
    expect((await verifyRecordsAcrossOrganisations()).bad).toBeNull()
  })

  it('happens once, however often it is pressed', async () => {
    expect(await moveRecord(jo, 2, day(10))).toMatchObject({ ok: true })
    expect(await prisma.record.count({ where: { personId: jo.id } })).toBe(2)
  })
})

describe('moving on while something else happens', () => {
  it('two at once make one new record; a decision at the same moment is made before it or refused, never lost', async () => {
    const sam = await aPeerWorker('Sam Reid')
    const old = await prisma.framework.findUniqueOrThrow({ where: { version: 1 } })
    for (const [i, competence] of ['values.1', 'values.2'].entries()) {
      const person = i === 0 ? sam : await aPeerWorker('Amara Okafor')
      await prisma.record.create({ data: { personId: person.id, frameworkId: old.id, createdAt: day(0) } })
      await aRequest(person, grace, competence, day(1))
      const submissionId = await openSubmission(person, competence)
      const [one, two, decision] = await Promise.all([
        moveRecord(person, 2, day(2)),
        moveRecord(person, 2, day(2)),
        decideOnEntry(grace, { personId: person.id, competence }, { action: 'confirm', submissionId }, day(2)).catch(
          (error: unknown) => error,
        ),
      ])
      expect([one.ok, two.ok]).toContain(true)
      expect(await prisma.record.count({ where: { personId: person.id } })).toBe(2)
      const state = (await findOwnEntryPage(person, competence, day(3)))?.state
      expect(state).toBe((decision as { ok?: boolean }).ok ? 'confirmed' : 'rated')
      expect((await verifyRecordsAcrossOrganisations()).bad).toBeNull()
    }
  })
})
