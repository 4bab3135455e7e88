import { prisma } from '#app/platform/database.server.ts'
import type { Viewer } from './viewer.ts'

/** Services of the lead's own organisation with how many people work in each. */
export async function listServices(viewer: Viewer) {
  return prisma.service.findMany({
    where: { organisationId: viewer.organisation.id },
    select: {
      id: true,
      name: true,
      variant: { select: { slug: true, title: true } },
      _count: { select: { people: true } },
    },
    orderBy: { name: 'asc' },
  })
}

/** People of the lead's own organisation, by name. */
export async function listPeople(viewer: Viewer) {
  return prisma.person.findMany({
    where: { organisationId: viewer.organisation.id, disabledAt: null },
    select: {
      id: true,
      name: true,
      service: { select: { name: true } },
      roles: { where: { until: null }, select: { role: true } },
    },
    orderBy: { name: 'asc' },
    take: 500,
  })
}

/** Colleagues someone may choose to show or share a thing with: their own organisation, not themselves. */
export async function listColleagues(viewer: Viewer): Promise<{ id: string; name: string }[]> {
  return prisma.person.findMany({
    where: { organisationId: viewer.organisation.id, disabledAt: null, NOT: { id: viewer.id } },
    select: { id: true, name: true },
    orderBy: { name: 'asc' },
    take: 500,
  })
}
