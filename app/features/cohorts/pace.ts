import { daysPaused, type Pause } from '#app/features/training/pause.ts'

/** A day to come of a cohort someone learns in. */
export type ComingDay = {
  id: string
  title: string
  startsAt: Date
  endsAt: Date
  place: string
  link: string
  /** Paths of the group sessions held on it. */
  lessons: readonly string[]
  /** What the learner said of it. */
  said: 'wants' | 'not-going' | null
  joinedAt: Date
}

/** When a module is in good time; `moved` is by how many days a pause moved it beyond the day its group meets on. */
export type GoodTime = { day: ComingDay; by: Date; moved: number }

const DAY = 24 * 60 * 60 * 1000

/**
 * By when the lessons of a module are in good time: the next day on which the group meets for it, later by as many days
 * as training was paused since the learner joined. Null where no such day is to come: then there is no date at all.
 */
export function goodTimeFor(
  module: string,
  days: readonly ComingDay[],
  pauses: readonly Pause[],
  now: Date,
): GoodTime | null {
  const day = days.find(({ lessons }) => lessons.some((path) => path.startsWith(`modules/${module}/`)))
  if (!day) return null
  const moved = daysPaused(pauses, day.joinedAt, now)
  return { day, by: new Date(day.startsAt.getTime() + moved * DAY), moved }
}
