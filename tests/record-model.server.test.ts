import { beforeAll, describe, expect, it } from 'vitest'
import { addEvidenceTo, attachEvidence, detachEvidence } from '#app/features/competence/attachments.server.ts'
import { verifyRecordsAcrossOrganisations } from '#app/features/competence/chain/verify-records.server.ts'
import { decideOnEntry } from '#app/features/competence/decisions.server.ts'
import { findOwnEntryPage } from '#app/features/competence/entry-page.server.ts'
import { findOwnEntry, rateEntry, reopenOwnEntry, withdrawRequest } from '#app/features/competence/entries.server.ts'
import type { FrameworkContent } from '#app/features/competence/framework.ts'
import { installFramework } from '#app/features/competence/frameworks.server.ts'
import { editEvidenceItem, findEvidenceItem } from '#app/features/competence/items/evidence-items.server.ts'
import { RATINGS } from '#app/features/competence/ratings.ts'
import { findOwnRecordPage } from '#app/features/competence/record-page.server.ts'
import { requestConfirmation } from '#app/features/competence/requests.server.ts'
import { giveView } from '#app/features/competence/views.server.ts'
import { decideOnRecord } from '#app/features/competence/sign-off-decisions.server.ts'
import { reopenRecord, requestSignOff, withdrawSignOff } from '#app/features/competence/sign-offs.server.ts'
import { SUPERVISION_KINDS, type SupervisionKind } from '#app/features/competence/supervision.ts'
import { RECORD_STATES } from '#app/features/competence/record.ts'
import type { Viewer } from '#app/features/organisation/viewer.ts'
import { countForReports } from '#app/features/reports/counts.server.ts'
import { sumOf } from '#app/features/reports/counts.ts'
import { listPeopleForReport } from '#app/features/reports/people-report.server.ts'
import { readReports } from '#app/features/reports/reports.server.ts'
import { listCaseload } from '#app/features/supervision/caseload.server.ts'
import { listWaiting } from '#app/features/supervision/queue.server.ts'
import { findSubmittedEntry } from '#app/features/supervision/submitted-entry.server.ts'
import { prisma } from '#app/platform/database.server.ts'
import { anOrganisation, aPerson, aSupervision, day, is404, someEvidence } from './support/competence-builders.ts'
import { RecordModel, type ModelEntry, type Verdict } from './support/record-model.ts'

const STEPS = 10_000
const LOOK_EVERY = 200
const SEED = Number(process.env.MODEL_SEED ?? 20261127)

const REQUIRED = ['listening.1', 'listening.2', 'safety.1']
const OPTIONAL = ['groups.1', 'groups.2']
const COMPETENCES = [...REQUIRED, ...OPTIONAL]

let model: RecordModel
let workers: Viewer[]
let supervisors: Viewer[]
let everyone: Viewer[]
let leads: Viewer[]
let now = day(0)
const items = new Map<string, string[]>()
const done = { done: 0, refused: 0, 'not there': 0 }
const trail: string[] = []

const chance = mulberry32(SEED)
const below = (n: number) => Math.floor(chance() * n)
const one = <T>(list: readonly T[]): T => list[below(list.length)]!
const yes = (probability = 0.5) => chance() < probability

beforeAll(async () => {
  await installFramework({ version: 1, content: aSmallFramework() }, day(-200))
  const [northgate, sankofa] = [await anOrganisation(), await anOrganisation({ name: 'Sankofa', signOffBy: 'line-management,practice' })] // prettier-ignore
  const worker = (name: string, organisation: typeof northgate) => aPerson({ name, roles: ['peer-worker'], organisation, isPeer: true }) // prettier-ignore
  const supervisor = (name: string, organisation: typeof northgate, isPeer = false) => aPerson({ name, roles: ['supervisor'], organisation, isPeer }) // prettier-ignore
  const both = await aPerson({ name: 'Both Roles', roles: ['peer-worker', 'supervisor'], organisation: northgate, isPeer: true }) // prettier-ignore
  workers = [both, await worker('Jo', northgate), await worker('Sam', northgate), await worker('Amara', sankofa)]
  supervisors = [both, await supervisor('Grace', northgate), await supervisor('Femi', northgate, true), await supervisor('Kwame', sankofa, true)] // prettier-ignore
  everyone = [...new Set([...workers, ...supervisors])]
  leads = [await aPerson({ name: 'Lena', roles: ['lead'], organisation: northgate }), await aPerson({ name: 'Bayo', roles: ['lead'], organisation: sankofa })] // prettier-ignore
  model = new RecordModel(
    new Map(
      everyone.map(({ id, organisation, roles, isPeer }) => [
        id,
        { id, organisation: organisation.id, peerWorker: roles.includes('peer-worker'), supervisor: roles.includes('supervisor'), isPeer }, // prettier-ignore
      ]),
    ),
    { required: REQUIRED, optional: OPTIONAL, minimum: 1, domains: [['listening.1', 'listening.2'], ['safety.1']] },
    new Map([
      [northgate.id, ['line-management']],
      [sankofa.id, ['line-management', 'practice']],
    ]),
  )
})

/** Everything anybody can try, done to the model and to the product. Half of it is not theirs to do. */
const TRIES: readonly [weight: number, () => Promise<[string, Verdict, Verdict]>][] = [
  [14, rating],
  [14, evidence],
  [4, edited],
  [20, asked],
  [3, withdrawn],
  [30, decided],
  [6, signOffAsked],
  [8, signOffDecided],
  [2, signOffTakenBack],
  [1, openedAgain],
  [3, viewGiven],
  [5, supervision],
]

describe(`a walk of ${STEPS} random steps by random people`, () => {
  it(
    'leaves no state or page that disagrees, nobody deciding on their own record, and nothing lost',
    { timeout: 900_000 },
    async () => {
      for (let step = 1; step <= STEPS; step++) {
        now = new Date(now.getTime() + below(8 * 60) * 60_000)
        const [what, promised, happened] = await pick()()
        trail.push(`${step} ${what}: ${happened}`)
        if (promised !== happened) expect.fail(`Promised ${promised}. The way there (seed ${SEED}):\n${lately()}`)
        done[happened]++
        if (step % LOOK_EVERY === 0) await agree(step)
      }
      await agree(STEPS)
      // A walk on which little happens would prove little.
      expect(done.done).toBeGreaterThan(STEPS / 3)
      expect(done.refused).toBeGreaterThan(STEPS / 10)
      const kinds = new Set((await prisma.recordEvent.findMany({ distinct: ['kind'], select: { kind: true } })).map(({ kind }) => kind)) // prettier-ignore
      for (const kind of [
        'confirmed',
        'returned',
        'reopened',
        'withdrawn',
        'signed-off',
        'sign-off-returned',
        'sign-off-revoked',
        'record-reopened',
        'view-given',
      ])
        // prettier-ignore
        expect(kinds, kind).toContain(kind)
    },
  )
})

async function rating() {
  const [who, competence, value] = [one(everyone), one(COMPETENCES), one(RATINGS)]
  const promised = model.rate(who.id, competence, value)
  return said(`${who.name} rates ${competence} ${value}`, promised, () => rateEntry(who, competence, value, now))
}

async function evidence() {
  const [who, competence] = [one(workers), one(COMPETENCES)]
  const own = items.get(who.id) ?? []
  const item = one(own)
  if (item && yes(0.6)) {
    const [act, apply] = yes(0.75) ? (['attach', attachEvidence] as const) : (['detach', detachEvidence] as const)
    const promised = model[act](who.id, competence, item)
    return said(`${who.name} ${act}es to ${competence}`, promised, () => apply(who, competence, item, now))
  }
  let made = ''
  const happened = await outcomeOf(async () => {
    made = (await addEvidenceTo(who, competence, someEvidence({ text: `At ${now.toISOString()}` }), now)).id
  })
  const promised = model.entry(who.id, competence) ? model.addEvidence(who.id, competence, made) : 'not there'
  if (made) items.set(who.id, [...own, made])
  return [`${who.name} adds evidence to ${competence}`, promised, happened] as [string, Verdict, Verdict]
}

async function edited() {
  const who = one(workers)
  const item = one(items.get(who.id) ?? [])
  if (!item) return ['nothing to edit', 'done', 'done'] as [string, Verdict, Verdict]
  const { version } = (await findEvidenceItem(who, item))!
  const promised = model.editEvidence(who.id, item)
  const details = { ...someEvidence({ text: `Edited at ${now.toISOString()} ${chance()}` }), version }
  return said(`${who.name} edits evidence`, promised, () => editEvidenceItem(who, item, details, now))
}

async function asked() {
  const [who, competence] = [one(workers), one(COMPETENCES)]
  const of = (yes(0.7) && one(supervisorsOf(who))) || one(everyone)
  const promised = model.ask(who.id, competence, of.id, now)
  const ask = () => requestConfirmation(who, competence, { supervisorId: of.id }, now)
  return said(`${who.name} asks ${of.name} for ${competence}`, promised, ask)
}

async function withdrawn() {
  const [who, competence] = [one(workers), one(COMPETENCES)]
  const promised = model.withdraw(who.id, competence)
  return said(`${who.name} withdraws ${competence}`, promised, () => withdrawRequest(who, competence, now))
}

async function decided() {
  const [person, competence] = [one(workers), one(COMPETENCES)]
  const asked = model.entry(person.id, competence)?.askedOf
  const by = (yes(0.6) && everyone.find(({ id }) => id === asked)) || one(everyone)
  const action = one([...Array<'confirm'>(8).fill('confirm'), 'return', 'reopen'] as const)
  const note = yes(0.7)
  const entry = await findOwnEntry(person, competence)
  const submissionId = (action === 'reopen' ? entry?.decidedOnId : entry?.submissionId) ?? 'none'
  const promised = model.decide(by.id, { person: person.id, competence }, { action, note }, now)
  const details = { action, submissionId, ...(note ? { note: 'What is still needed.' } : {}) }
  return said(`${by.name}: ${action} ${competence} of ${person.name}`, promised, () =>
    decideOnEntry(by, { personId: person.id, competence }, details, now),
  )
}

async function signOffAsked() {
  const [who, declared] = [one(workers), yes(0.8)]
  const of = (yes(0.7) && one(supervisorsOf(who))) || one(everyone)
  const promised = model.requestSignOff(who.id, of.id, declared, now)
  const ask = () => requestSignOff(who, { signatoryId: of.id, declared }, now)
  return said(`${who.name} asks ${of.name} for the whole sign-off`, promised, ask)
}

async function signOffDecided() {
  const person = one(workers)
  const asked = model.records.get(person.id)?.askedOf
  const by = (yes(0.6) && everyone.find(({ id }) => id === asked)) || one(everyone)
  const [action, declared, note] = [one(['sign-off', 'sign-off', 'return', 'revoke'] as const), yes(0.8), yes(0.7)]
  const record = await prisma.record.findFirst({ where: { personId: person.id }, select: { submissionId: true } })
  const promised = model.decideRecord(by.id, person.id, { action, declared, note }, now)
  const details = { action, declared, submissionId: record?.submissionId ?? 'none', ...(note ? { note: 'Why.' } : {}) }
  return said(`${by.name}: ${action} of ${person.name}`, promised, () => decideOnRecord(by, person.id, details, now))
}

async function signOffTakenBack() {
  const who = one(workers)
  if (yes()) return said(`${who.name} withdraws the sign-off`, model.withdrawSignOff(who.id), () => withdrawSignOff(who, now)) // prettier-ignore
  const reason = yes(0.8)
  const promised = model.reopenRecord(who.id, reason)
  return said(`${who.name} reopens the record`, promised, () => reopenRecord(who, reason ? 'To add to it.' : ' ', now))
}

async function openedAgain() {
  const [who, competence, reason] = [one(workers), one(COMPETENCES), yes(0.8)]
  const promised = model.reopenOwn(who.id, competence, reason)
  const reopen = () => reopenOwnEntry(who, competence, reason ? 'To work on it more.' : '', now)
  return said(`${who.name} opens ${competence} again`, promised, reopen)
}

async function viewGiven() {
  const [by, person, competence] = [one(supervisors), one(workers), one(COMPETENCES)]
  const place = { personId: person.id, competence }
  const promised = model.giveView(by.id, { person: person.id, competence }, now)
  const give = () => giveView(by, place, { level: one(RATINGS), note: 'As I saw it.' }, now)
  return said(`${by.name} gives a view on ${competence} of ${person.name}`, promised, give)
}

/** Supervision begins and ends, with cover now and then; how it is agreed has tests of its own. */
async function supervision() {
  const current = model.supervisions.filter(({ until }) => until === null || until > now)
  if (current.length > 6 && yes(0.5)) {
    const ended = one(current)
    ended.until = now
    const { person, supervisor, kind } = ended
    await prisma.supervision.updateMany({
      where: { personId: person, supervisorId: supervisor, kind, from: ended.from },
      data: { until: now },
    })
    return ['a supervision ends', 'done', 'done'] as [string, Verdict, Verdict]
  }
  const [person, supervisor] = [one(workers), one(supervisors)]
  if (person.organisation.id !== supervisor.organisation.id || person === supervisor)
    return ['no supervision', 'done', 'done'] as [string, Verdict, Verdict]
  const kind: SupervisionKind = one(SUPERVISION_KINDS)
  const coverFor = yes(0.2) ? one(supervisors).id : null
  await aSupervision(person, supervisor, { kind, from: now, ...(coverFor ? { coverForId: coverFor } : {}) })
  model.supervisions.push({ person: person.id, supervisor: supervisor.id, kind, from: now, until: null, coverFor })
  return [`${supervisor.name} supervises ${person.name}`, 'done', 'done'] as [string, Verdict, Verdict]
}

/** Rows, pages, queues and chains, all against the model. */
async function agree(step: number): Promise<void> {
  const where = `at step ${step}, seed ${SEED}\n${lately()}`
  for (const who of workers) await ownPagesAgree(who, where)
  for (const who of supervisors) await supervisorsPagesAgree(who, where)
  for (const who of leads) await reportsAgree(who, where)
  const { bad, events } = await verifyRecordsAcrossOrganisations()
  expect(bad, where).toBeNull()
  expect(events, where).toBe([...model.events.values()].reduce((sum, each) => sum + each, 0))
  const decisions = await prisma.recordEvent.findMany({
    where: { kind: { in: ['confirmed', 'returned', 'signed-off', 'sign-off-returned', 'sign-off-revoked'] } },
    select: { actorId: true, record: { select: { personId: true } } },
  })
  expect(
    decisions.filter(({ actorId, record }) => actorId === record.personId),
    where,
  ).toEqual([])
}

async function ownPagesAgree(who: Viewer, where: string): Promise<void> {
  const expected = model.records.get(who.id)
  const rows = await prisma.entry.findMany({
    where: { record: { personId: who.id } },
    select: { competence: true, state: true, rating: true, askedFrom: true, requestedOfId: true, evidence: { select: { evidenceId: true } } }, // prettier-ignore
  })
  const asRows = [...(expected?.entries ?? [])].map(([competence, entry]) => ({
    competence,
    state: entry.state,
    rating: entry.rating,
    askedFrom: entry.askedFrom,
    requestedOfId: entry.askedOf,
    evidence: [...entry.evidence.keys()].sort(),
  }))
  const found = rows.map((row) => ({ ...row, evidence: row.evidence.map(({ evidenceId }) => evidenceId).sort() }))
  expect(byCompetence(found), where).toEqual(byCompetence(asRows))
  const page = await findOwnRecordPage(who, now)
  expect(page.record?.state ?? null, where).toBe(expected?.state ?? null)
  for (const [competence, entry] of expected?.entries ?? []) {
    const line = page.lines.get(competence)
    expect([line?.state, line?.changed], `${where} ${competence}`).toEqual([entry.state, model.changedSince(entry)])
  }
  const competence = one(COMPETENCES)
  const own = await findOwnEntryPage(who, competence, now)
  expect(own?.state, where).toBe(expected?.entries.get(competence)?.state ?? 'not-started')
}

async function supervisorsPagesAgree(who: Viewer, where: string): Promise<void> {
  const mine = workers.filter(({ id }) => model.standing(who.id, id, now).kinds.length > 0)
  const caseload = await listCaseload(who, now)
  expect(caseload.map(({ id }) => id).sort(), where).toEqual(mine.map(({ id }) => id).sort())
  for (const person of caseload) {
    const entries = [...(model.records.get(person.id)?.entries ?? [])]
    const inState = (state: string) => entries.filter(([, entry]) => entry.state === state)
    const confirmed = inState('confirmed').filter(([id]) => REQUIRED.includes(id)).length
    expect([person.confirmed, person.waiting, person.returned], where).toEqual([confirmed, inState('requested').length, inState('returned').length]) // prettier-ignore
  }
  const waiting = await listWaiting(who, { most: 1_000 }, now)
  const asked = waiting.map(({ personId, competence }) => `${personId} ${competence?.id ?? 'whole'}`).sort()
  expect(asked, where).toEqual(mine.flatMap(({ id }) => waitsOf(who, id)).sort())
  for (const person of workers) {
    const seen = await findSubmittedEntry(who, { personId: person.id, competence: 'listening.1' }, now)
    expect(seen !== null, where).toBe(mine.includes(person))
  }
}

/** What a lead is told: counts before small ones are hidden, each person by name, and what may be shown of so few. */
async function reportsAgree(who: Viewer, where: string): Promise<void> {
  const own = workers.filter(({ organisation }) => organisation.id === who.organisation.id)
  const standings = own.flatMap(({ id }) => [...(model.records.get(id)?.entries.values() ?? [])].map(standingOf))
  const { people, entries } = await countForReports(who, now)
  for (const standing of ['rated', 'requested', 'returned', 'confirmed', 'changed'] as const)
    expect(sumOf(entries, (row) => row.standing === standing), `${where} ${standing}`).toBe(standings.filter((each) => each === standing).length) // prettier-ignore
  for (const state of [null, ...RECORD_STATES])
    expect(sumOf(people, (row) => row.state === state), `${where} ${state}`).toBe(own.filter(({ id }) => (model.records.get(id)?.state ?? null) === state).length) // prettier-ignore
  const { lines } = await listPeopleForReport(who, EVERYONE_THERE, { most: 100, skip: 0 }, now)
  expect(lines.map(({ id }) => id).sort(), where).toEqual(own.map(({ id }) => id).sort())
  for (const { id, state, rated, requested, returned, confirmed, changed } of lines) {
    const expected = [...(model.records.get(id)?.entries.values() ?? [])].map(standingOf)
    const count = (standing: string) => expected.filter((each) => each === standing).length
    expect([state, rated, requested, returned, confirmed, changed], where).toEqual([model.records.get(id)?.state ?? null, count('rated'), count('requested'), count('returned'), count('confirmed') + count('changed'), count('changed')]) // prettier-ignore
  }
  expect((await readReports(who, null, now)).reports, where).toEqual([])
}

const EVERYONE_THERE = { service: null, domain: null, standing: null }

function standingOf(entry: ModelEntry): string {
  return entry.state === 'confirmed' && model.changedSince(entry) ? 'changed' : entry.state
}

/** What of a person's waits for a supervisor: what was asked of them, and of whom they cover for. */
function waitsOf(who: Viewer, personId: string): string[] {
  const { covers } = model.standing(who.id, personId, now)
  const record = model.records.get(personId)
  const isAsked = (of: string | null) => of !== null && (of === who.id || covers.includes(of))
  const whole = record?.state === 'sign-off-requested' && isAsked(record.askedOf) ? [`${personId} whole`] : []
  const entries = [...(record?.entries ?? [])].filter(([, entry]) => entry.state === 'requested' && isAsked(entry.askedOf)) // prettier-ignore
  return [...whole, ...entries.map(([competence]) => `${personId} ${competence}`)]
}

function supervisorsOf(who: Viewer): Viewer[] {
  return supervisors.filter(({ id }) => model.standing(id, who.id, now).kinds.length > 0)
}

async function said(what: string, promised: Verdict, act: () => Promise<unknown>): Promise<[string, Verdict, Verdict]> {
  return [what, promised, await outcomeOf(act)]
}

async function outcomeOf(act: () => Promise<unknown>): Promise<Verdict> {
  try {
    const outcome = (await act()) as { ok: boolean } | undefined | void
    return outcome && outcome.ok === false ? 'refused' : 'done'
  } catch (error) {
    if (is404(error)) return 'not there'
    throw error
  }
}

function pick(): () => Promise<[string, Verdict, Verdict]> {
  let at = below(TRIES.reduce((sum, [weight]) => sum + weight, 0))
  for (const [weight, act] of TRIES) if ((at -= weight) < 0) return act
  return TRIES[0]![1]
}

function lately(): string {
  return trail.slice(-25).join('\n')
}

function byCompetence<R extends { competence: string }>(rows: readonly R[]): R[] {
  return [...rows].sort((a, b) => a.competence.localeCompare(b.competence))
}

function aSmallFramework(): FrameworkContent {
  const competence = (id: string) => ({ id, title: id, statement: `Says what ${id} is.`, kind: 'skill' as const, evidence: ['observation' as const], renewalMonths: null }) // prettier-ignore
  const domain = (id: string, number: number, ids: string[], required = true) => ({
    id,
    number,
    title: id,
    required,
    minimum: required ? 0 : 1,
    note: '',
    sections: [{ id, title: id, competences: ids.map(competence) }],
  })
  return {
    title: 'A small framework',
    reflects: '',
    domains: [
      domain('listening', 1, ['listening.1', 'listening.2']),
      domain('safety', 2, ['safety.1']),
      domain('groups', 3, OPTIONAL, false),
    ],
  }
}

/** A small generator with a seed: the same walk every time. */
function mulberry32(seed: number): () => number {
  let a = seed
  return () => {
    a = (a + 0x6d2b79f5) | 0
    let t = Math.imul(a ^ (a >>> 15), 1 | a)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}
