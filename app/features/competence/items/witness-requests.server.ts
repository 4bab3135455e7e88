import { randomBytes, randomUUID } from 'node:crypto'
import { postMail, sealMail } from '#app/features/notices/outbox.server.ts'
import { prisma, type Prisma } from '#app/platform/database.server.ts'
import { env } from '#app/platform/env.server.ts'
import { notFound } from '#app/platform/http.server.ts'
import { recordEvent } from '../../organisation/events.server.ts'
import type { Viewer } from '../../organisation/viewer.ts'
import { findOwnRecord, ownerOf } from '../own-record.server.ts'
import { mayBeWitnessed } from './evidence.ts'
import { findEvidenceItem, type EvidenceItem } from './evidence-items.server.ts'
import { hashOfToken, openWitnessRequest, sealAsked, WITNESS_ROW } from './sealed-witness.server.ts'
import { tellEntriesOfWitness } from './witness-events.server.ts'
import {
  MOST_ASKED_IN_A_DAY,
  WITNESS_DAYS,
  whatIsWitnessed,
  witnessMail,
  witnessPath,
  type AskRefusal,
  type WitnessRequest,
} from './witness.ts'

const DAY = 24 * 60 * 60 * 1000

export type AskDetails = {
  name: string
  relation: string
  reach: 'mail' | 'link'
  email: string | null
  /** Word for word what the colleague is shown, and whether with the titles of the competences it is for. */
  shown: string
  competences: boolean
}
/** `link` is shown once, where it is to be handed over: only its hash is kept. A mailed one is shown to nobody else. */
export type AskOutcome = { ok: true; link: string | null } | { ok: false; refusal: AskRefusal }

/** Asks a colleague without an account to confirm one of the viewer's own items, by a link that works once. */
export async function askWitness(
  viewer: Viewer,
  evidenceId: string,
  details: AskDetails,
  now = new Date(),
): Promise<AskOutcome> {
  const item = (await findEvidenceItem(viewer, evidenceId)) ?? notFound()
  const refusal = await whyNotAsk(viewer, item, details, now)
  if (refusal) return { ok: false, refusal }
  const { name, relation, reach, email, shown } = details
  const id = randomUUID()
  const token = randomBytes(32).toString('base64url')
  const link = `${env.origin}${witnessPath(token)}`
  const sealed = await sealAsked(viewer.id, id, {
    name: name.trim(),
    relation: relation.trim(),
    reached: reach,
    domain: reach === 'mail' ? (email?.split('@').at(-1) ?? null) : null,
    shown,
    competences: details.competences ? await titlesOf(viewer, item) : [],
    about: whatIsWitnessed(item),
  })
  const mail = reach === 'mail' && email ? await sealMail(viewer.id, id, { to: email, ...witnessMail(link) }) : null
  const expiresAt = new Date(now.getTime() + WITNESS_DAYS * DAY)

  await prisma.$transaction(async (tx) => {
    const row = { id, personId: viewer.id, evidenceId, tokenHash: hashOfToken(token), sealed, askedAt: now, expiresAt }
    await tx.witnessRequest.create({ data: row, select: { id: true } })
    if (mail) await postMail(tx, mail, now)
    const told = { request: id, evidenceId, actor: ownerOf(viewer), now }
    await tellEntriesOfWitness(tx, { ...told, kind: 'witness-asked' })
    await recordEvent(tx, { ...eventOf(viewer, id, now), kind: 'witness.asked', detail: { reach } })
  })
  return { ok: true, link: mail ? null : link }
}

/** Takes a question back while nobody has answered it: its link opens nothing any more, and a mail not yet sent stays here. */
export async function withdrawWitness(viewer: Viewer, id: string, now = new Date()): Promise<void> {
  await prisma.$transaction(async (tx) => {
    const asked = await tx.witnessRequest.findFirst({ where: { id, AND: visibleTo(viewer) }, select: { evidenceId: true } }) // prettier-ignore
    const { evidenceId } = asked ?? notFound()
    const { count } = await tx.witnessRequest.updateMany({
      where: { id, state: 'asked', AND: visibleTo(viewer) },
      data: { state: 'withdrawn', answeredAt: now },
    })
    if (count === 0) return
    await tx.outboxMail.deleteMany({ where: { id, sentAt: null } })
    await tellEntriesOfWitness(tx, { kind: 'witness-withdrawn', request: id, evidenceId, actor: ownerOf(viewer), now })
    await recordEvent(tx, { ...eventOf(viewer, id, now), kind: 'witness.withdrawn' })
  })
}

/** Whom the viewer asked, and what they said, in the order they were asked: about some items, or about all. */
export async function listWitnesses(viewer: Viewer, evidenceIds?: readonly string[]): Promise<WitnessRequest[]> {
  const about = evidenceIds === undefined ? {} : { evidenceId: { in: [...evidenceIds] } }
  const rows = await prisma.witnessRequest.findMany({
    where: { ...about, AND: visibleTo(viewer) },
    orderBy: [{ askedAt: 'asc' }, { id: 'asc' }],
    select: WITNESS_ROW,
  })
  return Promise.all(rows.map(openWitnessRequest))
}

/** Only whoever asked sees a request; the colleague opens it by its link. */
function visibleTo(viewer: Viewer): Prisma.WitnessRequestWhereInput {
  return { personId: viewer.id }
}

async function whyNotAsk(
  viewer: Viewer,
  { kind }: EvidenceItem,
  { reach, email }: AskDetails,
  now: Date,
): Promise<AskRefusal | null> {
  if (!mayBeWitnessed(kind)) return 'not-this-kind'
  const { email: own } = await prisma.person.findUniqueOrThrow({ where: { id: viewer.id }, select: { email: true } })
  if (reach === 'mail' && email?.toLowerCase() === own.toLowerCase()) return 'own-address'
  const since = new Date(now.getTime() - DAY)
  const asked = await prisma.witnessRequest.count({ where: { personId: viewer.id, askedAt: { gt: since } } })
  return asked >= MOST_ASKED_IN_A_DAY ? 'too-many' : null
}

async function titlesOf(viewer: Viewer, { supports }: EvidenceItem): Promise<string[]> {
  const { framework } = await findOwnRecord(viewer)
  return supports.map(({ competence }) => framework.competences.get(competence)?.title ?? competence)
}

function eventOf(viewer: Viewer, subject: string, at: Date) {
  return { actorId: viewer.id, organisationId: viewer.organisation.id, subject, at }
}
