import type { CompiledPage } from '#app/features/content/compiled.ts'
import type { Viewer } from '#app/features/organisation/viewer.ts'
import { prisma } from '#app/platform/database.server.ts'
import { hasWayRound, sectionOfWayRound } from './way-round.ts'

/**
 * Keeps the day on which a part with a content note was talked over with someone: its questions are then not needed.
 * With null it is taken back. False where the page has no such part.
 */
export async function goRound(
  viewer: Viewer,
  page: CompiledPage,
  { activity, on }: { activity: string; on: string | null },
  now = new Date(),
): Promise<boolean> {
  const section = page.sections.find(({ id }) => id === sectionOfWayRound(activity))
  if (!section || !hasWayRound(section)) return false
  const key = { personId: viewer.id, path: page.path, activity }
  if (on === null) {
    await prisma.activityResponse.deleteMany({ where: { ...key, kind: 'way-round' } })
    return true
  }
  const data = { kind: 'way-round', state: JSON.stringify({ on }), done: true, updatedAt: now }
  await prisma.activityResponse.upsert({
    where: { personId_path_activity: key },
    create: { ...key, ...data },
    update: { ...data, version: { increment: 1 } },
  })
  return true
}
