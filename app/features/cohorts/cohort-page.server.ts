import type { Edition } from '#app/features/content/editions.server.ts'
import type { Viewer } from '#app/features/organisation/viewer.ts'
import { findEditionStayedWith } from '#app/features/training/training.server.ts'
import { prisma } from '#app/platform/database.server.ts'
import { seats } from './cohort.ts'
import { listHardQuestionsAlreadyAllowed, type HardQuestion } from './cohort-hard.server.ts'
import { listLearnersAlreadyAllowed, type Learner } from './cohort-learners.server.ts'
import { findCohort, listCohortPeople, listMessagesAlreadyAllowed, type Cohort } from './cohorts.server.ts'
import { listDaysAlreadyAllowed, listWishesAlreadyAllowed, type Day } from './days.server.ts'
import type { CohortMessage } from './messages.ts'
import { listPracticeToConfirmAlreadyAllowed, type PracticeToConfirm } from './practice.server.ts'
import { bySection, type AskedQuestion, type AskedSection } from './question.ts'
import { listQuestionsAlreadyAllowed } from './questions.server.ts'

type Person = { id: string; name: string }

export type CohortPage = {
  cohort: Cohort
  learners: Learner[]
  trainers: Person[]
  couldLearn: Person[]
  couldTrain: Person[]
  days: (Day & { going: number; waiting: number })[]
  practice: (PracticeToConfirm & { name: string })[]
  messages: CohortMessage[]
  hard: HardQuestion[]
  asked: (AskedSection<AskedQuestion> & { lesson: string; title: string })[]
}

/**
 * A cohort as its trainer sees it; null for anyone else. No answer, no reflection, no reading: lessons marked done, days
 * attended, and what learners asked the trainers themselves.
 */
export async function findCohortPage(viewer: Viewer, id: string, now = new Date()): Promise<CohortPage | null> {
  const cohort = await findCohort(viewer, id)
  if (!cohort) return null
  await recordLooks(viewer, id, now)
  const [{ members, ...others }, days, messages, edition, questions] = await Promise.all([
    listCohortPeople(viewer, id),
    listDaysAlreadyAllowed([id]),
    listMessagesAlreadyAllowed([id]),
    findEditionStayedWith(cohort.variant, cohort.pinnedEditionId),
    listQuestionsAlreadyAllowed(id),
  ])
  const ids = members.map((member) => member.id)
  const [learners, hard, practice, wishes] = await Promise.all([
    listLearnersAlreadyAllowed({ members, days, edition }, now),
    listHardQuestionsAlreadyAllowed(ids, edition),
    listPracticeToConfirmAlreadyAllowed(cohort, ids),
    listWishesAlreadyAllowed(days.map((day) => day.id)),
  ])
  return {
    cohort,
    ...others,
    learners,
    messages,
    hard,
    days: days.map((day) => {
      const { going, waiting } = seats(wishes.get(day.id) ?? [], day.capacity)
      return { ...day, going: going.length, waiting: waiting.length }
    }),
    practice: practice.map((task) => ({ ...task, name: members.find((one) => one.id === task.personId)?.name ?? '' })),
    asked: bySection(questions).map((section) => ({ ...section, ...titlesIn(edition, section) })),
  }
}

function titlesIn(edition: Edition | null, { path, section }: { path: string; section: string }) {
  const page = edition?.pages.get(path)?.page
  const title = page?.sections.find(({ id }) => id === section)?.title
  return { lesson: page?.title ?? path, title: title ?? 'A part that is no longer here' }
}

/** Every learner can see that their trainer looked: once a day. */
async function recordLooks(viewer: Viewer, cohortId: string, now: Date): Promise<void> {
  await prisma.$executeRaw`
    INSERT INTO "Look" ("personId", "viewerId", "what", "day", "at")
    SELECT "personId", ${viewer.id}, 'cohort', ${now.toISOString().slice(0, 10)}, ${now} FROM "CohortMember"
    WHERE "cohortId" = ${cohortId} AND "leftAt" IS NULL AND "personId" <> ${viewer.id}
    ON CONFLICT DO NOTHING`
}
