import { randomUUID } from 'node:crypto'
import { recordEvent } from '#app/features/organisation/events.server.ts'
import type { Viewer } from '#app/features/organisation/viewer.ts'
import { postNotices } from '#app/features/notices/notices.server.ts'
import { prisma } from '#app/platform/database.server.ts'
import { seal, unseal } from '#app/platform/sealing.server.ts'
import { supervisedPath } from '../competence/paths.ts'
import { putForward } from '../competence/items/evidence.ts'
import { findEvidenceItem, type EvidenceItem } from '../competence/items/evidence-items.server.ts'
import { findSupervised, surroundingsOf } from '../competence/supervisors.server.ts'
import type { PriorLearning } from './prior-learning.ts'

export const PRIOR_LEARNING_REFUSALS = {
  not_your_supervisor: 'This person is not your supervisor now. Choose another.',
  already_asked: 'You have already asked about this module. Take that back first, or wait for the answer.',
  no_such_evidence: 'This piece of evidence is not there any more.',
  evidence_not_ready: 'You marked this piece of evidence as not ready to be shown. Look at it again first.',
  not_possible_now: 'This was decided or taken back meanwhile. Look again.',
} as const
export type PriorLearningRefusal = keyof typeof PRIOR_LEARNING_REFUSALS
type Outcome = { ok: true } | { ok: false; refusal: PriorLearningRefusal }

type Written = Pick<PriorLearning, 'where' | 'covered' | 'evidence'>

type Details = { module: string; where: string; covered: string; evidenceItemId: string | null; askedOfId: string }

/** Asks one of the viewer's supervisors to recognise a module from earlier learning. */
export async function askForRecognition(viewer: Viewer, details: Details, now = new Date()): Promise<Outcome> {
  const { module, where, covered, evidenceItemId, askedOfId } = details
  const { supervisors } = await surroundingsOf(viewer, now)
  if (!supervisors.some(({ id }) => id === askedOfId)) return { ok: false, refusal: 'not_your_supervisor' }
  const item = evidenceItemId === null ? null : await findEvidenceItem(viewer, evidenceItemId)
  if (evidenceItemId !== null && !item) return { ok: false, refusal: 'no_such_evidence' }
  if (item?.disclosure === 'not-ready') return { ok: false, refusal: 'evidence_not_ready' }
  const evidence = item && { kind: item.kind, title: item.title, ...inWords(item) }
  const id = randomUUID()
  const sealed = await seal(viewer.id, contextOf(id), JSON.stringify({ where, covered, evidence }))
  return prisma.$transaction(async (tx): Promise<Outcome> => {
    const open = { personId: viewer.id, module, state: { in: ['asked', 'recognised'] } }
    if ((await tx.priorLearning.count({ where: open })) > 0) return { ok: false, refusal: 'already_asked' }
    await tx.priorLearning.create({
      data: { id, personId: viewer.id, module, sealed, askedOfId, askedAt: now },
    })
    await recordEvent(tx, { ...eventOf(viewer, id, now), kind: 'earlier-learning.asked' })
    const notice = {
      kind: 'asked-of-you' as const,
      about: 'Earlier learning',
      href: `${supervisedPath(viewer.id)}/training`,
    }
    await postNotices(tx, [{ personId: askedOfId, ...notice }], now)
    return { ok: true }
  })
}

/** Takes the viewer's own question back while nobody has answered it. */
export async function withdrawRecognition(viewer: Viewer, id: string, now = new Date()): Promise<Outcome> {
  return prisma.$transaction(async (tx): Promise<Outcome> => {
    const { count } = await tx.priorLearning.updateMany({
      where: { id, personId: viewer.id, state: 'asked' },
      data: { state: 'withdrawn', decidedAt: now },
    })
    if (count === 0) return { ok: false, refusal: 'not_possible_now' }
    await recordEvent(tx, { ...eventOf(viewer, id, now), kind: 'earlier-learning.withdrawn' })
    return { ok: true }
  })
}

/** The viewer's own questions, newest first: all, or those about one module. */
export async function listOwnPriorLearning(viewer: Viewer, module?: string): Promise<PriorLearning[]> {
  return open(viewer.id, module === undefined ? { personId: viewer.id } : { personId: viewer.id, module })
}

/** What a person asked of these people, apart from what was taken back. Callers have established that they supervise. */
export async function listPriorLearningAlreadyAllowed(
  personId: string,
  askedOf: readonly string[],
): Promise<PriorLearning[]> {
  return open(personId, { personId, askedOfId: { in: [...askedOf] }, NOT: { state: 'withdrawn' } })
}

/** Recognises a module, or says what is still needed. Only whom it was asked of, while they supervise, and never oneself. */
export async function decidePriorLearning(
  viewer: Viewer,
  personId: string,
  { id, recognised, reply }: { id: string; recognised: boolean; reply: string },
  now = new Date(),
): Promise<Outcome | null> {
  const person = await findSupervised(viewer, personId, now)
  if (!person || personId === viewer.id) return null
  const sealedReply = reply === '' ? null : await seal(personId, `${contextOf(id)}|reply`, reply)
  const askedOf = [viewer.id, ...person.standing.coversFor]
  return prisma.$transaction(async (tx): Promise<Outcome> => {
    const { count } = await tx.priorLearning.updateMany({
      where: { id, personId, state: 'asked', askedOfId: { in: askedOf } },
      data: {
        state: recognised ? 'recognised' : 'returned',
        decidedById: viewer.id,
        decidedAt: now,
        sealedReply,
      },
    })
    if (count === 0) return { ok: false, refusal: 'not_possible_now' }
    await recordEvent(tx, {
      ...eventOf(viewer, id, now),
      kind: recognised ? 'earlier-learning.recognised' : 'earlier-learning.returned',
    })
    const { module } = await tx.priorLearning.findUniqueOrThrow({ where: { id }, select: { module: true } })
    const notice = { kind: 'answered' as const, about: 'Earlier learning', href: `/learn/${module}/earlier` }
    await postNotices(tx, [{ personId, ...notice }], now)
    return { ok: true }
  })
}

async function open(
  ownerId: string,
  where: NonNullable<Parameters<typeof prisma.priorLearning.findMany>[0]>['where'],
): Promise<PriorLearning[]> {
  const found = await prisma.priorLearning.findMany({ where: { ...where }, orderBy: { askedAt: 'desc' }, take: 100 })
  if (found.length === 0) return []
  const people = await prisma.person.findMany({
    where: { id: { in: found.map(({ askedOfId }) => askedOfId) } },
    select: { id: true, name: true },
  })
  return Promise.all(
    found.map(async ({ id, module, state, sealed, sealedReply, askedAt, decidedAt, askedOfId }) => ({
      id,
      module,
      state: state as PriorLearning['state'],
      ...(JSON.parse(await unseal(ownerId, contextOf(id), sealed)) as Written),
      askedOf: people.find((person) => person.id === askedOfId)?.name ?? '',
      askedAt,
      decidedAt,
      reply: sealedReply ? await unseal(ownerId, `${contextOf(id)}|reply`, sealedReply) : '',
    })),
  )
}

/** What may be put forward of it, without its file: a summary stands in place of the whole. */
function inWords(item: EvidenceItem): { text: string; link: string | null } {
  const { text, link, summary } = putForward(item)
  return { text: summary ?? text, link }
}

function contextOf(id: string): string {
  return `prior-learning|${id}`
}

function eventOf(viewer: Viewer, subject: string, at: Date) {
  return { actorId: viewer.id, organisationId: viewer.organisation.id, subject, at }
}
