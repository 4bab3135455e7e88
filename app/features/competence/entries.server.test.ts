import { readdirSync, readFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { describe, expect, it } from 'vitest'
import { prisma } from '#app/platform/database.server.ts'
import { env } from '#app/platform/env.server.ts'
import {
  aConfirmation,
  anOrganisation,
  aPerson,
  aRequest,
  aSupervision,
  day,
  joAndGrace,
  openSubmission,
  someEvidence,
} from '#tests/support/competence-builders.ts'
import { findSubmittedEntry } from '../supervision/submitted-entry.server.ts'
import { addEvidenceTo, attachEvidence, detachEvidence } from './attachments.server.ts'
import { decideOnEntry } from './decisions.server.ts'
import { findOwnEntryPage } from './entry-page.server.ts'
import { findOwnEntry, rateEntry, reopenOwnEntry, withdrawRequest } from './entries.server.ts'
import {
  addEvidenceItem,
  deleteEvidenceItem,
  editEvidenceItem,
  findEvidenceItem,
  listEvidenceItems,
} from './items/evidence-items.server.ts'
import { requestConfirmation } from './requests.server.ts'
import type { Viewer } from '../organisation/viewer.ts'

const VALUES = 'values.1'

async function confirm(supervisor: Viewer, person: Viewer, competence = VALUES, now = day(1)) {
  const details = { action: 'confirm' as const, submissionId: await openSubmission(person, competence) }
  return decideOnEntry(supervisor, { personId: person.id, competence }, details, now)
}

async function kindsOfEvents(person: Viewer, competence: string | null = VALUES) {
  const events = await prisma.recordEvent.findMany({
    where: { competence, record: { personId: person.id } },
    orderBy: { seq: 'asc' },
  })
  return events.map(({ kind }) => kind)
}

function is404(error: unknown) {
  return error instanceof Response && error.status === 404
}

describe('the story of one competence', () => {
  it('goes from a rating through a return to a confirmation, and every step is kept', async () => {
    const { jo, grace } = await joAndGrace()
    expect(await rateEntry(jo, VALUES, 'learning', day(0))).toEqual({ ok: true, state: 'rated' })
    await addEvidenceTo(jo, VALUES, someEvidence({ title: 'First try' }), day(0))
    expect(await requestConfirmation(jo, VALUES, { supervisorId: grace.id }, day(1))).toEqual({
      ok: true,
      state: 'requested',
    })
    const first = await openSubmission(jo, VALUES)
    const returning = { action: 'return' as const, submissionId: first, note: 'Say what you did differently.' }
    expect(await decideOnEntry(grace, { personId: jo.id, competence: VALUES }, returning, day(2))).toEqual({
      ok: true,
      state: 'returned',
    })
    await rateEntry(jo, VALUES, 'doing-on-my-own', day(3))
    await addEvidenceTo(jo, VALUES, someEvidence({ title: 'Second try' }), day(3))
    await requestConfirmation(jo, VALUES, { supervisorId: grace.id }, day(4))
    expect(await confirm(grace, jo, VALUES, day(5))).toEqual({ ok: true, state: 'confirmed' })

    const page = await findOwnEntryPage(jo, VALUES, day(6))
    expect(page).toMatchObject({
      state: 'confirmed',
      rating: 'doing-on-my-own',
      changes: [],
      request: null,
      due: false,
    })
    expect(
      page?.history.map(({ words, rating, note }) => [words, rating, note].filter((part) => part !== null).join(' · ')),
    ).toEqual([
      'Grace Mensah, line-management supervisor, confirmed it',
      'Jo Field asked for confirmation',
      'Jo Field attached evidence',
      'Jo Field rated this · Doing on my own',
      'Grace Mensah, line-management supervisor, returned it with what is needed · Say what you did differently.',
      'Jo Field asked for confirmation',
      'Jo Field attached evidence',
      'Jo Field rated this · Learning',
    ])
  })

  it('starts a record with its first rating, and a competence outside the framework is not there', async () => {
    const { jo } = await joAndGrace()
    await rateEntry(jo, VALUES, 'new-to-this', day(0))
    await rateEntry(jo, 'values.2', 'learning', day(0))
    expect(await kindsOfEvents(jo, null)).toEqual(['started'])
    expect(await prisma.record.count({ where: { personId: jo.id } })).toBe(1)
    await expect(rateEntry(jo, 'organisational.1', 'learning', day(0))).rejects.toSatisfy(is404)
  })

  it('rated twice at once is one entry in one record, with both ratings in its history', async () => {
    const { jo } = await joAndGrace()
    await Promise.all([rateEntry(jo, VALUES, 'learning', day(0)), rateEntry(jo, VALUES, 'doing-on-my-own', day(0))])
    expect(await kindsOfEvents(jo)).toEqual(['rated', 'rated'])
    const entry = await findOwnEntry(jo, VALUES)
    const [, last] = await prisma.recordEvent.findMany({
      where: { competence: VALUES, record: { personId: jo.id } },
      orderBy: { seq: 'asc' },
    })
    expect(JSON.parse(last!.payload)).toMatchObject({ rating: entry?.rating })
  })

  it('withdrawn goes back to what it was, a confirmation included', async () => {
    const { jo, grace } = await joAndGrace()
    await aRequest(jo, grace, VALUES, day(0))
    expect(await withdrawRequest(jo, VALUES, day(1))).toEqual({ ok: true, state: 'rated' })
    await requestConfirmation(jo, VALUES, { supervisorId: grace.id }, day(2))
    await confirm(grace, jo)
    await requestConfirmation(jo, VALUES, { supervisorId: grace.id }, day(3))
    expect(await withdrawRequest(jo, VALUES, day(4))).toEqual({ ok: true, state: 'confirmed' })
    expect(await withdrawRequest(jo, VALUES, day(4))).toEqual({ ok: false, refusal: 'not-possible-now' })
    expect((await kindsOfEvents(jo)).filter((kind) => kind === 'withdrawn')).toHaveLength(2)
  })

  it('opened again by its owner without a reason, by a supervisor with one', async () => {
    const { jo, grace } = await joAndGrace()
    await aConfirmation(jo, grace, VALUES)
    expect(await reopenOwnEntry(jo, VALUES, day(1))).toEqual({ ok: true, state: 'rated' })
    await requestConfirmation(jo, VALUES, { supervisorId: grace.id }, day(2))
    const submissionId = await openSubmission(jo, VALUES)
    await confirm(grace, jo, VALUES, day(3))
    const reopening = { action: 'reopen' as const, submissionId }
    const place = { personId: jo.id, competence: VALUES }
    expect(await decideOnEntry(grace, place, reopening, day(4))).toEqual({ ok: false, refusal: 'needs-note' })
    expect(await decideOnEntry(grace, place, { ...reopening, note: 'I looked at the wrong one.' }, day(4))).toEqual({
      ok: true,
      state: 'rated',
    })
    expect((await findOwnEntryPage(jo, VALUES, day(5)))?.history[0]).toMatchObject({
      note: 'I looked at the wrong one.',
    })
  })
})

describe('what the supervisor sees', () => {
  it('is the frozen copy, whatever the peer worker does afterwards, and nothing else of theirs', async () => {
    const { jo, grace } = await joAndGrace()
    await rateEntry(jo, VALUES, 'doing-with-support', day(0))
    const { id } = await addEvidenceTo(
      jo,
      VALUES,
      someEvidence({ title: 'As sent', text: 'The words I sent.' }),
      day(0),
    )
    await addEvidenceItem(jo, someEvidence({ title: 'Never sent' }), day(0))
    await requestConfirmation(jo, VALUES, { supervisorId: grace.id }, day(1))
    await editEvidenceItem(jo, id, { ...someEvidence({ title: 'Edited', text: 'Other words.' }), version: 1 }, day(2))
    await addEvidenceTo(jo, VALUES, someEvidence({ title: 'Added later' }), day(2))
    await rateEntry(jo, VALUES, 'learning', day(2))

    const seen = await findSubmittedEntry(grace, { personId: jo.id, competence: VALUES }, day(3))
    expect(seen?.copy).toMatchObject({
      rating: 'doing-with-support',
      competence: { id: VALUES, title: 'Treat lived experience as real expertise' },
      framework: { version: 1 },
      evidence: [{ id, version: 1, title: 'As sent', text: 'The words I sent.' }],
      owner: { name: 'Jo Field' },
      supervisor: { name: 'Grace Mensah', role: 'line-management supervisor' },
      at: day(1).toISOString(),
    })
    expect(seen?.changes).toEqual([
      "The rating was 'Doing with support' and is now 'Learning'.",
      "'As sent' has been edited.",
      'One piece of evidence has been added.',
    ])
    expect(JSON.stringify(seen)).not.toMatch(/Never sent|Added later|Other words|disclosure/)
  })

  it('is not the copy that was made for another supervisor, nor the note on it', async () => {
    const { jo, grace, organisation } = await joAndGrace()
    const kwame = await aPerson({ name: 'Kwame Boateng', roles: ['supervisor'], organisation, isPeer: true })
    await aSupervision(jo, kwame, { kind: 'practice' })
    await aRequest(jo, kwame, VALUES, day(0))
    const returning = { action: 'return' as const, submissionId: await openSubmission(jo, VALUES), note: 'Between us.' }
    await decideOnEntry(kwame, { personId: jo.id, competence: VALUES }, returning, day(1))
    const seen = await findSubmittedEntry(grace, { personId: jo.id, competence: VALUES }, day(2))
    expect(seen).toMatchObject({ state: 'returned', copy: null, changes: [] })
    expect(seen?.history[0]).toMatchObject({
      words: 'Kwame Boateng, practice supervisor, returned it with what is needed',
      note: null,
    })
    expect((await findSubmittedEntry(kwame, { personId: jo.id, competence: VALUES }, day(2)))?.history[0]?.note).toBe(
      'Between us.',
    )
  })

  it('is nothing once the supervision has ended', async () => {
    const { jo, organisation } = await joAndGrace()
    const kwame = await aPerson({ name: 'Kwame Boateng', roles: ['supervisor'], organisation })
    await aSupervision(jo, kwame, { until: day(1) })
    await aRequest(jo, kwame, VALUES, day(0))
    const place = { personId: jo.id, competence: VALUES }
    expect(await findSubmittedEntry(kwame, place, new Date(day(1).getTime() - 1))).not.toBeNull()
    expect(await findSubmittedEntry(kwame, place, day(1))).toBeNull()
    await expect(confirm(kwame, jo, VALUES, day(1))).rejects.toSatisfy(is404)
    expect((await findOwnEntryPage(jo, VALUES, day(1)))?.request).toMatchObject({
      of: 'Kwame Boateng',
      stillSupervises: false,
    })
  })

  it('is nothing of another organisation, even where a row says they supervise', async () => {
    const { jo, grace } = await joAndGrace()
    const elsewhere = await anOrganisation({ name: 'Sankofa' })
    const bayo = await aPerson({ name: 'Bayo Cole', roles: ['supervisor'], organisation: elsewhere })
    await aSupervision(jo, bayo)
    await aRequest(jo, grace, VALUES, day(0))
    expect(await findSubmittedEntry(bayo, { personId: jo.id, competence: VALUES }, day(1))).toBeNull()
    await expect(confirm(bayo, jo)).rejects.toSatisfy(is404)
    await withdrawRequest(jo, VALUES, day(1))
    expect(await requestConfirmation(jo, VALUES, { supervisorId: bayo.id }, day(1))).toEqual({
      ok: false,
      refusal: 'choose-supervisor',
    })
  })

  it('is shared with whoever covers, for those dates, and both names stay', async () => {
    const { jo, grace, organisation } = await joAndGrace()
    const ada = await aPerson({ name: 'Ada Bell', roles: ['supervisor'], organisation })
    await aSupervision(jo, ada, { coverForId: grace.id, from: day(1), until: day(3) })
    await aRequest(jo, grace, VALUES, day(0))
    const place = { personId: jo.id, competence: VALUES }
    expect(await findSubmittedEntry(ada, place, day(0))).toBeNull()
    expect((await findSubmittedEntry(ada, place, day(2)))?.copy).not.toBeNull()
    expect(await confirm(ada, jo, VALUES, day(2))).toEqual({ ok: true, state: 'confirmed' })
    const event = await prisma.recordEvent.findFirstOrThrow({
      where: { kind: 'confirmed', record: { personId: jo.id } },
    })
    expect(event.actorName).toBe('Ada Bell')
    expect(JSON.parse(event.payload)).toMatchObject({ askedOf: grace.id })
  })
})

describe('deciding', () => {
  it('two supervisors at once: one wins, the other is told, and there is one decision', async () => {
    const { jo, grace, organisation } = await joAndGrace()
    const ada = await aPerson({ name: 'Ada Bell', roles: ['supervisor'], organisation })
    await aSupervision(jo, ada, { coverForId: grace.id })
    await aRequest(jo, grace, VALUES, day(0))
    const place = { personId: jo.id, competence: VALUES }
    const submissionId = await openSubmission(jo, VALUES)
    const outcomes = await Promise.all([
      decideOnEntry(grace, place, { action: 'confirm', submissionId }, day(1)),
      decideOnEntry(ada, place, { action: 'return', submissionId, note: 'One more.' }, day(1)),
    ])
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1)
    expect(outcomes.find(({ ok }) => !ok)).toEqual({ ok: false, refusal: 'not-possible-now' })
    expect((await kindsOfEvents(jo)).filter((kind) => ['confirmed', 'returned'].includes(kind))).toHaveLength(1)
  })

  it('twenty identical posts are one decision, and all are told it is made', async () => {
    const { jo, grace } = await joAndGrace()
    await aRequest(jo, grace, VALUES, day(0))
    const submissionId = await openSubmission(jo, VALUES)
    const post = () =>
      decideOnEntry(grace, { personId: jo.id, competence: VALUES }, { action: 'confirm', submissionId }, day(1))
    const outcomes = await Promise.all(Array.from({ length: 20 }, post))
    for (const outcome of [...outcomes, await post()]) expect(outcome).toEqual({ ok: true, state: 'confirmed' })
    expect((await kindsOfEvents(jo)).filter((kind) => kind === 'confirmed')).toHaveLength(1)
  })

  it('what they did not see they do not decide', async () => {
    const { jo, grace } = await joAndGrace()
    await aRequest(jo, grace, VALUES, day(0))
    const submissionId = await openSubmission(jo, VALUES)
    await withdrawRequest(jo, VALUES, day(1))
    await requestConfirmation(jo, VALUES, { supervisorId: grace.id }, day(1))
    const outcome = await decideOnEntry(
      grace,
      { personId: jo.id, competence: VALUES },
      { action: 'confirm', submissionId },
      day(1),
    )
    expect(outcome).toEqual({ ok: false, refusal: 'not-possible-now' })
  })

  it('nobody decides on their own record, even as their own supervisor and in every role', async () => {
    const { organisation, grace } = await joAndGrace()
    const all = await aPerson({
      name: 'Lena Walsh',
      roles: ['peer-worker', 'supervisor', 'trainer', 'lead'],
      organisation,
    })
    await aSupervision(all, all)
    await aSupervision(all, grace)
    await aSupervision(all, all, { kind: 'practice', coverForId: grace.id })
    await aRequest(all, grace, VALUES, day(0))
    expect(await confirm(all, all)).toEqual({ ok: false, refusal: 'own-record' })
    expect(await findSubmittedEntry(all, { personId: all.id, competence: VALUES }, day(1))).toBeNull()
    await withdrawRequest(all, VALUES, day(1))
    expect(await requestConfirmation(all, VALUES, { supervisorId: all.id }, day(1))).toEqual({
      ok: false,
      refusal: 'choose-supervisor',
    })
  })

  it('sets a renewal date where the framework has one', async () => {
    const { jo, grace } = await joAndGrace()
    await aConfirmation(jo, grace, 'core-knowledge.13', day(0))
    expect(await findOwnEntryPage(jo, 'core-knowledge.13', day(1))).toMatchObject({
      renewalDueAt: new Date('2028-03-01T09:00:00Z'),
      due: false,
    })
    expect(await findOwnEntryPage(jo, 'core-knowledge.13', new Date('2028-03-01T09:00:00Z'))).toMatchObject({
      due: true,
      state: 'confirmed',
    })
  })
})

describe('after a confirmation', () => {
  async function confirmedWith(title: string) {
    const { jo, grace } = await joAndGrace()
    await rateEntry(jo, VALUES, 'doing-on-my-own', day(0))
    const { id } = await addEvidenceTo(jo, VALUES, someEvidence({ title }), day(0))
    await requestConfirmation(jo, VALUES, { supervisorId: grace.id }, day(0))
    await confirm(grace, jo)
    const changes = async () => {
      const own = (await findOwnEntryPage(jo, VALUES, day(3)))?.changes
      expect((await findSubmittedEntry(grace, { personId: jo.id, competence: VALUES }, day(3)))?.changes).toEqual(own)
      return own
    }
    return { jo, id, changes }
  }

  it('an edit is a change that both are told of, and the confirmation stays', async () => {
    const { jo, id, changes } = await confirmedWith('Walk')
    expect(await changes()).toEqual([])
    await editEvidenceItem(jo, id, { ...someEvidence({ title: 'Long walk' }), version: 1 }, day(2))
    expect(await changes()).toEqual(["'Walk' has been edited."])
    expect((await findOwnEntry(jo, VALUES))?.state).toBe('confirmed')
  })

  it('a change that is changed back is no change', async () => {
    const { jo, id, changes } = await confirmedWith('Walk')
    await rateEntry(jo, VALUES, 'learning', day(2))
    await detachEvidence(jo, VALUES, id, day(2))
    expect(await changes()).toHaveLength(2)
    await rateEntry(jo, VALUES, 'doing-on-my-own', day(2))
    await attachEvidence(jo, VALUES, id, day(2))
    expect(await changes()).toEqual([])
  })

  it('saving the same words again is no change', async () => {
    const { jo, id, changes } = await confirmedWith('Walk')
    await editEvidenceItem(jo, id, { ...someEvidence({ title: 'Walk' }), version: 1 }, day(2))
    expect(await changes()).toEqual([])
  })

  it('deleted evidence is missing from the entry, not from the copy', async () => {
    const { jo, id, changes } = await confirmedWith('Walk')
    await deleteEvidenceItem(jo, id, day(2))
    expect(await changes()).toEqual(["'Walk' is no longer attached."])
    expect(await findEvidenceItem(jo, id)).toBeNull()
    expect(await kindsOfEvents(jo)).toContain('evidence-deleted')
  })
})

describe('evidence', () => {
  it("is its writer's alone", async () => {
    const { jo, grace } = await joAndGrace()
    const { id } = await addEvidenceItem(jo, someEvidence(), day(0))
    expect(await findEvidenceItem(grace, id)).toBeNull()
    expect(await listEvidenceItems(grace)).toEqual([])
    await expect(editEvidenceItem(grace, id, { ...someEvidence(), version: 1 }, day(0))).rejects.toSatisfy(is404)
    await expect(deleteEvidenceItem(grace, id, day(0))).rejects.toSatisfy(is404)
    const sam = await aPerson({ name: 'Sam Reid', roles: ['peer-worker'], organisation: jo.organisation })
    await rateEntry(sam, VALUES, 'learning', day(0))
    await expect(attachEvidence(sam, VALUES, id, day(0))).rejects.toSatisfy(is404)
  })

  it('is read back exactly as it was written', async () => {
    const { jo } = await joAndGrace()
    const text = '  Line one\r\n\t<b>not bold</b> & "quotes" — 🌻 \u202Eabc\n'
    const { id } = await addEvidenceItem(jo, someEvidence({ text, link: 'https://example.test/a?b=c' }), day(0))
    expect(await findEvidenceItem(jo, id)).toMatchObject({
      text,
      link: 'https://example.test/a?b=c',
      version: 1,
      supports: [],
    })
  })

  it('edited in two windows: the second is told and overwrites nothing', async () => {
    const { jo } = await joAndGrace()
    const { id } = await addEvidenceItem(jo, someEvidence(), day(0))
    const edit = (text: string) => editEvidenceItem(jo, id, { ...someEvidence({ text }), version: 1 }, day(1))
    const outcomes = await Promise.all([edit('one'), edit('two')])
    expect(outcomes.filter(({ ok }) => !ok)).toEqual([{ ok: false, refusal: 'changed-elsewhere' }])
    expect((await findEvidenceItem(jo, id))?.version).toBe(2)
  })

  it('that its writer wants to change first is not sent', async () => {
    const { jo, grace } = await joAndGrace()
    await rateEntry(jo, VALUES, 'learning', day(0))
    expect(await requestConfirmation(jo, VALUES, { supervisorId: grace.id }, day(0))).toEqual({
      ok: false,
      refusal: 'needs-evidence',
    })
    await addEvidenceTo(jo, VALUES, someEvidence({ disclosure: 'not-ready' }), day(0))
    expect(await requestConfirmation(jo, VALUES, { supervisorId: grace.id }, day(0))).toEqual({
      ok: false,
      refusal: 'evidence-not-ready',
    })
  })
})

describe('what is written', () => {
  it.skipIf(!env.databaseUrl.startsWith('file:'))('is nowhere in clear in the database', async () => {
    const { jo, grace } = await joAndGrace()
    await rateEntry(jo, VALUES, 'learning', day(0))
    await addEvidenceTo(
      jo,
      VALUES,
      someEvidence({ title: 'CanaryTitle', text: 'CanaryText', link: 'https://canary.test' }),
      day(0),
    )
    await requestConfirmation(jo, VALUES, { supervisorId: grace.id }, day(0))
    const details = { action: 'return' as const, submissionId: await openSubmission(jo, VALUES), note: 'CanaryNote' }
    await decideOnEntry(grace, { personId: jo.id, competence: VALUES }, details, day(1))
    const file = env.databaseUrl.replace('file:', '')
    const files = readdirSync(dirname(file), { withFileTypes: true }).filter((each) => each.isFile())
    const bytes = Buffer.concat(files.map(({ name }) => readFileSync(`${dirname(file)}/${name}`)))
    expect(bytes.includes('evidence-attached')).toBe(true)
    expect(bytes.toString('latin1')).not.toMatch(/canary/i)
  })
})
