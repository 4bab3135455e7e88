import { describe, expect, it } from 'vitest'
import { prisma } from '#app/platform/database.server.ts'
import {
  aConfirmation,
  anOrganisation,
  aPerson,
  aSupervision,
  day,
  is404,
  joAndGrace,
  theFramework,
} from '#tests/support/competence-builders.ts'
import { findSubmittedSignOff } from '../supervision/submitted-record.server.ts'
import type { Viewer } from '../organisation/viewer.ts'
import { rateEntry, reopenOwnEntry } from './entries.server.ts'
import type { Framework } from './framework.ts'
import { findOwnRecordPage } from './record-page.server.ts'
import { decideOnRecord } from './sign-off-decisions.server.ts'
import { reopenRecord, requestSignOff, withdrawSignOff } from './sign-offs.server.ts'

/** Confirms everything required, through rows: the way there is tested with the entries. */
async function confirmEverything(
  person: Viewer,
  framework: Framework,
  by: { id: string; decidedAs: string; only?: string[] }[],
) {
  await rateEntry(person, 'optional.1', 'learning', day(0))
  const record = await prisma.record.findFirstOrThrow({ where: { personId: person.id } })
  const required = framework.domains.filter((domain) => domain.required).flatMap(({ competences }) => competences)
  await prisma.entry.createMany({
    data: required.map(({ id }) => {
      const decider = by.find(({ only }) => only?.includes(id)) ?? by[0]!
      return {
        recordId: record.id,
        competence: id,
        required: true,
        state: 'confirmed',
        rating: 'doing-on-my-own',
        ratedAt: day(0),
        basis: `basis of ${id}`,
        decidedBasis: `basis of ${id}`,
        decidedById: decider.id,
        decidedAs: decider.decidedAs,
        decidedAt: day(1),
      }
    }),
  })
}

async function aReadyRecord() {
  const cast = await joAndGrace()
  await confirmEverything(cast.jo, cast.framework, [{ id: cast.grace.id, decidedAs: 'line-management' }])
  return cast
}

async function aRequestedSignOff() {
  const cast = await aReadyRecord()
  await requestSignOff(cast.jo, { signatoryId: cast.grace.id, declared: true }, day(2))
  const { submissionId } = await prisma.record.findFirstOrThrow({ where: { personId: cast.jo.id } })
  return { ...cast, submissionId: submissionId ?? '' }
}

describe('the whole sign-off', () => {
  it('is asked for with a declaration, signed with one, and current', async () => {
    const { jo, grace } = await aReadyRecord()
    expect(await requestSignOff(jo, { signatoryId: grace.id, declared: false }, day(2))).toEqual({
      ok: false,
      refusal: 'needs-declaration',
    })
    expect(await requestSignOff(jo, { signatoryId: grace.id, declared: true }, day(2))).toEqual({
      ok: true,
      state: 'sign-off-requested',
    })
    const seen = await findSubmittedSignOff(grace, jo.id, day(3))
    expect(seen).toMatchObject({
      state: 'sign-off-requested',
      actions: ['sign-off', 'return'],
      ready: true,
      declaration: 'I know this practice.',
    })
    expect(seen?.copy).toMatchObject({
      declaration: 'This is my own work.',
      owner: { name: 'Jo Field' },
      supervisor: { name: 'Grace Mensah' },
    })
    expect(seen?.copy?.entries).toHaveLength(109)
    const signing = { action: 'sign-off' as const, submissionId: seen?.submissionId ?? '' }
    expect(await decideOnRecord(grace, jo.id, signing, day(3))).toEqual({ ok: false, refusal: 'needs-declaration' })
    expect(await decideOnRecord(grace, jo.id, { ...signing, declared: true }, day(3))).toEqual({
      ok: true,
      state: 'signed-off',
    })
    expect(await findOwnRecordPage(jo, day(4))).toMatchObject({
      standing: 'current',
      record: { state: 'signed-off', signedOffAt: day(3), signedOffById: grace.id },
    })
  })

  it('is returned with what is needed, and asked for again', async () => {
    const { jo, grace, submissionId } = await aRequestedSignOff()
    const returning = { action: 'return' as const, submissionId }
    expect(await decideOnRecord(grace, jo.id, returning, day(3))).toEqual({ ok: false, refusal: 'needs-note' })
    expect(await decideOnRecord(grace, jo.id, { ...returning, note: 'Let us meet first.' }, day(3))).toEqual({
      ok: true,
      state: 'returned',
    })
    expect((await findSubmittedSignOff(grace, jo.id, day(3)))?.history[0]).toMatchObject({ note: 'Let us meet first.' })
    expect(await requestSignOff(jo, { signatoryId: grace.id, declared: true }, day(4))).toMatchObject({ ok: true })
  })

  it('is refused while a required competence is not confirmed, also when one was opened again meanwhile', async () => {
    const { jo, grace, submissionId } = await aRequestedSignOff()
    await reopenOwnEntry(jo, 'values.1', 'More to do.', day(2))
    const signing = { action: 'sign-off' as const, submissionId, declared: true }
    expect(await decideOnRecord(grace, jo.id, signing, day(3))).toEqual({ ok: false, refusal: 'not-ready' })
    await withdrawSignOff(jo, day(3))
    expect(await requestSignOff(jo, { signatoryId: grace.id, declared: true }, day(3))).toEqual({
      ok: false,
      refusal: 'not-ready',
    })
  })

  it('ages in the open: changed since, back to current, revoked with a reason', async () => {
    const { jo, grace, submissionId } = await aRequestedSignOff()
    await decideOnRecord(grace, jo.id, { action: 'sign-off', submissionId, declared: true }, day(3))
    const standing = async () => (await findOwnRecordPage(jo, day(5))).standing
    await prisma.entry.updateMany({
      where: { competence: 'values.1', record: { personId: jo.id } },
      data: { basis: 'edited' },
    })
    expect(await standing()).toBe('changed since')
    await prisma.entry.updateMany({
      where: { competence: 'values.1', record: { personId: jo.id } },
      data: { basis: 'basis of values.1' },
    })
    expect(await standing()).toBe('current')
    const revoking = { action: 'revoke' as const, submissionId, note: 'Signed for the wrong person.' }
    expect(await decideOnRecord(grace, jo.id, revoking, day(5))).toEqual({ ok: true, state: 'revoked' })
    expect(await standing()).toBe('revoked')
    expect(await reopenRecord(jo, 'To put it right.', day(6))).toEqual({ ok: true, state: 'in-progress' })
  })

  it('two decisions at once: one wins, the other is told', async () => {
    const { jo, grace, submissionId, organisation } = await aRequestedSignOff()
    const ada = await aPerson({ name: 'Ada Bell', roles: ['supervisor'], organisation })
    await aSupervision(jo, ada, { coverForId: grace.id })
    const outcomes = await Promise.all([
      decideOnRecord(grace, jo.id, { action: 'sign-off', submissionId, declared: true }, day(3)),
      decideOnRecord(ada, jo.id, { action: 'return', submissionId, note: 'Not yet.' }, day(3)),
    ])
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1)
    expect(outcomes.find(({ ok }) => !ok)).toEqual({ ok: false, refusal: 'not-possible-now' })
  })
})

describe('who signs off', () => {
  it("only the organisation's kinds, and only a supervisor of today", async () => {
    const { jo, framework, organisation, submissionId } = await aRequestedSignOff()
    const kwame = await aPerson({ name: 'Kwame Boateng', roles: ['supervisor'], organisation, isPeer: true })
    const signing = { action: 'sign-off' as const, submissionId, declared: true }
    await expect(decideOnRecord(kwame, jo.id, signing, day(3))).rejects.toSatisfy(is404)
    await aSupervision(jo, kwame, { kind: 'practice' })
    expect(await decideOnRecord(kwame, jo.id, signing, day(3))).toEqual({ ok: false, refusal: 'may-not-sign-off' })
    expect(await findSubmittedSignOff(kwame, jo.id, day(3))).toMatchObject({ actions: [], copy: null })
    expect(framework.version).toBe(1)
  })

  it('nobody of another organisation', async () => {
    const { jo, submissionId } = await aRequestedSignOff()
    const bayo = await aPerson({
      name: 'Bayo Cole',
      roles: ['supervisor'],
      organisation: await anOrganisation({ name: 'Sankofa' }),
    })
    await aSupervision(jo, bayo)
    expect(await findSubmittedSignOff(bayo, jo.id, day(3))).toBeNull()
    await expect(
      decideOnRecord(bayo, jo.id, { action: 'sign-off', submissionId, declared: true }, day(3)),
    ).rejects.toSatisfy(is404)
  })

  it('nobody their own, even as their own line manager', async () => {
    const framework = await theFramework()
    const organisation = await anOrganisation()
    const all = await aPerson({ name: 'Lena Walsh', roles: ['peer-worker', 'supervisor', 'lead'], organisation })
    const grace = await aPerson({ name: 'Grace Mensah', roles: ['supervisor'], organisation })
    await aSupervision(all, all)
    await aSupervision(all, grace)
    await confirmEverything(all, framework, [{ id: grace.id, decidedAs: 'line-management' }])
    expect(await requestSignOff(all, { signatoryId: all.id, declared: true }, day(2))).toEqual({
      ok: false,
      refusal: 'choose-signatory',
    })
    await requestSignOff(all, { signatoryId: grace.id, declared: true }, day(2))
    const { submissionId } = await prisma.record.findFirstOrThrow({ where: { personId: all.id } })
    const signing = { action: 'sign-off' as const, submissionId: submissionId ?? '', declared: true }
    expect(await decideOnRecord(all, all.id, signing, day(3))).toEqual({ ok: false, refusal: 'own-record' })
  })

  it('where that person is not a peer, only after a practice supervisor has confirmed in every required domain', async () => {
    const { jo, grace, framework, organisation } = await joAndGrace()
    const kwame = await aPerson({ name: 'Kwame Boateng', roles: ['supervisor'], organisation, isPeer: true })
    await aSupervision(jo, kwame, { kind: 'practice', until: day(1) })
    const firsts = framework.domains.filter(({ required }) => required).map(({ competences }) => competences[0]!.id)
    const line = { id: grace.id, decidedAs: 'line-management' }
    const practice = { id: kwame.id, decidedAs: 'practice' }
    await confirmEverything(jo, framework, [line, { ...practice, only: firsts.slice(1) }])
    expect((await findOwnRecordPage(jo, day(2))).requirements.at(-1)).toMatchObject({
      id: 'practice',
      met: false,
      words: expect.stringContaining(
        'Still without one: Understanding the values and principles of peer support.',
      ) as string,
    })
    expect(await requestSignOff(jo, { signatoryId: grace.id, declared: true }, day(2))).toEqual({
      ok: false,
      refusal: 'not-ready',
    })
    await prisma.entry.updateMany({
      where: { competence: firsts[0]!, record: { personId: jo.id } },
      data: { decidedAs: 'practice' },
    })
    expect(await requestSignOff(jo, { signatoryId: grace.id, declared: true }, day(2))).toMatchObject({ ok: true })
  })
})

describe('the record page', () => {
  it('is there before anything is rated, on the newest framework', async () => {
    const { jo, framework } = await joAndGrace()
    const page = await findOwnRecordPage(jo, day(0))
    expect(page).toMatchObject({ record: null, standing: null, newestVersion: framework.version })
    expect(page.lines.size).toBe(0)
    expect(page.requirements.map(({ id }) => id)).toEqual(framework.domains.map(({ id }) => id))
  })

  it('knows each competence, and nobody else’s', async () => {
    const { jo, grace, organisation } = await joAndGrace()
    const sam = await aPerson({ name: 'Sam Reid', roles: ['peer-worker'], organisation })
    await aConfirmation(jo, grace, 'core-knowledge.13', day(0))
    await rateEntry(jo, 'core-knowledge.13', 'learning', day(1))
    await rateEntry(sam, 'values.2', 'learning', day(1))
    const { lines } = await findOwnRecordPage(jo, new Date('2028-06-01'))
    expect([...lines]).toEqual([['core-knowledge.13', { state: 'confirmed', changed: true, due: true }]])
  })
})
