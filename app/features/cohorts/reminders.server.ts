import type { NewNotice } from '#app/features/notices/notice.ts'
import { postNotices } from '#app/features/notices/notices.server.ts'
import { weekdayInWords } from '#app/features/organisation/times.ts'
import { prisma, type Tx } from '#app/platform/database.server.ts'

const HOUR = 60 * 60 * 1000
/** A day is 'soon' two days before it begins. */
const SOON = 48 * HOUR

/**
 * Tells learners, once, that a day is soon: not those who said they cannot come, and nobody whose training is paused.
 * For the worker; returns how many days were told of.
 */
export async function remindOfDaysAcrossOrganisations(now = new Date()): Promise<number> {
  const days = await prisma.cohortDay.findMany({
    where: { remindedAt: null, cancelledAt: null, startsAt: { gt: now, lte: new Date(now.getTime() + SOON) } },
    select: { id: true, cohortId: true, title: true, startsAt: true, createdAt: true },
  })
  let told = 0
  for (const day of days) if (await remind(day, now)) told++
  return told
}

type Soon = { id: string; cohortId: string; title: string; startsAt: Date; createdAt: Date }

/** False where another process told of it first. */
function remind(day: Soon, now: Date): Promise<boolean> {
  return prisma.$transaction(async (tx) => {
    const { count } = await tx.cohortDay.updateMany({
      where: { id: day.id, remindedAt: null, cancelledAt: null },
      data: { remindedAt: now },
    })
    if (count === 0) return false
    // Whoever was told of a new day a moment ago need not hear of it twice.
    const isNew = now.getTime() - day.createdAt.getTime() < 24 * HOUR
    const about = `${day.title}, ${weekdayInWords(day.startsAt)}`
    const people = isNew ? [] : await expected(tx, day, now)
    await postNotices(
      tx,
      people.map((personId): NewNotice => ({ personId, kind: 'day-soon', about, href: '/days' })),
      now,
    )
    return true
  })
}

async function expected(tx: Tx, { id, cohortId }: Soon, now: Date): Promise<string[]> {
  const members = await tx.cohortMember.findMany({ where: { cohortId, leftAt: null }, select: { personId: true } })
  const ids = members.map(({ personId }) => personId)
  const away = await tx.dayPlace.findMany({ where: { dayId: id, state: 'not-going' }, select: { personId: true } })
  const paused = await tx.trainingPause.findMany({
    where: { personId: { in: ids }, from: { lte: now }, until: null },
    select: { personId: true },
  })
  const left = new Set([...away, ...paused].map(({ personId }) => personId))
  return ids.filter((personId) => !left.has(personId))
}
