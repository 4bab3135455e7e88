import { describe, expect, it } from 'vitest'
import { prisma } from '#app/platform/database.server.ts'
import {
  aConfirmation,
  aRequest,
  confirmRequest,
  day,
  is404,
  joAndGrace,
  kindsOfEvents,
  openSubmission,
  someEvidence,
} from '#tests/support/competence-builders.ts'
import { findSubmittedEntry } from '../supervision/submitted-entry.server.ts'
import { addEvidenceTo, attachEvidence, detachEvidence } from './attachments.server.ts'
import { decideOnEntry } from './decisions.server.ts'
import { findOwnEntryPage } from './entry-page.server.ts'
import { findOwnEntry, rateEntry, reopenOwnEntry, withdrawRequest } from './entries.server.ts'
import { deleteEvidenceItem, editEvidenceItem, findEvidenceItem } from './items/evidence-items.server.ts'
import { requestConfirmation } from './requests.server.ts'

const VALUES = 'values.1'

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
    expect(await confirmRequest(grace, jo, VALUES, day(5))).toEqual({ ok: true, state: 'confirmed' })

    const page = await findOwnEntryPage(jo, VALUES, day(6))
    expect(page).toMatchObject({
      state: 'confirmed',
      rating: 'doing-on-my-own',
      changes: [],
      request: null,
      line: { due: false },
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
    expect(await kindsOfEvents(jo, VALUES)).toEqual(['rated', 'rated'])
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
    await confirmRequest(grace, jo, VALUES)
    await requestConfirmation(jo, VALUES, { supervisorId: grace.id }, day(3))
    expect(await withdrawRequest(jo, VALUES, day(4))).toEqual({ ok: true, state: 'confirmed' })
    expect(await withdrawRequest(jo, VALUES, day(4))).toEqual({ ok: false, refusal: 'not-possible-now' })
    expect((await kindsOfEvents(jo, VALUES)).filter((kind) => kind === 'withdrawn')).toHaveLength(2)
  })

  it('opened again with a reason, by its owner or by a supervisor', async () => {
    const { jo, grace } = await joAndGrace()
    await aConfirmation(jo, grace, VALUES)
    expect(await reopenOwnEntry(jo, VALUES, ' ', day(1))).toEqual({ ok: false, refusal: 'needs-reason' })
    expect(await reopenOwnEntry(jo, VALUES, 'I want to work on this more.', day(1))).toEqual({
      ok: true,
      state: 'rated',
    })
    await requestConfirmation(jo, VALUES, { supervisorId: grace.id }, day(2))
    const submissionId = await openSubmission(jo, VALUES)
    await confirmRequest(grace, jo, VALUES, day(3))
    const reopening = { action: 'reopen' as const, submissionId }
    const place = { personId: jo.id, competence: VALUES }
    expect(await decideOnEntry(grace, place, reopening, day(4))).toEqual({ ok: false, refusal: 'needs-reason' })
    expect(await decideOnEntry(grace, place, { ...reopening, note: 'I looked at the wrong one.' }, day(4))).toEqual({
      ok: true,
      state: 'rated',
    })
    expect((await findOwnEntryPage(jo, VALUES, day(5)))?.history[0]).toMatchObject({
      note: 'I looked at the wrong one.',
    })
  })
})

describe('after a confirmation', () => {
  async function confirmedWith(title: string) {
    const { jo, grace } = await joAndGrace()
    await rateEntry(jo, VALUES, 'doing-on-my-own', day(0))
    const { id } = await addEvidenceTo(jo, VALUES, someEvidence({ title }), day(0))
    await requestConfirmation(jo, VALUES, { supervisorId: grace.id }, day(0))
    await confirmRequest(grace, jo, VALUES)
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
    expect(await kindsOfEvents(jo, VALUES)).toContain('evidence-deleted')
  })
})
