import { describe, expect, it } from 'vitest'
import { findSubmittedSeveral } from '../supervision/submitted-several.server.ts'
import { day, joAndGrace, someEvidence } from '#tests/support/competence-builders.ts'
import { addEvidenceTo } from './attachments.server.ts'
import { rateEntry } from './entries.server.ts'
import { findOwnEntryPage } from './entry-page.server.ts'
import { decideOnSeveral, listAskable, requestSeveral } from './several.server.ts'
import { DecideSeveralForm } from './several.ts'

const THREE = ['values.1', 'values.2', 'values.3']

async function withEvidence() {
  const people = await joAndGrace()
  for (const competence of THREE) {
    await rateEntry(people.jo, competence, 'doing-on-my-own', day(0))
    if (competence !== 'values.3') await addEvidenceTo(people.jo, competence, someEvidence(), day(0))
  }
  return people
}

describe('several at once', () => {
  it('can be asked for where there is evidence, each as a copy of its own', async () => {
    const { jo, grace } = await withEvidence()
    const { askable } = await listAskable(jo)
    expect(askable.map(({ competence }) => competence)).toEqual(['values.1', 'values.2'])
    const outcomes = await requestSeveral(jo, { competences: THREE, supervisorId: grace.id }, day(1))
    expect(outcomes).toEqual([
      { competence: 'values.1', refusal: null },
      { competence: 'values.2', refusal: null },
      { competence: 'values.3', refusal: 'needs-evidence' },
    ])
    const { waiting } = (await findSubmittedSeveral(grace, jo.id, day(2)))!
    expect(waiting.map(({ copy }) => copy.competence.id)).toEqual(['values.1', 'values.2'])
    expect(await findSubmittedSeveral(jo, jo.id, day(2))).toBeNull()
    expect((await listAskable(jo)).askable).toEqual([])
  })

  it('can be decided on, each in its own way, and one that was withdrawn stops none of the others', async () => {
    const { jo, grace } = await withEvidence()
    await requestSeveral(jo, { competences: ['values.1', 'values.2'], supervisorId: grace.id }, day(1))
    const { waiting } = (await findSubmittedSeveral(grace, jo.id, day(2)))!
    const [first, second] = waiting
    const outcomes = await decideOnSeveral(
      grace,
      jo.id,
      [
        { competence: 'values.1', submissionId: second!.submissionId, action: 'confirm' },
        { competence: 'values.2', submissionId: second!.submissionId, action: 'return', note: 'Say more of the walk.' },
      ],
      day(3),
    )
    expect(outcomes.map(({ refusal }) => refusal)).toEqual(['not-possible-now', null])
    expect((await findOwnEntryPage(jo, 'values.1', day(4)))!.state).toBe('requested')
    expect((await findOwnEntryPage(jo, 'values.2', day(4)))!.state).toBe('returned')
    await decideOnSeveral(grace, jo.id, [{ competence: 'values.1', submissionId: first!.submissionId, action: 'confirm' }], day(4)) // prettier-ignore
    expect((await findOwnEntryPage(jo, 'values.1', day(5)))!.state).toBe('confirmed')
  })

  it('needs a note for each that is returned, and at least one decision', () => {
    const one = { competence: 'values.1', submissionId: 's' }
    expect(DecideSeveralForm.safeParse({ decisions: [{ ...one, action: 'leave' }] }).success).toBe(false)
    expect(DecideSeveralForm.safeParse({ decisions: [{ ...one, action: 'return', note: ' ' }] }).success).toBe(false)
    expect(DecideSeveralForm.safeParse({ decisions: [{ ...one, action: 'confirm' }] }).success).toBe(true)
  })
})
