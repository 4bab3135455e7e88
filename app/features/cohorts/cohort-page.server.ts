import type { Viewer } from '#app/features/organisation/viewer.ts'
import { CheckState, readState } from '#app/features/training/responses.ts'
import { lessonPath } from '#app/features/training/progress.ts'
import { findEditionStayedWith } from '#app/features/training/training.server.ts'
import { prisma } from '#app/platform/database.server.ts'
import { absencesInARow, hardQuestions, mayNeedAWord, seats, type Mark } from './cohort.ts'
import { findCohort, listCohortPeople, listMessagesAlreadyAllowed, type Cohort } from './cohorts.server.ts'
import { listDaysAlreadyAllowed, listWishesAlreadyAllowed, type Day } from './days.server.ts'
import { listMarksAlreadyAllowed } from './register.server.ts'
import type { CohortMessage } from './messages.ts'

export type Learner = {
  id: string
  name: string
  /** Lessons marked done, of how many in the programme. */
  done: number
  of: number
  /** Title of the module they are in. */
  at: string
  /** Days they were at, of those with a register. */
  days: { there: number; of: number }
  mayNeed: string[]
}

export type CohortPage = {
  cohort: Cohort
  learners: Learner[]
  trainers: { id: string; name: string }[]
  couldLearn: { id: string; name: string }[]
  couldTrain: { id: string; name: string }[]
  days: (Day & { going: number; waiting: number })[]
  messages: CohortMessage[]
  hard: { path: string; title: string; people: number; struggled: number }[]
}

/** A cohort as its trainer sees it; null for anyone else. No answer, no reflection, no reading: lessons marked done and days attended. */
export async function findCohortPage(viewer: Viewer, id: string, now = new Date()): Promise<CohortPage | null> {
  const cohort = await findCohort(viewer, id)
  if (!cohort) return null
  await recordLooks(viewer, id, now)
  const [{ members, ...others }, days, messages, edition] = await Promise.all([
    listCohortPeople(viewer, id),
    listDaysAlreadyAllowed([id]),
    listMessagesAlreadyAllowed([id]),
    findEditionStayedWith(cohort.variant, cohort.pinnedEditionId),
  ])
  const ids = members.map((member) => member.id)
  const [completions, answers, pauses, wishes, marks] = await Promise.all([
    prisma.completion.findMany({
      where: { personId: { in: ids }, undoneAt: null },
      select: { personId: true, path: true, completedAt: true },
    }),
    prisma.activityResponse.findMany({
      where: { personId: { in: ids }, kind: 'check' },
      select: { path: true, activity: true, kind: true, state: true, done: true },
    }),
    prisma.trainingPause.findMany({ where: { personId: { in: ids }, until: null }, select: { personId: true } }),
    listWishesAlreadyAllowed(days.map((day) => day.id)),
    listMarksAlreadyAllowed(days.map((day) => day.id)),
  ])
  const modules = edition?.manifest.programme.modules ?? []
  const of = modules.reduce((sum, { lessons }) => sum + lessons.length, 0)
  const held = days.filter(({ startsAt, cancelledAt }) => startsAt <= now && cancelledAt === null).reverse()
  return {
    cohort,
    ...others,
    messages,
    days: days.map((day) => {
      const { going, waiting } = seats(wishes.get(day.id) ?? [], day.capacity)
      return { ...day, going: going.length, waiting: waiting.length }
    }),
    learners: members.map(({ id: person, name, joinedAt }) => {
      const mine = completions.filter(({ personId }) => personId === person)
      const done = new Set(mine.map(({ path }) => path))
      const here = modules.find(({ slug, lessons }) => lessons.some((lesson) => !done.has(lessonPath(slug, lesson))))
      const onDays = held.map(
        (day): Mark | null => marks.find((mark) => mark.dayId === day.id && mark.personId === person)?.mark ?? null,
      )
      const lastDone = mine.map(({ completedAt }) => completedAt).sort((a, b) => b.getTime() - a.getTime())[0] ?? null
      return {
        id: person,
        name,
        done: done.size,
        of,
        at: here?.title ?? 'Everything is done',
        days: { there: onDays.filter((mark) => mark === 'there' || mark === 'part').length, of: onDays.filter(Boolean).length }, // prettier-ignore
        mayNeed: mayNeedAWord(
          {
            joinedAt,
            lastDone,
            paused: pauses.some(({ personId }) => personId === person),
            complete: here === undefined,
            absences: absencesInARow(onDays),
          },
          now,
        ),
      }
    }),
    hard: hardQuestions(
      answers.flatMap((answer) => {
        const state = readState(CheckState, answer)
        return state ? [{ path: answer.path, activity: answer.activity, tries: state.tries, right: answer.done }] : []
      }),
    ).map(({ path, people, struggled }) => ({
      path,
      title: edition?.pages.get(path)?.page.title ?? path,
      people,
      struggled,
    })),
  }
}

/** Every learner can see that their trainer looked: once a day. */
async function recordLooks(viewer: Viewer, cohortId: string, now: Date): Promise<void> {
  await prisma.$executeRaw`
    INSERT INTO "Look" ("personId", "viewerId", "what", "day", "at")
    SELECT "personId", ${viewer.id}, 'cohort', ${now.toISOString().slice(0, 10)}, ${now} FROM "CohortMember"
    WHERE "cohortId" = ${cohortId} AND "leftAt" IS NULL AND "personId" <> ${viewer.id}
    ON CONFLICT DO NOTHING`
}
