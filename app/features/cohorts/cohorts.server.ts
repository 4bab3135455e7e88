import { recordEvent } from '#app/features/organisation/events.server.ts'
import { can } from '#app/features/organisation/roles.ts'
import type { Viewer } from '#app/features/organisation/viewer.ts'
import { postNotices } from '#app/features/notices/notices.server.ts'
import { prisma } from '#app/platform/database.server.ts'
import type { CohortMessage } from './messages.ts'

export type Cohort = {
  id: string
  name: string
  startsOn: string
  service: string
  variant: string
  /** The edition it stays with; null for always the newest. */
  pinnedEditionId: string | null
  learners: number
}

/** The cohorts the viewer trains, the newest first. */
export async function listCohorts(viewer: Viewer): Promise<Cohort[]> {
  if (!can(viewer, 'cohorts.run')) return []
  const mine = await prisma.cohortTrainer.findMany({
    where: { personId: viewer.id, until: null },
    select: { cohortId: true },
  })
  const cohorts = await prisma.cohort.findMany({
    where: { id: { in: mine.map(({ cohortId }) => cohortId) }, organisationId: viewer.organisation.id, endedAt: null },
    orderBy: { startsOn: 'desc' },
  })
  const [services, members] = await Promise.all([
    prisma.service.findMany({
      where: { id: { in: cohorts.map(({ serviceId }) => serviceId) } },
      select: { id: true, name: true, variant: { select: { slug: true } } },
    }),
    prisma.cohortMember.groupBy({
      by: ['cohortId'],
      where: { cohortId: { in: cohorts.map(({ id }) => id) }, leftAt: null },
      _count: true,
    }),
  ])
  return cohorts.map(({ id, name, startsOn, serviceId, pinnedEditionId }) => {
    const service = services.find((known) => known.id === serviceId)
    const learners = members.find(({ cohortId }) => cohortId === id)?._count ?? 0
    const variant = service?.variant.slug ?? 'base'
    return { id, name, startsOn, service: service?.name ?? '', variant, pinnedEditionId, learners }
  })
}

/** One cohort the viewer trains; null for any other. */
export async function findCohort(viewer: Viewer, id: string): Promise<Cohort | null> {
  return (await listCohorts(viewer)).find((cohort) => cohort.id === id) ?? null
}

/** Begins a cohort in a service of the viewer's organisation; the viewer is its trainer. Null where there is no such service. */
export async function createCohort(
  viewer: Viewer,
  { name, serviceId, startsOn }: { name: string; serviceId: string; startsOn: string },
  now = new Date(),
): Promise<string | null> {
  const service = await prisma.service.count({ where: { id: serviceId, organisationId: viewer.organisation.id } })
  if (service === 0) return null
  return prisma.$transaction(async (tx) => {
    const data = { organisationId: viewer.organisation.id, serviceId, name, startsOn, createdAt: now }
    const { id } = await tx.cohort.create({ data, select: { id: true } })
    await tx.cohortTrainer.create({ data: { cohortId: id, personId: viewer.id, from: now } })
    await recordEvent(tx, { ...eventOf(viewer, id, now), kind: 'cohort.created' })
    return id
  })
}

/** Ends a cohort. Nobody loses what they did; its days are no longer shown. */
export async function endCohort(viewer: Viewer, cohort: Cohort, now = new Date()): Promise<void> {
  await prisma.$transaction(async (tx) => {
    const { count } = await tx.cohort.updateMany({ where: { id: cohort.id, endedAt: null }, data: { endedAt: now } })
    if (count === 1) await recordEvent(tx, { ...eventOf(viewer, cohort.id, now), kind: 'cohort.ended' })
  })
}

/** Learners and trainers of a cohort the viewer trains, by name, and who could still be added. */
export async function listCohortPeople(viewer: Viewer, cohortId: string) {
  const [members, trainers, all] = await Promise.all([
    prisma.cohortMember.findMany({ where: { cohortId, leftAt: null } }),
    prisma.cohortTrainer.findMany({ where: { cohortId, until: null } }),
    prisma.person.findMany({
      where: { organisationId: viewer.organisation.id, disabledAt: null },
      select: { id: true, name: true, roles: { where: { until: null }, select: { role: true } } },
      orderBy: { name: 'asc' },
      take: 2_000,
    }),
  ])
  const has = (person: (typeof all)[number], role: string) => person.roles.some((held) => held.role === role)
  const joined = new Map(members.map(({ personId, joinedAt }) => [personId, joinedAt]))
  const training = new Set(trainers.map(({ personId }) => personId))
  const plain = ({ id, name }: (typeof all)[number]) => ({ id, name })
  return {
    members: all.flatMap((person) => {
      const joinedAt = joined.get(person.id)
      return joinedAt ? [{ ...plain(person), joinedAt }] : []
    }),
    trainers: all.filter(({ id }) => training.has(id)).map(plain),
    couldLearn: all.filter((person) => has(person, 'peer-worker') && !joined.has(person.id)).map(plain),
    couldTrain: all.filter((person) => has(person, 'trainer') && !training.has(person.id)).map(plain),
  }
}

/** Adds a learner or a trainer of the same organisation, or takes a learner out; false where that is not possible. */
export async function changeCohortPeople(
  viewer: Viewer,
  cohortId: string,
  { personId, as }: { personId: string; as: 'learner' | 'trainer' | 'former' },
  now = new Date(),
): Promise<boolean> {
  const { couldLearn, couldTrain, members } = await listCohortPeople(viewer, cohortId)
  const among = { learner: couldLearn, trainer: couldTrain, former: members }[as]
  if (!among.some(({ id }) => id === personId)) return false
  const key = { cohortId, personId }
  await prisma.$transaction(async (tx) => {
    if (as === 'trainer')
      await tx.cohortTrainer.upsert({
        where: { cohortId_personId: key },
        create: { ...key, from: now },
        update: { until: null },
      })
    else
      await tx.cohortMember.upsert({
        where: { cohortId_personId: key },
        create: { ...key, joinedAt: now },
        update: { leftAt: as === 'former' ? now : null },
      })
    await recordEvent(tx, { ...eventOf(viewer, cohortId, now), kind: `cohort.${as}`, detail: { person: personId } })
  })
  return true
}

/** Sends a message to every learner and trainer of a cohort; they are told that there is one. */
export async function sendMessage(viewer: Viewer, cohort: Cohort, text: string, now = new Date()): Promise<void> {
  const { members, trainers } = await listCohortPeople(viewer, cohort.id)
  const people = [...new Set([...members, ...trainers].map(({ id }) => id))].filter((id) => id !== viewer.id)
  await prisma.$transaction(async (tx) => {
    await tx.cohortMessage.create({ data: { cohortId: cohort.id, authorId: viewer.id, text, sentAt: now } })
    const notice = { kind: 'cohort-message' as const, about: cohort.name, href: '/days#messages' }
    await postNotices(
      tx,
      people.map((personId) => ({ personId, ...notice })),
      now,
    )
    await recordEvent(tx, { ...eventOf(viewer, cohort.id, now), kind: 'cohort.message' })
  })
}

/** Messages to cohorts, newest first. Callers have established that the viewer learns in them or trains them. */
export async function listMessagesAlreadyAllowed(cohortIds: readonly string[]): Promise<CohortMessage[]> {
  const messages = await prisma.cohortMessage.findMany({
    where: { cohortId: { in: [...cohortIds] } },
    orderBy: { sentAt: 'desc' },
    take: 50,
  })
  const authors = await prisma.person.findMany({
    where: { id: { in: messages.map(({ authorId }) => authorId) } },
    select: { id: true, name: true },
  })
  return messages.map(({ id, authorId, text, sentAt }) => ({
    id,
    author: authors.find((person) => person.id === authorId)?.name ?? '',
    text,
    sentAt,
  }))
}

export function eventOf(viewer: Viewer, subject: string, at: Date) {
  return { actorId: viewer.id, organisationId: viewer.organisation.id, subject, at }
}
