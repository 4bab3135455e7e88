import { findCompiledPage, type Edition } from '#app/features/content/editions.server.ts'
import { prisma } from '#app/platform/database.server.ts'
import type { Completion } from './completions.server.ts'
import { newInThisVersion, updatedSince, type UpdatedSection } from './updated-since.ts'

/** `moved`: it was completed in another version, and this is what the learner's version of today says otherwise. */
export type Update = { path: string; title: string; sections: UpdatedSection[]; moved: boolean }

/**
 * Lessons that changed in meaning or for safety since they were completed, or that were completed in another version,
 * with what is different. Asks the database only
 * where a page is no longer the one that was seen, and then twice, however many there are.
 */
export async function listUpdates(edition: Edition, completions: readonly Completion[]): Promise<Update[]> {
  const latest = new Map(completions.map((completion) => [completion.path, completion]))
  const moved = [...latest.values()].filter(
    ({ path, pageHash }) => edition.pages.has(path) && edition.pages.get(path)?.hash !== pageHash,
  )
  if (moved.length === 0) return []
  const seenIn = new Map(
    (
      await prisma.edition.findMany({
        where: {
          id: { in: moved.map(({ editionId }) => editionId) },
          variant: { slug: edition.manifest.variant.slug },
        },
        select: { id: true, number: true },
      })
    ).map(({ id, number }) => [id, number]),
  )
  const differences = await prisma.editionDifference.findMany({
    where: {
      path: { in: moved.map(({ path }) => path) },
      edition: {
        variant: { slug: edition.manifest.variant.slug },
        // An edition that a cohort stays with knows nothing of later ones.
        number: { gt: Math.min(...seenIn.values(), edition.number), lte: edition.number },
      },
    },
    select: { path: true, section: true, class: true, reason: true, edition: { select: { number: true } } },
    orderBy: { edition: { number: 'asc' } },
  })
  const updates: Update[] = []
  for (const { path, pageHash, editionId } of moved) {
    const number = seenIn.get(editionId)
    const now = edition.pages.get(path)?.page
    const seen = await findCompiledPage(pageHash)
    if (!now || !seen) continue
    const moved = number === undefined
    const later = differences.filter((found) => found.path === path && !moved && found.edition.number > number && reaches(edition, found)) // prettier-ignore
    const sections = moved ? newInThisVersion(seen, now) : updatedSince(seen, now, later)
    if (sections.length > 0) updates.push({ path, title: now.title, sections, moved })
  }
  return updates
}

/** Where a cohort stays with an edition, later ones reach it for safety alone. */
function reaches(edition: Edition, later: { class: string; edition: { number: number } }): boolean {
  return later.edition.number <= edition.number || later.class === 'safety'
}
