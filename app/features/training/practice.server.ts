import { recordEvent } from '#app/features/organisation/events.server.ts'
import type { Viewer } from '#app/features/organisation/viewer.ts'
import { postNotices } from '#app/features/notices/notices.server.ts'
import { prisma, type Tx } from '#app/platform/database.server.ts'

/**
 * Confirms that somebody's practice task was done. Callers have established that the viewer supervises or trains them.
 * Never one's own; false where it was changed or confirmed meanwhile.
 */
export async function confirmPracticeAlreadyAllowed(
  viewer: Viewer,
  { personId, response, version }: { personId: string; response: string; version: number },
  now: Date,
): Promise<boolean> {
  if (personId === viewer.id) return false
  return prisma.$transaction(async (tx) => {
    const { count } = await tx.activityResponse.updateMany({
      where: { id: response, personId, version, kind: 'practice', done: true, confirmedAt: null },
      data: { confirmedAt: now, confirmedById: viewer.id },
    })
    if (count === 1)
      await recordEvent(tx, {
        actorId: viewer.id,
        organisationId: viewer.organisation.id,
        kind: 'practice.confirmed',
        subject: response,
        at: now,
      })
    return count === 1
  })
}

/** Tells the viewer's supervisors of today that a practice task waits to be confirmed. */
export async function tellOfPractice(tx: Tx, viewer: Viewer, lesson: string, now: Date): Promise<void> {
  const supervisions = await tx.supervision.findMany({
    where: {
      personId: viewer.id,
      agreedAt: { not: null },
      from: { lte: now },
      OR: [{ until: null }, { until: { gt: now } }],
    },
    select: { supervisorId: true },
  })
  const supervisors = new Set(supervisions.map(({ supervisorId }) => supervisorId))
  const notice = { kind: 'practice-done' as const, about: lesson, href: `/supervise/${viewer.id}/training` }
  await postNotices(
    tx,
    [...supervisors].map((personId) => ({ personId, ...notice })),
    now,
  )
}
