import { createHash, randomBytes } from 'node:crypto'
import ical, { ICalCalendarMethod, ICalEventStatus } from 'ical-generator'
import type { Viewer } from '#app/features/organisation/viewer.ts'
import { prisma } from '#app/platform/database.server.ts'
import { env } from '#app/platform/env.server.ts'
import { seats } from './cohort.ts'
import { listDaysAlreadyAllowed, listWishesAlreadyAllowed, type Day } from './days.server.ts'

/** Makes a new secret address of the viewer's own days, or of a cohort they train, and ends the one before. Shown once: only its hash is kept. */
export async function makeCalendarAddress(viewer: Viewer, cohortId: string | null, now = new Date()): Promise<string> {
  const token = randomBytes(32).toString('base64url')
  await prisma.$transaction(async (tx) => {
    await tx.calendarAddress.updateMany({
      where: { personId: viewer.id, cohortId, endedAt: null },
      data: { endedAt: now },
    })
    await tx.calendarAddress.create({
      data: { tokenHash: hashOf(token), personId: viewer.id, cohortId, createdAt: now },
    })
  })
  return `${env.origin}/calendar/${token}.ics`
}

/** Ends the viewer's address: calendars that follow it find nothing any more. */
export async function endCalendarAddress(viewer: Viewer, cohortId: string | null, now = new Date()): Promise<void> {
  await prisma.calendarAddress.updateMany({
    where: { personId: viewer.id, cohortId, endedAt: null },
    data: { endedAt: now },
  })
}

/** Whether the viewer has an address that is followed. */
export async function hasCalendarAddress(viewer: Viewer, cohortId: string | null): Promise<boolean> {
  return (await prisma.calendarAddress.count({ where: { personId: viewer.id, cohortId, endedAt: null } })) > 0
}

/** The calendar behind a secret address, as iCalendar text; null where there is none, or its person has gone. */
export async function openCalendar(token: string, now = new Date()): Promise<string | null> {
  const address = await prisma.calendarAddress.findFirst({ where: { tokenHash: hashOf(token), endedAt: null } })
  const person =
    address &&
    (await prisma.person.findFirst({ where: { id: address.personId, disabledAt: null }, select: { id: true } }))
  if (!address || !person) return null
  const days = address.cohortId === null ? await ownDays(person.id) : await trainedDays(person.id, address.cohortId)
  const calendar = ical({ name: 'Training days', method: ICalCalendarMethod.PUBLISH, ttl: 60 * 60 })
  for (const { id, title, startsAt, endsAt, place, link, cancelledAt, sequence } of days)
    calendar.createEvent({
      id: `${id}@enrichment`,
      start: startsAt,
      end: endsAt,
      summary: title,
      location: place || link,
      url: link || `${env.origin}/days`,
      status: cancelledAt ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
      sequence,
      stamp: now,
    })
  return calendar.toString()
}

/** A learner's days but for those they said they would not come to, or still wait for. */
async function ownDays(personId: string): Promise<Day[]> {
  const memberships = await prisma.cohortMember.findMany({ where: { personId, leftAt: null } })
  const days = await listDaysAlreadyAllowed(await stillRunning(memberships.map(({ cohortId }) => cohortId)))
  const wishes = await listWishesAlreadyAllowed(days.map(({ id }) => id))
  return days.filter(({ id, capacity }) => {
    const said = wishes.get(id) ?? []
    const isSilent = !said.some((wish) => wish.personId === personId)
    return isSilent || seats(said, capacity).going.includes(personId)
  })
}

async function trainedDays(personId: string, cohortId: string): Promise<Day[]> {
  const trains = await prisma.cohortTrainer.count({ where: { personId, cohortId, until: null } })
  return trains === 0 ? [] : listDaysAlreadyAllowed(await stillRunning([cohortId]))
}

async function stillRunning(ids: readonly string[]): Promise<string[]> {
  const cohorts = await prisma.cohort.findMany({ where: { id: { in: [...ids] }, endedAt: null }, select: { id: true } })
  return cohorts.map(({ id }) => id)
}

function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}
