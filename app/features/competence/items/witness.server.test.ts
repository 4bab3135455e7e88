import { describe, expect, it } from 'vitest'
import { gatherEvidence } from '#app/features/own-data/gather-files.server.ts'
import { prisma } from '#app/platform/database.server.ts'
import {
  aPerson,
  confirmRequest,
  day,
  is404,
  joAndGrace,
  kindsOfEvents,
  openSubmission,
  someEvidence,
} from '#tests/support/competence-builders.ts'
import type { Viewer } from '../../organisation/viewer.ts'
import { addEvidenceTo, attachEvidence } from '../attachments.server.ts'
import { verifyRecordsAcrossOrganisations } from '../chain/verify-records.server.ts'
import { rateEntry } from '../entries.server.ts'
import { findPack, makePack } from '../pack/packs.server.ts'
import { requestConfirmation } from '../requests.server.ts'
import { openEntrySubmissionAlreadyAllowed } from '../submissions.server.ts'
import { deleteEvidenceItem, editEvidenceItem, findEvidenceItem } from './evidence-items.server.ts'
import { answerWitness, openWitnessLink } from './witness-answers.server.ts'
import { askWitness, listWitnesses, withdrawWitness, type AskDetails } from './witness-requests.server.ts'

const VALUES = 'values.1'
const CONFIRMED = { state: 'confirmed', statement: 'I sat in. Jo asked first and waited.' } as const

const ruth: AskDetails = {
  name: 'Ruth Bell',
  relation: 'nurse on the ward',
  reach: 'mail',
  email: 'ruth.bell@ward.test',
  shown: 'I asked before I sat down, and waited for the answer.',
  competences: true,
}

async function anObservation(jo: Viewer) {
  await rateEntry(jo, VALUES, 'doing-on-my-own', day(0))
  const details = someEvidence({ kind: 'observation', title: 'A private title', text: 'All that I wrote.' })
  return (await addEvidenceTo(jo, VALUES, details, day(0))).id
}

/** Asks by a link that is handed over, and returns its token. */
async function asked(jo: Viewer, item: string, details: Partial<AskDetails> = {}, now = day(1)): Promise<string> {
  const outcome = await askWitness(jo, item, { ...ruth, reach: 'link', email: null, ...details }, now)
  if (!outcome.ok || !outcome.link) throw new Error(JSON.stringify(outcome))
  return outcome.link.split('/').at(-1) ?? ''
}

describe('asking a colleague', () => {
  it('shows them who asks, and of the evidence only what its owner put in', async () => {
    const { jo } = await joAndGrace()
    const token = await asked(jo, await anObservation(jo))
    const page = await openWitnessLink(null, token, day(2))
    expect(page).toMatchObject({ askedBy: 'Jo Field', organisation: 'Northgate', name: 'Ruth Bell', shown: ruth.shown })
    expect(page?.competences).toHaveLength(1)
    expect(JSON.stringify(page)).not.toMatch(/private title|All that I wrote/)
    const hidden = await asked(jo, (await listWitnesses(jo))[0]!.evidenceId, { competences: false })
    expect((await openWitnessLink(null, hidden, day(2)))?.competences).toEqual([])
  })

  it('by mail keeps neither the link nor the address where anybody could read it', async () => {
    const { jo } = await joAndGrace()
    const item = await anObservation(jo)
    expect(await askWitness(jo, item, ruth, day(1))).toEqual({ ok: true, link: null })
    const mail = await prisma.outboxMail.findFirstOrThrow({ where: { personId: jo.id } })
    const asking = await prisma.witnessRequest.findFirstOrThrow({ where: { evidenceId: item } })
    const kept = JSON.stringify([mail, asking, await prisma.event.findMany({ where: { subject: asking.id } })])
    expect(kept).not.toMatch(/witness\/|ruth|Ruth|Jo Field|ward\.test/)
    expect(mail.subject).not.toContain('Jo')
    expect(Buffer.from(mail.sealed!).toString('latin1')).not.toContain('/witness/')
    expect((await listWitnesses(jo))[0]).toMatchObject({ reached: 'mail', domain: 'ward.test', state: 'asked' })
  })

  it('is for observations and witness statements, not at one’s own address, and not without end', async () => {
    const { jo } = await joAndGrace()
    const item = await anObservation(jo)
    const { email } = await prisma.person.findUniqueOrThrow({ where: { id: jo.id } })
    expect(await askWitness(jo, item, { ...ruth, email: email.toUpperCase() }, day(1))).toEqual({ ok: false, refusal: 'own-address' }) // prettier-ignore
    for (let i = 0; i < 10; i++) await asked(jo, item)
    expect(await askWitness(jo, item, ruth, day(1))).toEqual({ ok: false, refusal: 'too-many' })
    const { id } = await addEvidenceTo(jo, VALUES, someEvidence(), day(0))
    expect(await askWitness(jo, id, ruth, day(3))).toEqual({ ok: false, refusal: 'not-this-kind' })
  })

  it('about somebody else’s evidence is a page that is not there', async () => {
    const { jo, organisation } = await joAndGrace()
    const item = await anObservation(jo)
    const sam = await aPerson({ name: 'Sam Reid', roles: ['peer-worker'], organisation })
    await expect(askWitness(sam, item, ruth, day(1))).rejects.toSatisfy(is404)
    await asked(jo, item)
    const [{ id } = { id: '' }] = await listWitnesses(jo)
    await expect(withdrawWitness(sam, id, day(1))).rejects.toSatisfy(is404)
    expect(await listWitnesses(sam, [item])).toEqual([])
    expect((await listWitnesses(jo))[0]?.state).toBe('asked')
  })
})

describe('a link', () => {
  it('works once: who comes second, even at the same moment, finds it used up', async () => {
    const { jo } = await joAndGrace()
    const token = await asked(jo, await anObservation(jo))
    const both = await Promise.all([
      answerWitness(null, token, CONFIRMED, day(2)),
      answerWitness(null, token, { state: 'declined', statement: null }, day(2)),
    ])
    expect(both.filter((outcome) => outcome?.ok)).toHaveLength(1)
    expect(both).toContain(null)
    expect(await openWitnessLink(null, token, day(2))).toBeNull()
    expect(await answerWitness(null, token, CONFIRMED, day(2))).toBeNull()
    expect(await prisma.event.count({ where: { kind: { in: ['witness.confirmed', 'witness.declined'] }, organisationId: jo.organisation.id } })).toBe(1) // prettier-ignore
  })

  it('ends with its day, when it is taken back, with its item, and with the account of who asked', async () => {
    const { jo } = await joAndGrace()
    const item = await anObservation(jo)
    const opens = async (token: string, now = day(2)) => (await openWitnessLink(null, token, now)) !== null
    const token = await asked(jo, item)
    expect([await opens(token, day(30.9)), await opens(token, day(31.1))]).toEqual([true, false])
    expect(await answerWitness(null, token, CONFIRMED, day(31.1))).toBeNull()
    await withdrawWitness(jo, (await listWitnesses(jo))[0]!.id, day(1))
    expect(await opens(token)).toBe(false)
    expect(await answerWitness(null, token, CONFIRMED, day(2))).toBeNull()

    const another = await asked(jo, item)
    await prisma.person.update({ where: { id: jo.id }, data: { disabledAt: day(1) } })
    expect(await opens(another)).toBe(false)
    await prisma.person.update({ where: { id: jo.id }, data: { disabledAt: null } })
    await askWitness(jo, item, ruth, day(1))
    await deleteEvidenceItem(jo, item, day(1))
    expect(await opens(another)).toBe(false)
    expect(await prisma.outboxMail.count({ where: { personId: jo.id } })).toBe(0)
  })

  it('is not guessed, and opens nothing by what is kept of it', async () => {
    const { jo } = await joAndGrace()
    const token = await asked(jo, await anObservation(jo))
    const { tokenHash, id } = await prisma.witnessRequest.findFirstOrThrow({ where: { personId: jo.id } })
    for (const wrong of ['', tokenHash, id, token.slice(0, -1), `${token.slice(0, -1)}A`, token.toLowerCase()])
      if (wrong !== token) expect(await openWitnessLink(null, wrong, day(2))).toBeNull()
    expect(Buffer.from(token, 'base64url')).toHaveLength(32)
  })

  it('is not answered by whoever sent it', async () => {
    const { jo } = await joAndGrace()
    const token = await asked(jo, await anObservation(jo))
    expect((await openWitnessLink(jo, token, day(2)))?.isOwn).toBe(true)
    expect(await answerWitness(jo, token, CONFIRMED, day(2))).toEqual({ ok: false, refusal: 'own' })
    expect((await answerWitness(null, token, CONFIRMED, day(2)))?.ok).toBe(true)
  })
})

describe('what a colleague said', () => {
  it('is known to its owner, in the copy that is decided on, in the pack where they choose so, and in their data', async () => {
    const { jo, grace } = await joAndGrace()
    const item = await anObservation(jo)
    const token = await asked(jo, item, { reach: 'link' })
    await answerWitness(null, token, CONFIRMED, day(2))
    expect(await listWitnesses(jo, [item])).toMatchObject([
      { name: 'Ruth Bell', relation: ruth.relation, ...CONFIRMED },
    ])
    expect(await prisma.notice.count({ where: { personId: jo.id, kind: 'witness-answered' } })).toBe(1)

    await requestConfirmation(jo, VALUES, { supervisorId: grace.id }, day(3))
    const sent = await openSubmission(jo, VALUES)
    await confirmRequest(grace, jo, VALUES, day(4))
    await editEvidenceItem(jo, item, { ...(await findEvidenceItem(jo, item))!, text: 'Now otherwise.' }, day(5))
    const copy = await openEntrySubmissionAlreadyAllowed(jo.id, sent)
    expect(copy.evidence[0]?.witness).toEqual({
      name: 'Ruth Bell',
      relation: ruth.relation,
      statement: CONFIRMED.statement,
      confirmedAt: day(2).toISOString(),
      reached: 'link',
      domain: null,
      ofThisVersion: true,
    })

    const packed = async (chosen: boolean) => {
      const includes = { seen: chosen, evidence: chosen }
      const outcome = await makePack(jo, { covers: 'competence', id: VALUES }, includes, day(6))
      const { content } = (await findPack(jo, outcome.ok ? outcome.id : ''))!
      return [content.competences[0]!.decisions[0]!.seen!.evidence[0]!.witness, content.competences[0]!.evidence[0]!.witness] // prettier-ignore
    }
    const at = { confirmedAt: day(2).toISOString() }
    expect(await packed(false)).toEqual([
      { ...at, ofThisVersion: true },
      { ...at, ofThisVersion: false },
    ])
    const who = { ...at, name: 'Ruth Bell', relation: ruth.relation, statement: CONFIRMED.statement }
    expect(await packed(true)).toEqual([
      { ...who, ofThisVersion: true },
      { ...who, ofThisVersion: false },
    ])

    const mine = (await gatherEvidence(jo)).find(({ key }) => key === 'witnesses')!
    expect(mine.rows).toMatchObject([{ name: 'Ruth Bell', state: 'confirmed', statement: CONFIRMED.statement }])
  })

  it('stands in the chain of every entry it supports, and the chain names nobody', async () => {
    const { jo } = await joAndGrace()
    const item = await anObservation(jo)
    await rateEntry(jo, 'values.2', 'learning', day(0))
    await attachEvidence(jo, 'values.2', item, day(0))
    await answerWitness(null, await asked(jo, item), CONFIRMED, day(2))
    const second = await asked(jo, item, {}, day(1.1))
    await answerWitness(null, second, { state: 'declined', statement: 'I was away.' }, day(2))
    await asked(jo, item, {}, day(1.2))
    await withdrawWitness(jo, (await listWitnesses(jo)).at(-1)!.id, day(2))
    const told = ['asked', 'confirmed', 'asked', 'declined', 'asked', 'withdrawn'].map((each) => `witness-${each}`)
    for (const competence of [VALUES, 'values.2'])
      expect((await kindsOfEvents(jo, competence)).filter((kind) => kind.startsWith('witness'))).toEqual(told)
    const events = await prisma.recordEvent.findMany({ where: { record: { personId: jo.id } } })
    const plain = JSON.stringify(events, (_, value: unknown) => (typeof value === 'bigint' ? Number(value) : value))
    expect(plain).not.toMatch(/Ruth|nurse|sat in|away/)
    expect(events.filter(({ actorRole }) => actorRole === 'witness').map(({ actorName }) => actorName)).toEqual(Array(4).fill('A colleague')) // prettier-ignore
    expect((await listWitnesses(jo)).map(({ state, statement }) => [state, statement])).toEqual([
      ['confirmed', CONFIRMED.statement],
      ['declined', 'I was away.'],
      ['withdrawn', null],
    ])
    expect(await verifyRecordsAcrossOrganisations()).toMatchObject({ bad: null })
  })

  it('does not go out with a summary, nor where they declined', async () => {
    const { jo, grace } = await joAndGrace()
    const item = await anObservation(jo)
    await answerWitness(null, await asked(jo, item), { state: 'declined', statement: 'I was away.' }, day(2))
    const before = (await findEvidenceItem(jo, item))!
    await requestConfirmation(jo, VALUES, { supervisorId: grace.id }, day(3))
    const copy = await openEntrySubmissionAlreadyAllowed(jo.id, await openSubmission(jo, VALUES))
    expect(copy.evidence[0]).not.toHaveProperty('witness')
    await answerWitness(null, await asked(jo, item), CONFIRMED, day(3))
    await editEvidenceItem(jo, item, { ...before, summary: 'We talked it through.' }, day(4))
    await rateEntry(jo, 'values.2', 'learning', day(4))
    await attachEvidence(jo, 'values.2', item, day(4))
    await requestConfirmation(jo, 'values.2', { supervisorId: grace.id }, day(4))
    const summary = await openEntrySubmissionAlreadyAllowed(jo.id, await openSubmission(jo, 'values.2'))
    expect(summary.evidence[0]).not.toHaveProperty('witness')
  })
})
