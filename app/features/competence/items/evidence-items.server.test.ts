import { readdirSync, readFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { describe, expect, it } from 'vitest'
import { env } from '#app/platform/env.server.ts'
import { aPerson, day, is404, joAndGrace, openSubmission, someEvidence } from '#tests/support/competence-builders.ts'
import { addEvidenceTo, attachEvidence } from '../attachments.server.ts'
import { decideOnEntry } from '../decisions.server.ts'
import { rateEntry } from '../entries.server.ts'
import {
  addEvidenceItem,
  deleteEvidenceItem,
  editEvidenceItem,
  findEvidenceItem,
  listEvidenceItems,
} from './evidence-items.server.ts'
import { requestConfirmation } from '../requests.server.ts'

const VALUES = 'values.1'

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
