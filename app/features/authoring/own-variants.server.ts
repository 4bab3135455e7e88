import type { Viewer } from '#app/features/organisation/viewer.ts'
import { prisma } from '#app/platform/database.server.ts'

/** Variants of the viewer's own organisation: the only ones they may change. */
export function ownedBy(viewer: Viewer) {
  return { organisationId: viewer.organisation.id, shipped: false }
}

export function findOwnVariant(viewer: Viewer, slug: string) {
  return prisma.variant.findFirst({
    where: { slug, AND: ownedBy(viewer) },
    include: { extends: { select: { slug: true, title: true } } },
  })
}

export async function listOwnVariants(viewer: Viewer) {
  return prisma.variant.findMany({
    where: ownedBy(viewer),
    select: {
      id: true,
      slug: true,
      title: true,
      extends: { select: { slug: true, title: true } },
      _count: { select: { changes: { where: { state: 'draft' } } } },
    },
    orderBy: { title: 'asc' },
  })
}
