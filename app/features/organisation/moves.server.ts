import { postNotices } from '#app/features/notices/notices.server.ts'
import { prisma } from '#app/platform/database.server.ts'
import { recordEvent } from './events.server.ts'
import type { Viewer } from './viewer.ts'

/** One person of the lead's own organisation, with where they work; null where there is nobody. */
export async function findPerson(viewer: Viewer, id: string) {
  return prisma.person.findFirst({
    where: { id, organisationId: viewer.organisation.id, disabledAt: null },
    select: {
      id: true,
      name: true,
      serviceId: true,
      service: { select: { name: true } },
      roles: { where: { until: null }, select: { role: true } },
    },
  })
}

/**
 * Moves a person of the lead's organisation to another of its services (`from` is the one they are in, null for none).
 * What they completed and wrote stays theirs, and they read the new service's version from now on. Null where the
 * person or the service is not there; false where somebody else moved them first.
 */
export async function movePerson(
  viewer: Viewer,
  id: string,
  { from, to }: { from: string | null; to: string },
  now = new Date(),
): Promise<boolean | null> {
  const own = { organisationId: viewer.organisation.id }
  const service = await prisma.service.findFirst({ where: { id: to, ...own }, select: { name: true } })
  if (!service || !(await findPerson(viewer, id))) return null
  return prisma.$transaction(async (tx) => {
    const { count } = await tx.person.updateMany({
      where: { id, ...own, disabledAt: null, serviceId: from },
      data: { serviceId: to },
    })
    if (count === 0) return false
    if (from === to) return true
    await recordEvent(tx, {
      actorId: viewer.id,
      ...own,
      kind: 'person.moved',
      subject: id,
      detail: { from, to },
      at: now,
    })
    await postNotices(tx, [{ personId: id, kind: 'moved', about: service.name, href: '/learn' }], now)
    return true
  })
}
