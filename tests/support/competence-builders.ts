import { addEvidenceTo } from '#app/features/competence/attachments.server.ts'
import { decideOnEntry } from '#app/features/competence/decisions.server.ts'
import type { EvidenceDetails } from '#app/features/competence/items/evidence-items.server.ts'
import { findOwnEntry, rateEntry } from '#app/features/competence/entries.server.ts'
import { installShippedFramework } from '#app/features/competence/frameworks.server.ts'
import { requestConfirmation } from '#app/features/competence/requests.server.ts'
import { decideOnRecord } from '#app/features/competence/sign-off-decisions.server.ts'
import { requestSignOff } from '#app/features/competence/sign-offs.server.ts'
import type { SupervisionKind } from '#app/features/competence/supervision.ts'
import type { Role, Viewer } from '#app/features/organisation/viewer.ts'
import { prisma } from '#app/platform/database.server.ts'
import { env } from '#app/platform/env.server.ts'

export const MONDAY = new Date('2027-03-01T09:00:00Z')

/** A moment so many days after Monday 1 March 2027, 9 o'clock. */
export function day(days: number): Date {
  return new Date(MONDAY.getTime() + days * 24 * 60 * 60 * 1000)
}

/** The shipped framework, installed. */
export function theFramework() {
  return installShippedFramework(env.contentFolder, day(-100))
}

/** An organisation of its own, where line management signs off unless said otherwise. */
export function anOrganisation({ name = 'Northgate', signOffBy = 'line-management' } = {}) {
  const slug = `${name.toLowerCase()}-${nextNumber()}`
  return prisma.organisation.create({
    data: {
      name,
      slug,
      signOffBy,
      peerDeclaration: 'This is my own work.',
      supervisorDeclaration: 'I know this practice.',
    },
  })
}

type PersonDetails = { name: string; roles: Role[]; organisation: { id: string; name: string }; isPeer?: boolean }

/** Someone in an organisation, as loaders and actions see them. */
export async function aPerson({ name, roles, organisation, isPeer = false }: PersonDetails): Promise<Viewer> {
  const email = `${name.toLowerCase().replace(/\W/g, '')}${nextNumber()}@example.test`
  const { id } = await prisma.person.create({
    data: {
      name,
      email,
      isPeer,
      passwordHash: '',
      organisationId: organisation.id,
      roles: { create: roles.map((role) => ({ role, from: day(-365) })) },
    },
  })
  return {
    id,
    name,
    isPeer,
    organisation: { id: organisation.id, name: organisation.name, demonstration: false },
    service: null,
    roles,
  }
}

type SupervisionDetails = {
  kind?: SupervisionKind
  from?: Date
  until?: Date | null
  agreedAt?: Date | null
  coverForId?: string
}

/** A supervision agreed a hundred days before Monday, unless said otherwise. */
export function aSupervision(person: Viewer, supervisor: Viewer, details: SupervisionDetails = {}) {
  const { kind = 'line-management', from = day(-100), until = null, agreedAt = from, coverForId } = details
  return prisma.supervision.create({
    data: {
      personId: person.id,
      supervisorId: supervisor.id,
      kind,
      from,
      until,
      agreedAt,
      coverForId: coverForId ?? null,
    },
  })
}

/** Jo and her line manager Grace in one organisation, with the framework installed. */
export async function joAndGrace() {
  const framework = await theFramework()
  const organisation = await anOrganisation()
  const jo = await aPerson({ name: 'Jo Field', roles: ['peer-worker'], organisation, isPeer: true })
  const grace = await aPerson({ name: 'Grace Mensah', roles: ['supervisor'], organisation })
  await aSupervision(jo, grace)
  return { framework, organisation, jo, grace }
}

/** Evidence as a peer worker writes it. */
export function someEvidence(details: Partial<EvidenceDetails> = {}): EvidenceDetails {
  return {
    kind: 'supervision-discussion',
    title: 'Talked through in supervision',
    text: 'We went through how I opened the conversation.',
    link: null,
    disclosure: 'no',
    ...details,
  }
}

/** Rates, adds evidence and asks, through the real use-cases. */
export async function aRequest(person: Viewer, supervisor: Viewer, competence: string, now = MONDAY): Promise<void> {
  await rateEntry(person, competence, 'doing-on-my-own', now)
  await addEvidenceTo(person, competence, someEvidence(), now)
  const outcome = await requestConfirmation(person, competence, { supervisorId: supervisor.id }, now)
  if (!outcome.ok) throw new Error(outcome.refusal)
}

/** The id of the frozen copy in the open request. */
export async function openSubmission(person: Viewer, competence: string): Promise<string> {
  const entry = await findOwnEntry(person, competence)
  if (!entry?.submissionId) throw new Error('Nothing was asked for')
  return entry.submissionId
}

/** Confirms the open request, as the supervisor would. */
export async function confirmRequest(supervisor: Viewer, person: Viewer, competence: string, now = day(1)) {
  const details = { action: 'confirm' as const, submissionId: await openSubmission(person, competence) }
  return decideOnEntry(supervisor, { personId: person.id, competence }, details, now)
}

/** Asks and is confirmed, through the real use-cases. */
export async function aConfirmation(
  person: Viewer,
  supervisor: Viewer,
  competence: string,
  now = MONDAY,
): Promise<void> {
  await aRequest(person, supervisor, competence, now)
  const outcome = await confirmRequest(supervisor, person, competence, now)
  if (!outcome.ok) throw new Error(outcome.refusal)
}

/** Jo's whole record signed off by Grace: two competences through the real use-cases, the others as rows. */
export async function aSignedOffRecord(now = day(2)) {
  const cast = await joAndGrace()
  const { jo, grace, framework } = cast
  for (const competence of ['values.1', 'values.2']) await aConfirmation(jo, grace, competence, day(0))
  const { id: recordId } = await prisma.record.findFirstOrThrow({ where: { personId: jo.id }, select: { id: true } })
  const required = framework.domains.filter((domain) => domain.required).flatMap(({ competences }) => competences)
  const rated = { required: true, state: 'confirmed', rating: 'doing-on-my-own', ratedAt: day(0), decidedAt: day(1) }
  await prisma.entry.createMany({
    data: required
      .filter(({ id }) => id !== 'values.1' && id !== 'values.2')
      .map(({ id: competence }) => ({ recordId, competence, ...rated, basis: competence, decidedBasis: competence, decidedById: grace.id, decidedAs: 'line-management' })), // prettier-ignore
  })
  const asked = await requestSignOff(jo, { signatoryId: grace.id, declared: true }, now)
  const { submissionId } = await prisma.record.findFirstOrThrow({ where: { id: recordId } })
  const details = { action: 'sign-off' as const, submissionId: submissionId ?? '', declared: true }
  const signed = await decideOnRecord(grace, jo.id, details, now)
  if (!asked.ok || !signed.ok) throw new Error(JSON.stringify([asked, signed]))
  return { ...cast, recordId, submissionId: submissionId ?? '' }
}

/** What a person's record says has happened: on one competence, or (null) to the whole. */
export async function kindsOfEvents(person: Viewer, competence: string | null): Promise<string[]> {
  const where = { competence, record: { personId: person.id } }
  const events = await prisma.recordEvent.findMany({ where, orderBy: { seq: 'asc' } })
  return events.map(({ kind }) => kind)
}

/** Whether something thrown is the page that is not there, or not for you. */
export function is404(error: unknown): boolean {
  return error instanceof Response && error.status === 404
}

let number = 0
function nextNumber(): number {
  return ++number
}
