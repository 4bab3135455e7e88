import { postNotices } from '#app/features/notices/notices.server.ts'
import { prisma, type Tx } from '#app/platform/database.server.ts'
import { recordEvent } from '../organisation/events.server.ts'
import type { Viewer } from '../organisation/viewer.ts'
import { DAYS_TO_ANSWER, type MoveRefusal, type MoveState } from './organisation-move.ts'

export const OWN_MOVE_PATH = '/account/move'
const DAY = 24 * 60 * 60 * 1000

type Outcome = { ok: true } | { ok: false; refusal: MoveRefusal }
const refused = (refusal: MoveRefusal): Outcome => ({ ok: false, refusal })

/**
 * Asks a person of another organisation to come to a service of the lead's. A lead is not told whether anyone here has
 * that address. Null where the service is not the lead's own.
 */
export async function inviteToMove(
  viewer: Viewer,
  { email, serviceId }: { email: string; serviceId: string },
  now = new Date(),
): Promise<Outcome | null> {
  const own = { organisationId: viewer.organisation.id }
  if ((await prisma.service.count({ where: { id: serviceId, ...own } })) === 0) return null
  return prisma.$transaction(async (tx): Promise<Outcome> => {
    const person = await tx.person.findUnique({ where: { email }, select: { id: true, organisationId: true } })
    if (person?.organisationId === viewer.organisation.id) return refused('here-already')
    if ((await tx.organisationMove.count({ where: { email, ...own, ...openAt(now) } })) > 0)
      return refused('asked-already')
    const until = new Date(now.getTime() + DAYS_TO_ANSWER * DAY)
    const row = { email, serviceId, ...own, invitedById: viewer.id, invitedAt: now, until }
    const { id } = await tx.organisationMove.create({ data: row, select: { id: true } })
    await recordEvent(tx, { actorId: viewer.id, ...own, kind: 'move.invited', subject: id, at: now })
    if (person) await postNotices(tx, [{ personId: person.id, kind: 'asked-to-move', about: viewer.organisation.name, href: OWN_MOVE_PATH }], now) // prettier-ignore
    return { ok: true }
  })
}

/** Takes an invitation of the lead's organisation back while nobody has answered it. */
export async function withdrawInvitation(viewer: Viewer, id: string, now = new Date()): Promise<Outcome> {
  return prisma.$transaction(async (tx): Promise<Outcome> => {
    const where = { id, organisationId: viewer.organisation.id, state: 'invited' }
    const { count } = await tx.organisationMove.updateMany({ where, data: { state: 'withdrawn', answeredAt: now } })
    if (count === 0) return refused('not-possible-now')
    const event = { actorId: viewer.id, organisationId: viewer.organisation.id, subject: id, at: now }
    await recordEvent(tx, { ...event, kind: 'move.withdrawn' })
    return { ok: true }
  })
}

/** Whom the lead's organisation has asked, newest first. */
export async function listInvitations(viewer: Viewer, now = new Date()) {
  const found = await prisma.organisationMove.findMany({
    where: { organisationId: viewer.organisation.id },
    orderBy: { invitedAt: 'desc' },
    take: 100,
    select: { id: true, email: true, serviceId: true, invitedAt: true, until: true, state: true },
  })
  return found.map(({ state, until, ...row }) => ({
    ...row,
    until,
    state: state as MoveState,
    isOpen: state === 'invited' && until > now,
  }))
}

/** The invitation the viewer may answer, with what would end; null where there is none. */
export async function findInvitation(viewer: Viewer, now = new Date()) {
  const { email } = await prisma.person.findUniqueOrThrow({ where: { id: viewer.id }, select: { email: true } })
  const move = await prisma.organisationMove.findFirst({
    where: { email, ...openAt(now), NOT: { organisationId: viewer.organisation.id } },
    orderBy: { invitedAt: 'desc' },
  })
  if (!move) return null
  const [organisation, service] = await Promise.all([
    prisma.organisation.findUniqueOrThrow({ where: { id: move.organisationId }, select: { name: true } }),
    prisma.service.findUniqueOrThrow({ where: { id: move.serviceId }, select: { name: true } }),
  ])
  return { id: move.id, organisation: organisation.name, service: service.name, until: move.until }
}

/** Says no. Nothing changes but the invitation. */
export async function declineMove(viewer: Viewer, id: string, now = new Date()): Promise<Outcome> {
  return prisma.$transaction(async (tx): Promise<Outcome> => {
    if (!(await answer(tx, viewer, id, { state: 'declined', now }))) return refused('not-possible-now')
    await recordEvent(tx, { actorId: viewer.id, organisationId: viewer.organisation.id, kind: 'move.declined', subject: id, at: now }) // prettier-ignore
    return { ok: true }
  })
}

/**
 * Moves the viewer with everything that is theirs: record, evidence, training, reflections. What tied them to people of the
 * old organisation ends: supervision, cohorts, what they shared with somebody. Whoever decided on their record stays named
 * in it. Refused while something they asked for still waits there.
 */
export async function agreeToMove(viewer: Viewer, id: string, now = new Date()): Promise<Outcome> {
  return prisma.$transaction(async (tx): Promise<Outcome> => {
    if (await hasSomethingWaiting(tx, viewer)) return refused('something-waits')
    const move = await answer(tx, viewer, id, { state: 'agreed', now })
    if (!move) return refused('not-possible-now')
    const { organisationId, serviceId } = move
    await endTies(tx, viewer, now)
    await tx.person.update({ where: { id: viewer.id }, data: { organisationId, serviceId }, select: { id: true } })
    for (const either of [viewer.organisation.id, organisationId])
      await recordEvent(tx, { actorId: viewer.id, organisationId: either, kind: 'move.agreed', subject: id, at: now })
    return { ok: true }
  })
}

function openAt(now: Date) {
  return { state: 'invited', until: { gt: now } }
}

async function answer(tx: Tx, viewer: Viewer, id: string, { state, now }: { state: MoveState; now: Date }) {
  const { email } = await tx.person.findUniqueOrThrow({ where: { id: viewer.id }, select: { email: true } })
  const where = { id, email, ...openAt(now), NOT: { organisationId: viewer.organisation.id } }
  const data = { state, answeredAt: now, personId: viewer.id, fromOrganisationId: viewer.organisation.id }
  const { count } = await tx.organisationMove.updateMany({ where, data })
  return count === 0 ? null : tx.organisationMove.findUniqueOrThrow({ where: { id } })
}

async function hasSomethingWaiting(tx: Tx, { id: personId }: Viewer): Promise<boolean> {
  const entries = await tx.entry.count({ where: { state: 'requested', record: { personId } } })
  const records = await tx.record.count({ where: { personId, state: 'sign-off-requested' } })
  const earlier = await tx.priorLearning.count({ where: { personId, state: 'asked' } })
  return entries + records + earlier > 0
}

async function endTies(tx: Tx, { id }: Viewer, now: Date): Promise<void> {
  const still = { OR: [{ until: null }, { until: { gt: now } }] }
  const supervised = { AND: [{ OR: [{ personId: id }, { supervisorId: id }] }, still] }
  const ended = await tx.supervision.findMany({ where: supervised, select: { personId: true, supervisorId: true } })
  await tx.supervision.updateMany({ where: supervised, data: { until: now } })
  const told = new Set(ended.flatMap((each) => [each.personId, each.supervisorId]).filter((each) => each !== id))
  await postNotices(tx, [...told].map((personId) => ({ personId, kind: 'supervision' as const, about: 'A supervision ended', href: '/supervision' })), now) // prettier-ignore
  await tx.cohortMember.updateMany({ where: { personId: id, leftAt: null }, data: { leftAt: now } })
  await tx.whatHelpsReader.updateMany({ where: { personId: id, until: null }, data: { until: now } })
  await tx.sharedReflection.updateMany({ where: { ownerId: id, revokedAt: null }, data: { revokedAt: now } })
  // What somebody did beside being a peer worker was for that organisation.
  await tx.roleHeld.updateMany({ where: { personId: id, AND: [still], NOT: { role: 'peer-worker' } }, data: { until: now } }) // prettier-ignore
}
