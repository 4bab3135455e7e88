import type { Viewer } from '#app/features/organisation/viewer.ts'
import { prisma } from '#app/platform/database.server.ts'
import type { Mark } from './cohort.ts'
import { seats } from './cohort.ts'
import { listMessagesAlreadyAllowed } from './cohorts.server.ts'
import { listDaysAlreadyAllowed, listWishesAlreadyAllowed, type Day } from './days.server.ts'
import type { CohortMessage } from './messages.ts'

/** A day as a learner sees it. `place` is theirs: undecided where they have not said anything. */
export type OwnDay = Day & {
  cohort: string
  seat: 'going' | 'waiting' | 'not-going' | 'undecided'
  /** How many wait before them, where they wait. */
  before: number
  left: number | null
  mark: Mark | null
}

export type OwnDays = { cohorts: { id: string; name: string }[]; days: OwnDay[]; messages: CohortMessage[] }

/** The viewer's days, in all cohorts they learn in now, with their own place and nobody else's. */
export async function findOwnDays(viewer: Viewer): Promise<OwnDays> {
  const memberships = await prisma.cohortMember.findMany({ where: { personId: viewer.id, leftAt: null } })
  const cohorts = await prisma.cohort.findMany({
    where: {
      id: { in: memberships.map(({ cohortId }) => cohortId) },
      organisationId: viewer.organisation.id,
      endedAt: null,
    },
    select: { id: true, name: true },
  })
  const ids = cohorts.map(({ id }) => id)
  const [days, messages, marks] = await Promise.all([
    listDaysAlreadyAllowed(ids),
    listMessagesAlreadyAllowed(ids),
    prisma.registerMark.findMany({ where: { personId: viewer.id } }),
  ])
  const wishes = await listWishesAlreadyAllowed(days.map(({ id }) => id))
  return {
    cohorts,
    messages,
    days: days.map((day) => {
      const said = wishes.get(day.id) ?? []
      const { going, waiting } = seats(said, day.capacity)
      const mine = said.find(({ personId }) => personId === viewer.id)
      const isGoing = going.includes(viewer.id)
      return {
        ...day,
        cohort: cohorts.find(({ id }) => id === day.cohortId)?.name ?? '',
        seat: !mine ? 'undecided' : isGoing ? 'going' : mine.wants ? 'waiting' : 'not-going',
        before: Math.max(0, waiting.indexOf(viewer.id)),
        left: day.capacity === null ? null : Math.max(0, day.capacity - going.length),
        mark: (marks.find(({ dayId }) => dayId === day.id)?.mark as Mark | undefined) ?? null,
      }
    }),
  }
}
