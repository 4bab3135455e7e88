import { recordEvent } from '#app/features/organisation/events.server.ts'
import type { Viewer } from '#app/features/organisation/viewer.ts'
import { prisma } from '#app/platform/database.server.ts'
import { eventOf, type Cohort } from './cohorts.server.ts'

export type EditionToStayWith = { id: string; number: number; publishedAt: Date; note: string }

/** The editions of a cohort's version, newest first: it may stay with any of them. */
export async function listEditionsToStayWith({ variant, pinnedEditionId }: Cohort): Promise<EditionToStayWith[]> {
  const editions = await prisma.edition.findMany({
    where: { variant: { slug: variant } },
    select: { id: true, number: true, publishedAt: true, note: true },
    orderBy: { number: 'desc' },
  })
  return editions.filter(({ id }, i) => i < 30 || id === pinnedEditionId)
}

/** Lets a cohort stay with an edition, or go with the newest again (null). False where its version has no such edition. */
export async function stayWithEdition(
  viewer: Viewer,
  cohort: Cohort,
  editionId: string | null,
  now = new Date(),
): Promise<boolean> {
  const edition =
    editionId === null
      ? null
      : await prisma.edition.findFirst({ where: { id: editionId, variant: { slug: cohort.variant } } })
  if (editionId !== null && !edition) return false
  await prisma.$transaction(async (tx) => {
    await tx.cohort.update({ where: { id: cohort.id }, data: { pinnedEditionId: editionId } })
    const detail = { number: edition?.number ?? null }
    await recordEvent(tx, { ...eventOf(viewer, cohort.id, now), kind: 'cohort.edition', detail })
  })
  return true
}
