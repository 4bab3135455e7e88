import { activitiesOf } from '#app/features/content/compiled.ts'
import { recordEvent } from '#app/features/organisation/events.server.ts'
import type { Viewer } from '#app/features/organisation/viewer.ts'
import { findEditionStayedWith } from '#app/features/training/training.server.ts'
import { prisma, type Tx } from '#app/platform/database.server.ts'
import type { Mark } from './cohort.ts'
import { eventOf, listCohortPeople, type Cohort } from './cohorts.server.ts'
import type { Day } from './days.server.ts'

export type Marked = { personId: string; mark: Mark; markedAt: Date }

/** The register of a day as it stands. Callers have established that the viewer trains its cohort. */
export async function listMarksAlreadyAllowed(dayIds: readonly string[]): Promise<(Marked & { dayId: string })[]> {
  const marks = await prisma.registerMark.findMany({ where: { dayId: { in: [...dayIds] } } })
  return marks.map(({ dayId, personId, mark, markedAt }) => ({ dayId, personId, mark: mark as Mark, markedAt }))
}

/**
 * Writes marks into a day's register. `at` is when they were made in the room: a mark that reaches us late never writes
 * over one made after it. Who was there need not say so again in the lessons of that day. Returns how many were written.
 */
export async function markRegister(
  viewer: Viewer,
  { cohort, day }: { cohort: Cohort; day: Day },
  marks: readonly { personId: string; mark: Mark }[],
  at: Date,
  now = new Date(),
): Promise<number> {
  const { members } = await listCohortPeople(viewer, cohort.id)
  const known = marks.filter(({ personId }) => members.some(({ id }) => id === personId))
  const madeAt = at > now ? now : at
  const sessions = await groupSessions(cohort, day.lessons)
  return prisma.$transaction(async (tx) => {
    let written = 0
    for (const { personId, mark } of known) {
      const key = { dayId: day.id, personId }
      const before = await tx.registerMark.findUnique({ where: { dayId_personId: key } })
      if (before && (before.markedAt > madeAt || before.mark === mark)) continue
      const data = { mark, markedById: viewer.id, markedAt: madeAt }
      await tx.registerMark.upsert({ where: { dayId_personId: key }, create: { ...key, ...data }, update: data })
      for (const session of sessions)
        await (mark === 'there' ? attended(tx, personId, session) : notAttended(tx, personId, session))
      written++
    }
    if (written > 0)
      await recordEvent(tx, { ...eventOf(viewer, day.id, now), kind: 'register.marked', detail: { marks: written } })
    return written
  })
}

type Session = { path: string; activity: string }

/** What the register says for a learner, as against what they said themselves. */
const BY_REGISTER = JSON.stringify({ how: 'attended', by: 'register' })

/** Says for a learner that they were at a group session, unless they have said something about it themselves. */
async function attended(tx: Tx, personId: string, { path, activity }: Session) {
  const key = { personId, path, activity }
  await tx.activityResponse.upsert({
    where: { personId_path_activity: key },
    create: { ...key, kind: 'group', state: BY_REGISTER, done: true },
    update: {},
  })
}

/** A mark that was put right takes back what it had said, and nothing a learner said. */
async function notAttended(tx: Tx, personId: string, { path, activity }: Session) {
  await tx.activityResponse.deleteMany({ where: { personId, path, activity, kind: 'group', state: BY_REGISTER } })
}

async function groupSessions(cohort: Cohort, lessons: readonly string[]): Promise<Session[]> {
  const edition = await findEditionStayedWith(cohort.variant, cohort.pinnedEditionId)
  return lessons.flatMap((path) => {
    const page = edition?.pages.get(path)?.page
    const groups = page ? activitiesOf(page).filter(({ type }) => type === 'group') : []
    return groups.map(({ id }) => ({ path, activity: id }))
  })
}
