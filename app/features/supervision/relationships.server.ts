import { postNotices } from '#app/features/notices/notices.server.ts'
import { recordEvent } from '#app/features/organisation/events.server.ts'
import type { Viewer } from '#app/features/organisation/viewer.ts'
import { prisma, type Prisma, type Tx } from '#app/platform/database.server.ts'
import { kindsIn, type SupervisionKind } from '../competence/supervision.ts'
import {
  daysToMoments,
  isCover,
  isSameAgain,
  mayAnswer,
  mayEnd,
  relationshipState,
  type Relationship,
  type RelationshipRefusal,
} from './relationship.ts'

import { endPlace, withWhatWasTakenOver } from './places.server.ts'

export type NamedRelationship = Relationship & {
  person: string
  supervisor: string
  /** Whose place is taken on cover or a handover. */
  inPlaceOf: string | null
}
export type RelationshipOutcome = { ok: true } | { ok: false; refusal: RelationshipRefusal }

const no = (refusal: RelationshipRefusal): RelationshipOutcome => ({ ok: false, refusal })
const SUPERVISION = '/supervision'

/** Everything the viewer is a side of, in either place or as the one whose place is taken; newest first. */
export async function listOwnRelationships(viewer: Viewer): Promise<NamedRelationship[]> {
  const found = await prisma.supervision.findMany({
    where: { partOfId: null, AND: visibleTo(viewer) },
    include: { person: { select: { name: true } }, supervisor: { select: { name: true } } },
    orderBy: [{ from: 'desc' }, { id: 'asc' }],
  })
  const others = await prisma.person.findMany({
    where: { id: { in: found.flatMap(({ coverForId, takesOverFromId }) => coverForId ?? takesOverFromId ?? []) } },
    select: { id: true, name: true },
  })
  return found.map(({ person, supervisor, ...row }) => ({
    ...relationshipOf(row),
    person: person.name,
    supervisor: supervisor.name,
    inPlaceOf: others.find(({ id }) => id === (row.coverForId ?? row.takesOverFromId))?.name ?? null,
  }))
}

/** People the viewer may propose supervision with: supervisors for a peer worker, peer workers for a supervisor. */
export async function listPossible(viewer: Viewer): Promise<{ supervisors: Named[]; peerWorkers: Named[] }> {
  const people = await prisma.person.findMany({
    where: { organisationId: viewer.organisation.id, disabledAt: null, NOT: { id: viewer.id } },
    select: { id: true, name: true, roles: { where: { until: null }, select: { role: true } } },
    orderBy: { name: 'asc' },
    take: 1_000,
  })
  const holding = (role: string) =>
    people.filter(({ roles }) => roles.some((held) => held.role === role)).map(({ id, name }) => ({ id, name }))
  return { supervisors: holding('supervisor'), peerWorkers: holding('peer-worker') }
}
type Named = { id: string; name: string }

/** Proposes supervision; the other side agrees before anything can be seen or decided. */
export async function proposeSupervision(
  viewer: Viewer,
  details: { as: 'supervisor' | 'peer-worker'; who: string; kind: SupervisionKind; from: string },
  now = new Date(),
): Promise<RelationshipOutcome> {
  if (details.who === viewer.id) return no('yourself')
  const { supervisors, peerWorkers } = await listPossible(viewer)
  const asSupervisor = details.as === 'supervisor'
  const other = (asSupervisor ? peerWorkers : supervisors).find(({ id }) => id === details.who)
  if (!other || !viewer.roles.includes(details.as)) return no(asSupervisor ? 'not-a-peer-worker' : 'not-a-supervisor')
  const moments = daysToMoments(details.from, null)!
  const [personId, supervisorId] = asSupervisor ? [other.id, viewer.id] : [viewer.id, other.id]
  const made = { personId, supervisorId, kind: details.kind, ...moments, startedById: viewer.id, agreedAt: null, coverForId: null, takesOverFromId: null } // prettier-ignore
  return propose(viewer, [made], other.id, now)
}

/** Asks a colleague to stand in for the viewer, for everyone they supervise in that time. */
export async function proposeCover(
  viewer: Viewer,
  { colleague, from, until }: { colleague: string; from: string; until: string },
  now = new Date(),
): Promise<RelationshipOutcome> {
  const moments = daysToMoments(from, until)
  if (!moments?.until || moments.until <= now) return no('dates-wrong')
  const { until: last } = moments
  if (colleague === viewer.id) return no('yourself')
  const { supervisors } = await listPossible(viewer)
  if (!supervisors.some(({ id }) => id === colleague)) return no('not-a-supervisor')
  const own = (await prisma.supervision.findMany({ where: { supervisorId: viewer.id, partOfId: null } }))
    .map(relationshipOf)
    .filter((each) => !isCover(each) && each.agreedAt && each.from < last && (!each.until || each.until > moments.from))
    .filter(({ personId }) => personId !== colleague)
  if (own.length === 0) return no('nobody-to-cover')
  const made = own.map(({ personId, kind }) => ({ personId, supervisorId: colleague, kind, ...moments, startedById: viewer.id, agreedAt: null, coverForId: viewer.id, takesOverFromId: null })) // prettier-ignore
  return propose(viewer, made, colleague, now)
}

/**
 * Hands one person over to a colleague from a day on. When the colleague accepts, the viewer's own supervision ends that
 * day, and what was asked of the viewer waits for the colleague: copies keep the name they were sent to.
 */
export async function proposeHandOver(
  viewer: Viewer,
  { relationship, colleague, from }: { relationship: string; colleague: string; from: string },
  now = new Date(),
): Promise<RelationshipOutcome> {
  const row = await prisma.supervision.findFirst({
    where: { id: relationship, supervisorId: viewer.id, partOfId: null, AND: visibleTo(viewer) },
  })
  const own = row && relationshipOf(row)
  if (!own || isCover(own) || relationshipState(own, now) !== 'current') return no('not-possible-now')
  if (colleague === viewer.id || colleague === own.personId) return no('yourself')
  const { supervisors } = await listPossible(viewer)
  if (!supervisors.some(({ id }) => id === colleague)) return no('not-a-supervisor')
  const { personId, kind } = own
  const made = { personId, supervisorId: colleague, kind, ...daysToMoments(from, null)!, startedById: viewer.id, agreedAt: null, coverForId: viewer.id, takesOverFromId: viewer.id } // prettier-ignore
  return propose(viewer, [made], colleague, now)
}

/** Accepts or declines what was proposed to the viewer; null where there is nothing of the kind. */
export async function answerProposal(
  viewer: Viewer,
  id: string,
  answer: 'accept' | 'decline',
  now = new Date(),
): Promise<RelationshipOutcome | null> {
  return change(viewer, id, now, mayAnswer, async (tx, together) => {
    for (const each of together) {
      // Agreement never reaches back to before it was given.
      const from = each.from < now ? now : each.from
      const data = answer === 'accept' ? { agreedAt: now, from } : { until: now }
      const { count } = await tx.supervision.updateMany({
        where: { id: each.id, agreedAt: null, until: each.until },
        data,
      })
      if (count === 0) return false
      await tx.supervision.updateMany({ where: { partOfId: each.id }, data })
      if (answer === 'accept' && each.takesOverFromId !== null)
        await endPlace(tx, { ...each, supervisorId: each.takesOverFromId }, from)
    }
    return answer === 'accept' ? 'supervision.accepted' : 'supervision.declined'
  })
}

/** Ends what the viewer is a side of, today; null where there is nothing of the kind. */
export async function endRelationship(
  viewer: Viewer,
  id: string,
  now = new Date(),
): Promise<RelationshipOutcome | null> {
  return change(viewer, id, now, mayEnd, async (tx, together) => {
    for (const each of together) {
      const { count } = await tx.supervision.updateMany({
        where: { id: each.id, until: each.until },
        data: { until: now },
      })
      if (count === 0) return false
      await tx.supervision.updateMany({ where: { partOfId: each.id }, data: { until: now } })
      if (each.agreedAt !== null && !isCover(each)) await endPlace(tx, each, now)
    }
    return 'supervision.ended'
  })
}

type May = (relationship: Relationship, viewerId: string, now: Date) => boolean

/** One change to a relationship, or to all that were proposed together with it as one cover. */
async function change(
  viewer: Viewer,
  id: string,
  now: Date,
  may: May,
  write: (tx: Tx, together: Relationship[]) => Promise<string | false>,
): Promise<RelationshipOutcome | null> {
  return prisma.$transaction(async (tx): Promise<RelationshipOutcome | null> => {
    const row = await tx.supervision.findFirst({ where: { id, partOfId: null, AND: visibleTo(viewer) } })
    if (!row) return null
    const { supervisorId, coverForId, takesOverFromId, from, until } = row
    const rows = isCover(row)
      ? await tx.supervision.findMany({
          where: { supervisorId, coverForId, takesOverFromId, from, until, partOfId: null },
        })
      : [row]
    const together = rows.map(relationshipOf)
    if (!together.every((each) => may(each, viewer.id, now))) return no('not-possible-now')
    const kind = await write(tx, together)
    if (!kind) return no('not-possible-now')
    const organisationId = viewer.organisation.id
    await recordEvent(tx, { actorId: viewer.id, organisationId, kind, subject: id, detail: { people: together.length }, at: now }) // prettier-ignore
    const told = new Set(
      together.flatMap((each) => [each.personId, each.supervisorId, each.coverForId ?? each.personId]),
    )
    told.delete(viewer.id)
    await postNotices(
      tx,
      [...told].map((personId) => ({
        personId,
        kind: 'supervision' as const,
        about: 'Supervision',
        href: SUPERVISION,
      })),
      now,
    )
    return { ok: true }
  })
}

type Made = Omit<Relationship, 'id'>

async function propose(viewer: Viewer, made: readonly Made[], asked: string, now: Date): Promise<RelationshipOutcome> {
  return prisma.$transaction(async (tx): Promise<RelationshipOutcome> => {
    const there = await tx.supervision.findMany({
      where: { supervisorId: { in: made.map(({ supervisorId }) => supervisorId) } },
    })
    const fresh = made.filter((each) => !there.map(relationshipOf).some((old) => isSameAgain(old, each, now)))
    if (fresh.length === 0) return no('already-there')
    const rows = await withWhatWasTakenOver(tx, fresh)
    await tx.supervision.createMany({ data: rows })
    const organisationId = viewer.organisation.id
    await recordEvent(tx, { actorId: viewer.id, organisationId, kind: 'supervision.proposed', subject: rows[0]!.id, detail: { people: fresh.length }, at: now }) // prettier-ignore
    await postNotices(tx, [{ personId: asked, kind: 'asked-of-you', about: 'Supervision', href: SUPERVISION }], now)
    return { ok: true }
  })
}

function visibleTo(viewer: Viewer): Prisma.SupervisionWhereInput {
  return {
    person: { organisationId: viewer.organisation.id },
    OR: [{ personId: viewer.id }, { supervisorId: viewer.id }, { coverForId: viewer.id }],
  }
}

function relationshipOf(row: Omit<Relationship, 'kind'> & { kind: string }): Relationship {
  const { id, personId, supervisorId, from, until, startedById, agreedAt, coverForId, takesOverFromId } = row
  return { id, personId, supervisorId, kind: kindsIn(row.kind)[0]!, from, until, startedById, agreedAt, coverForId, takesOverFromId } // prettier-ignore
}
