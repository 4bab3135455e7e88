import { randomUUID } from 'node:crypto'
import { recordEvent } from '#app/features/organisation/events.server.ts'
import type { Viewer } from '#app/features/organisation/viewer.ts'
import { postNotices } from '#app/features/notices/notices.server.ts'
import { learnPath } from '#app/features/training/paths.ts'
import { findEditionStayedWith } from '#app/features/training/training.server.ts'
import { prisma, type Tx } from '#app/platform/database.server.ts'
import { seal, unseal } from '#app/platform/sealing.server.ts'
import { eventOf, type Cohort } from './cohorts.server.ts'
import type { AskedQuestion, OwnQuestion } from './question.ts'

/** Someone's questions of one lesson, or the newest of a whole cohort, are never more than a page. */
const MOST = 200

/** The cohort the viewer learns in now, with its trainers' names; null where there is none, or nobody trains it. */
export async function findOwnTrainers(viewer: Viewer): Promise<{ cohortId: string; names: string[] } | null> {
  const mine = await prisma.cohortMember.findMany({
    where: { personId: viewer.id, leftAt: null },
    orderBy: { joinedAt: 'desc' },
    select: { cohortId: true },
  })
  const trainers = await prisma.cohortTrainer.findMany({
    where: { cohortId: { in: mine.map(({ cohortId }) => cohortId) }, until: null, NOT: { personId: viewer.id } },
  })
  const cohortId = mine.find((each) => trainers.some((trainer) => trainer.cohortId === each.cohortId))?.cohortId
  if (cohortId === undefined) return null
  const ids = trainers.filter((trainer) => trainer.cohortId === cohortId).map(({ personId }) => personId)
  const people = await prisma.person.findMany({ where: { id: { in: ids }, disabledAt: null }, select: { name: true } })
  return { cohortId, names: people.map(({ name }) => name).sort() }
}

/** Asks the trainers of the viewer's cohort about a part of a lesson; false where they have none. */
export async function askQuestion(
  viewer: Viewer,
  details: { path: string; lesson: string; section: string; text: string; named: boolean },
  now = new Date(),
): Promise<boolean> {
  const trainers = await findOwnTrainers(viewer)
  if (!trainers) return false
  const { path, lesson, section, text, named } = details
  const { cohortId } = trainers
  const id = randomUUID()
  const sealed = await seal(viewer.id, contextOf(id, 'text'), text)
  await prisma.$transaction(async (tx) => {
    await tx.sectionQuestion.create({
      data: { id, personId: viewer.id, cohortId, path, section, named, sealed, askedAt: now },
    })
    await tellTrainers(tx, { cohortId, lesson, not: viewer.id }, now)
    // The log names no asker: whoever asked without a name is not found there.
    await recordEvent(tx, { ...eventOf(viewer, id, now), actorId: null, kind: 'question.asked' })
  })
  return true
}

async function tellTrainers(
  tx: Tx,
  { cohortId, lesson, not }: { cohortId: string; lesson: string; not: string },
  now: Date,
): Promise<void> {
  const trainers = await tx.cohortTrainer.findMany({ where: { cohortId, until: null, NOT: { personId: not } } })
  const notice = { kind: 'asked-of-you' as const, about: lesson, href: `/cohorts/${cohortId}#asked` }
  await postNotices(
    tx,
    trainers.map(({ personId }) => ({ personId, ...notice })),
    now,
  )
}

/** Takes the viewer's own question back while nobody has answered it; nothing of it is left. */
export async function takeQuestionBack(viewer: Viewer, id: string): Promise<boolean> {
  const { count } = await prisma.sectionQuestion.deleteMany({ where: { id, personId: viewer.id, answeredAt: null } })
  return count === 1
}

/** The viewer's own questions with their answers, newest first: of one lesson, or all. */
export async function listOwnQuestions(viewer: Viewer, path?: string): Promise<(OwnQuestion & { path: string })[]> {
  const found = await prisma.sectionQuestion.findMany({
    where: path === undefined ? { personId: viewer.id } : { personId: viewer.id, path },
    orderBy: { askedAt: 'desc' },
    take: path === undefined ? 10_000 : MOST,
  })
  const opened = await open(found)
  return opened.map(({ row, text, answer }) => {
    const { id, section, named, askedAt } = row
    return { id, path: row.path, section, text, named, askedAt, answer }
  })
}

/** What was asked in a cohort, newest first. Callers have established that the viewer trains it. */
export async function listQuestionsAlreadyAllowed(cohortId: string): Promise<AskedQuestion[]> {
  const found = await prisma.sectionQuestion.findMany({
    where: { cohortId },
    orderBy: { askedAt: 'desc' },
    take: MOST,
  })
  const named = found.filter((row) => row.named)
  const people = await prisma.person.findMany({
    where: { id: { in: named.map(({ personId }) => personId) } },
    select: { id: true, name: true },
  })
  const opened = await open(found)
  return opened.map(({ row, text, answer }) => {
    const { id, path, section, askedAt } = row
    const by = row.named ? (people.find((person) => person.id === row.personId)?.name ?? '') : null
    return { id, path, section, by, text, askedAt, answer }
  })
}

/** Answers a question of a cohort the viewer trains; its asker is told. False where it is not there, or was answered. */
export async function answerQuestion(
  viewer: Viewer,
  cohort: Cohort,
  { id, text }: { id: string; text: string },
  now = new Date(),
): Promise<boolean> {
  const row = await prisma.sectionQuestion.findFirst({ where: { id, cohortId: cohort.id, answeredAt: null } })
  if (!row) return false
  const lesson =
    (await findEditionStayedWith(cohort.variant, cohort.pinnedEditionId))?.pages.get(row.path)?.page.title ?? ''
  const sealedAnswer = await seal(row.personId, contextOf(id, 'answer'), text)
  return prisma.$transaction(async (tx) => {
    const { count } = await tx.sectionQuestion.updateMany({
      where: { id, answeredAt: null },
      data: { sealedAnswer, answeredAt: now, answeredById: viewer.id },
    })
    if (count === 0) return false
    const href = `${learnPath(row.path)}/ask`
    await postNotices(tx, [{ personId: row.personId, kind: 'question-answered', about: lesson, href }], now)
    await recordEvent(tx, { ...eventOf(viewer, id, now), kind: 'question.answered' })
    return true
  })
}

type Row = Awaited<ReturnType<typeof prisma.sectionQuestion.findMany>>[number]

async function open(found: readonly Row[]) {
  const answerers = await prisma.person.findMany({
    where: { id: { in: found.flatMap(({ answeredById }) => answeredById ?? []) } },
    select: { id: true, name: true },
  })
  return Promise.all(
    found.map(async (row) => ({
      row,
      text: await unseal(row.personId, contextOf(row.id, 'text'), row.sealed),
      answer:
        row.sealedAnswer && row.answeredAt
          ? {
              text: await unseal(row.personId, contextOf(row.id, 'answer'), row.sealedAnswer),
              by: answerers.find(({ id }) => id === row.answeredById)?.name ?? '',
              at: row.answeredAt,
            }
          : null,
    })),
  )
}

function contextOf(id: string, field: 'text' | 'answer'): string {
  return `section-question|${id}|${field}`
}
