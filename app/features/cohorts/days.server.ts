import { recordEvent } from '#app/features/organisation/events.server.ts'
import type { Viewer } from '#app/features/organisation/viewer.ts'
import { postNotices } from '#app/features/notices/notices.server.ts'
import type { NewNotice } from '#app/features/notices/notice.ts'
import { prisma, type Tx } from '#app/platform/database.server.ts'
import type { DayDetails } from './cohort-form.ts'
import { cameFree, seats, type DayKind, type Wish } from './cohort.ts'
import { eventOf } from './cohorts.server.ts'
import { londonTime, weekdayInWords } from '#app/features/organisation/times.ts'

export type Day = {
  id: string
  cohortId: string
  kind: DayKind
  title: string
  startsAt: Date
  endsAt: Date
  place: string
  link: string
  capacity: number | null
  /** Paths of the group sessions held on it. */
  lessons: string[]
  catchUp: string
  cancelledAt: Date | null
  sequence: number
}

/** Days of cohorts, in order. Callers have established that the viewer learns in them or trains them. */
export async function listDaysAlreadyAllowed(cohortIds: readonly string[]): Promise<Day[]> {
  const days = await prisma.cohortDay.findMany({
    where: { cohortId: { in: [...cohortIds] } },
    orderBy: { startsAt: 'asc' },
  })
  return days.map(({ lessons, kind, createdAt: _createdAt, remindedAt: _remindedAt, ...day }) => ({
    ...day,
    kind: kind as DayKind,
    lessons: JSON.parse(lessons) as string[],
  }))
}

/** What learners said of days, by day. */
export async function listWishesAlreadyAllowed(dayIds: readonly string[]): Promise<Map<string, Wish[]>> {
  const places = await prisma.dayPlace.findMany({ where: { dayId: { in: [...dayIds] } } })
  const wishes = new Map<string, Wish[]>(dayIds.map((id) => [id, []]))
  for (const { dayId, personId, state, since } of places)
    wishes.get(dayId)?.push({ personId, wants: state === 'wants', since })
  return wishes
}

/** Adds a day to a cohort the viewer trains, and tells its learners. */
export async function addDay(viewer: Viewer, cohortId: string, details: DayDetails, now = new Date()): Promise<string> {
  return prisma.$transaction(async (tx) => {
    const { id } = await tx.cohortDay.create({
      data: { cohortId, ...columnsOf(details), createdAt: now },
      select: { id: true },
    })
    await tellMembers(tx, cohortId, `${details.title}, ${weekdayInWords(londonTime(details.on, details.from))}`, now)
    await recordEvent(tx, { ...eventOf(viewer, id, now), kind: 'day.added' })
    return id
  })
}

/** Changes a day over the version the trainer saw, tells its learners, and those for whom a place came free; false where it was changed meanwhile. */
export async function changeDay(viewer: Viewer, day: Day, details: DayDetails, now = new Date()): Promise<boolean> {
  return prisma.$transaction(async (tx) => {
    const { count } = await tx.cohortDay.updateMany({
      where: { id: day.id, sequence: details.sequence, cancelledAt: null },
      data: {
        ...columnsOf(details),
        sequence: details.sequence + 1,
        ...(londonTime(details.on, details.from).getTime() === day.startsAt.getTime() ? {} : { remindedAt: null }),
      },
    })
    if (count === 0) return false
    await tellMembers(
      tx,
      day.cohortId,
      `${details.title}, ${weekdayInWords(londonTime(details.on, details.from))}`,
      now,
    )
    await tellOfPlaces(tx, { ...day, capacity: details.capacity ?? null }, day.capacity, now)
    await recordEvent(tx, { ...eventOf(viewer, day.id, now), kind: 'day.changed' })
    return true
  })
}

/** Cancels a day. It stays in sight, and in calendars as cancelled. */
export async function cancelDay(viewer: Viewer, day: Day, now = new Date()): Promise<void> {
  await prisma.$transaction(async (tx) => {
    const { count } = await tx.cohortDay.updateMany({
      where: { id: day.id, cancelledAt: null },
      data: { cancelledAt: now, sequence: { increment: 1 } },
    })
    if (count === 0) return
    await tellMembers(tx, day.cohortId, `Cancelled: ${day.title}, ${weekdayInWords(day.startsAt)}`, now)
    await recordEvent(tx, { ...eventOf(viewer, day.id, now), kind: 'day.cancelled' })
  })
}

/** The viewer's own word on a day of a cohort they learn in. Whoever asked first has a place; false where there is no such day to come. */
export async function saySoOnDay(viewer: Viewer, dayId: string, wants: boolean, now = new Date()): Promise<boolean> {
  return prisma.$transaction(async (tx) => {
    const day = await tx.cohortDay.findUnique({ where: { id: dayId } })
    const isMember =
      day !== null &&
      (await tx.cohortMember.count({ where: { cohortId: day.cohortId, personId: viewer.id, leftAt: null } })) > 0
    if (!day || !isMember || day.cancelledAt !== null || day.endsAt < now) return false
    const key = { dayId, personId: viewer.id }
    const before = await tx.dayPlace.findMany({ where: { dayId } })
    const state = wants ? 'wants' : 'not-going'
    if (before.find(({ personId }) => personId === viewer.id)?.state === state) return true
    await tx.dayPlace.upsert({
      where: { dayId_personId: key },
      create: { ...key, state, since: now },
      update: { state, since: now },
    })
    if (!wants) await tellOfPlaces(tx, { ...day, wishes: before.map(toWish) }, day.capacity, now)
    return true
  })
}

type Seated = { id: string; title: string; startsAt: Date; capacity: number | null; wishes?: Wish[] }

/** Tells those who waited and now have a place. `capacity` is what there was room for before. */
async function tellOfPlaces(tx: Tx, day: Seated, capacity: number | null, now: Date): Promise<void> {
  const after = (await tx.dayPlace.findMany({ where: { dayId: day.id } })).map(toWish)
  const then = seats(day.wishes ?? after, capacity)
  const free = cameFree(then.going, seats(after, day.capacity).going, then.waiting)
  const about = `${day.title}, ${weekdayInWords(day.startsAt)}`
  await postNotices(
    tx,
    free.map((personId): NewNotice => ({ personId, kind: 'place-free', about, href: '/days' })),
    now,
  )
}

function toWish({ personId, state, since }: { personId: string; state: string; since: Date }): Wish {
  return { personId, wants: state === 'wants', since }
}

async function tellMembers(tx: Tx, cohortId: string, about: string, now: Date): Promise<void> {
  const members = await tx.cohortMember.findMany({ where: { cohortId, leftAt: null }, select: { personId: true } })
  await postNotices(
    tx,
    members.map(({ personId }): NewNotice => ({ personId, kind: 'day-changed', about, href: '/days' })),
    now,
  )
}

function columnsOf({ title, kind, on, from, until, place, link, capacity, lessons, catchUp }: DayDetails) {
  return {
    title,
    kind,
    startsAt: londonTime(on, from),
    endsAt: londonTime(on, until),
    place,
    link,
    capacity: capacity ?? null,
    lessons: JSON.stringify(lessons),
    catchUp,
  }
}
