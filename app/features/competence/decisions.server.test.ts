import { describe, expect, it } from 'vitest'
import { prisma } from '#app/platform/database.server.ts'
import {
  aConfirmation,
  anOrganisation,
  aPerson,
  aRequest,
  aSupervision,
  confirmRequest,
  day,
  is404,
  joAndGrace,
  kindsOfEvents,
  openSubmission,
  someEvidence,
} from '#tests/support/competence-builders.ts'
import { findSubmittedEntry } from '../supervision/submitted-entry.server.ts'
import { addEvidenceTo } from './attachments.server.ts'
import { decideOnEntry } from './decisions.server.ts'
import { findOwnEntryPage } from './entry-page.server.ts'
import { rateEntry, withdrawRequest } from './entries.server.ts'
import { addEvidenceItem, editEvidenceItem } from './items/evidence-items.server.ts'
import { requestConfirmation } from './requests.server.ts'

const VALUES = 'values.1'

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
    await expect(confirmRequest(kwame, jo, VALUES, day(1))).rejects.toSatisfy(is404)
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
    await expect(confirmRequest(bayo, jo, VALUES)).rejects.toSatisfy(is404)
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
    expect(await confirmRequest(ada, jo, VALUES, day(2))).toEqual({ ok: true, state: 'confirmed' })
    const event = await prisma.recordEvent.findFirstOrThrow({
      where: { kind: 'confirmed', record: { personId: jo.id } },
    })
    expect(event.actorName).toBe('Ada Bell')
    expect(JSON.parse(event.payload)).toMatchObject({ askedOf: grace.id })
    const [newest] = (await findOwnEntryPage(jo, VALUES, day(2)))!.history
    expect(newest?.words).toMatch(/^Ada Bell, .+, confirmed it in the place of Grace Mensah$/)
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
    expect((await kindsOfEvents(jo, VALUES)).filter((kind) => ['confirmed', 'returned'].includes(kind))).toHaveLength(1)
  })

  it('twenty identical posts are one decision, and all are told it is made', async () => {
    const { jo, grace } = await joAndGrace()
    await aRequest(jo, grace, VALUES, day(0))
    const submissionId = await openSubmission(jo, VALUES)
    const post = () =>
      decideOnEntry(grace, { personId: jo.id, competence: VALUES }, { action: 'confirm', submissionId }, day(1))
    const outcomes = await Promise.all(Array.from({ length: 20 }, post))
    for (const outcome of [...outcomes, await post()]) expect(outcome).toEqual({ ok: true, state: 'confirmed' })
    expect((await kindsOfEvents(jo, VALUES)).filter((kind) => kind === 'confirmed')).toHaveLength(1)
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
    expect(await confirmRequest(all, all, VALUES)).toEqual({ ok: false, refusal: 'own-record' })
    expect(await findSubmittedEntry(all, { personId: all.id, competence: VALUES }, day(1))).toBeNull()
    await withdrawRequest(all, VALUES, day(1))
    expect(await requestConfirmation(all, VALUES, { supervisorId: all.id }, day(1))).toEqual({
      ok: false,
      refusal: 'choose-supervisor',
    })
  })

  it('a request never freezes something else than what its history says, whatever happens at the same moment', async () => {
    const { jo, grace } = await joAndGrace()
    for (const competence of ['values.1', 'values.2', 'values.3', 'values.4', 'values.5']) {
      await rateEntry(jo, competence, 'learning', day(0))
      await addEvidenceTo(jo, competence, someEvidence(), day(0))
      await Promise.all([
        requestConfirmation(jo, competence, { supervisorId: grace.id }, day(1)),
        rateEntry(jo, competence, 'doing-on-my-own', day(1)),
      ])
      const events = await prisma.recordEvent.findMany({
        where: { competence, record: { personId: jo.id } },
        orderBy: { seq: 'asc' },
      })
      const asked = events.findIndex(({ kind }) => kind === 'requested')
      const ratedBefore = events.slice(0, asked).findLast(({ kind }) => kind === 'rated')
      const ratingIn = (event: (typeof events)[number]) => (JSON.parse(event.payload) as { rating: string }).rating
      if (asked !== -1) expect(ratingIn(events[asked]!)).toBe(ratingIn(ratedBefore!))
    }
  })

  it('confirms what was sent, so that an edit in between shows at once', async () => {
    const { jo, grace } = await joAndGrace()
    await aRequest(jo, grace, VALUES, day(0))
    await rateEntry(jo, VALUES, 'learning', day(1))
    await confirmRequest(grace, jo, VALUES)
    expect(await findOwnEntryPage(jo, VALUES, day(2))).toMatchObject({
      state: 'confirmed',
      changes: ["The rating was 'Doing on my own' and is now 'Learning'."],
    })
  })

  it('sets a renewal date where the framework has one', async () => {
    const { jo, grace } = await joAndGrace()
    await aConfirmation(jo, grace, 'core-knowledge.13', day(0))
    expect(await findOwnEntryPage(jo, 'core-knowledge.13', day(1))).toMatchObject({
      renewalDueAt: new Date('2028-03-01T09:00:00Z'),
      line: { due: false },
    })
    expect(await findOwnEntryPage(jo, 'core-knowledge.13', new Date('2028-03-01T09:00:00Z'))).toMatchObject({
      line: { due: true },
      state: 'confirmed',
    })
  })
})
