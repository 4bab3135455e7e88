import { prisma } from '#app/platform/database.server.ts'
import type { Viewer } from '#app/features/organisation/viewer.ts'
import type { Reach } from './reach.ts'

/** Who reads a variant of the viewer's organisation, and how many completed any of these lessons. */
export async function findReach(viewer: Viewer, variantId: string, paths: readonly string[]): Promise<Reach> {
  const lessons = [...new Set(paths)].filter((path) => path.startsWith('modules/'))
  const services = await prisma.service.findMany({
    where: { variantId, organisationId: viewer.organisation.id },
    select: {
      id: true,
      name: true,
      people: {
        where: { disabledAt: null, roles: { some: { role: 'peer-worker', until: null } } },
        select: { id: true },
        take: 5_000,
      },
    },
    orderBy: { name: 'asc' },
  })
  const cohorts = await prisma.cohort.findMany({
    where: { serviceId: { in: services.map(({ id }) => id) }, endedAt: null },
    orderBy: { startsOn: 'asc' },
  })
  const members = await prisma.cohortMember.findMany({
    where: { cohortId: { in: cohorts.map(({ id }) => id) }, leftAt: null },
  })
  const pinned = await findPinned(variantId, cohorts.flatMap(({ pinnedEditionId }) => pinnedEditionId ?? [])) // prettier-ignore
  const numberOf = new Map(pinned.map(({ id, number }) => [id, number]))
  const waiting = cohorts.filter(({ pinnedEditionId }) => pinnedEditionId !== null).map(({ id }) => id)
  const staying = new Set(members.filter(({ cohortId }) => waiting.includes(cohortId)).map(({ personId }) => personId))
  const readers = services.flatMap(({ people }) => people.map(({ id }) => id)).filter((id) => !staying.has(id))
  return {
    services: services.map(({ name, people }) => ({ name, learners: people.length })),
    cohorts: cohorts.map(({ id, name, pinnedEditionId }) => ({
      name,
      learners: members.filter(({ cohortId }) => cohortId === id).length,
      staysWith: pinnedEditionId === null ? null : (numberOf.get(pinnedEditionId) ?? null),
    })),
    told: await countCompleted(readers, lessons),
  }
}

async function findPinned(variantId: string, ids: readonly string[]): Promise<{ id: string; number: number }[]> {
  if (ids.length === 0) return []
  return prisma.edition.findMany({ where: { id: { in: [...ids] }, variantId }, select: { id: true, number: true } })
}

async function countCompleted(readers: readonly string[], lessons: readonly string[]): Promise<number> {
  if (readers.length === 0 || lessons.length === 0) return 0
  const completed = await prisma.completion.findMany({
    where: { path: { in: [...lessons] }, undoneAt: null, personId: { in: [...readers] } },
    distinct: ['personId'],
    select: { personId: true },
  })
  return completed.length
}
