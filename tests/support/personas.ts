import type { Viewer } from '#app/features/organisation/viewer.ts'
import { ROLES } from '#app/features/organisation/viewer.ts'
import { prisma } from '#app/platform/database.server.ts'
import { CAST, type Persona } from '../../prisma/cast.ts'

export { CAST, type Persona } from '../../prisma/cast.ts'

/** A member of the cast as loaders and actions see them. The cast must have been seeded. */
export async function viewerOf(persona: Persona): Promise<Viewer> {
  const person = await prisma.person.findUniqueOrThrow({
    where: { email: CAST[persona].email },
    include: { organisation: true, service: { include: { variant: true } }, roles: true },
  })
  const { id, name, isPeer, organisation, service, roles } = person
  return {
    id,
    name,
    isPeer,
    organisation: { id: organisation.id, name: organisation.name, demonstration: organisation.demonstration },
    service: service && {
      id: service.id,
      name: service.name,
      variant: service.variant.slug,
      supportLines: JSON.parse(service.supportLines) as NonNullable<Viewer['service']>['supportLines'],
    },
    roles: ROLES.filter((role) => roles.some((held) => held.role === role)),
  }
}
