import { beforeAll, describe, expect, it } from 'vitest'
import { activitiesOf } from '#app/features/content/compiled.ts'
import { listNotices } from '#app/features/notices/notices.server.ts'
import type { Viewer } from '#app/features/organisation/viewer.ts'
import { pauseTraining, resumeTraining } from '#app/features/training/pauses.server.ts'
import { listResponses, respond } from '#app/features/training/responses.server.ts'
import { requireTrainingEdition } from '#app/features/training/training.server.ts'
import { prisma } from '#app/platform/database.server.ts'
import { CAST, viewerOf, type Persona } from '#tests/support/personas.ts'
import { aWorld } from '#tests/support/world.ts'
import { findCohortPage } from './cohort-page.server.ts'
import { changeCohortPeople, createCohort, endCohort, findCohort, type Cohort } from './cohorts.server.ts'
import { addDay, listDaysAlreadyAllowed, saySoOnDay } from './days.server.ts'
import { confirmPracticeAsTrainer } from './practice.server.ts'
import { answerQuestion, askQuestion, listOwnQuestions, takeQuestionBack } from './questions.server.ts'
import { remindOfDaysAcrossOrganisations } from './reminders.server.ts'

const NOW = new Date('2026-11-23T10:00:00Z')
const hours = (count: number) => new Date(NOW.getTime() + count * 60 * 60 * 1000)
const LESSON = 'modules/boundaries-and-endings/borrowed-or-owned'
let [priya, jo, sam, amara]: Viewer[] = []
let cohort: Cohort

beforeAll(async () => {
  await aWorld()
  ;[priya, jo, sam, amara] = await Promise.all((['priya', 'jo', 'sam', 'amara'] as const).map(viewerOf))
  const id = await createCohort(priya!, { name: 'Autumn', serviceId: priya!.service!.id, startsOn: '2026-11-01' }, NOW)
  for (const { id: personId } of [jo!, sam!]) await changeCohortPeople(priya!, id!, { personId, as: 'learner' }, NOW)
  cohort = (await findCohort(priya!, id!))!
})

const pageNow = async () => (await findCohortPage(priya!, cohort.id, NOW))!
const kindsFor = async (viewer: Viewer) => (await listNotices(viewer)).map(({ kind }) => kind)

describe('asking about a part of a lesson', () => {
  const question = { path: LESSON, lesson: 'Borrowed or owned boundaries', section: 'rules', text: 'May I text back?' }

  it('reaches the trainers, by name or without, and the answer reaches whoever asked and nobody else', async () => {
    expect(await askQuestion(amara!, { ...question, named: true }, NOW)).toBe(false)
    await askQuestion(jo!, { ...question, named: true }, NOW)
    await askQuestion(sam!, { ...question, text: 'What is a lanyard?', named: false }, hours(1))
    const questions = (await pageNow()).asked.flatMap((section) => section.questions)
    expect(questions.map(({ by }) => by)).toEqual([null, CAST.jo.name])
    expect(await kindsFor(priya!)).toEqual(['asked-of-you', 'asked-of-you'])

    expect(await answerQuestion(priya!, cohort, { id: questions[0]!.id, text: 'A band.' }, hours(2))).toBe(true)
    expect(await answerQuestion(priya!, cohort, { id: questions[0]!.id, text: 'Again.' }, hours(2))).toBe(false)
    expect((await listOwnQuestions(sam!, LESSON))[0]!.answer).toMatchObject({ text: 'A band.', by: CAST.priya.name })
    expect((await listOwnQuestions(jo!)).map(({ text, answer }) => [text, answer])).toEqual([
      ['May I text back?', null],
    ])
    expect(await kindsFor(sam!)).toContain('question-answered')
    for (const persona of (Object.keys(CAST) as Persona[]).filter((name) => name !== 'priya'))
      expect(await findCohortPage(await viewerOf(persona), cohort.id, NOW), persona).toBeNull()
  })

  it('can be taken back while nobody has answered, by whoever asked alone', async () => {
    const [mine] = await listOwnQuestions(jo!)
    const [answered] = await listOwnQuestions(sam!)
    expect(await takeQuestionBack(sam!, mine!.id)).toBe(false)
    expect(await takeQuestionBack(sam!, answered!.id)).toBe(false)
    expect(await takeQuestionBack(jo!, mine!.id)).toBe(true)
    expect((await pageNow()).asked.flatMap(({ questions }) => questions)).toHaveLength(1)
  })

  it('is sealed where it lies, and names no asker in the events', async () => {
    const lying = (await prisma.sectionQuestion.findMany()).flatMap(({ sealed, sealedAnswer }) => [sealed, sealedAnswer ?? sealed]) // prettier-ignore
    for (const bytes of lying) expect(Buffer.from(bytes).toString('latin1')).not.toMatch(/lanyard|band/)
    const events = await prisma.event.findMany({ where: { kind: 'question.asked' } })
    expect(events.map(({ actorId }) => actorId)).toEqual([null, null])
    expect(JSON.stringify(await prisma.notice.findMany())).not.toMatch(/lanyard|text back/)
  })
})

describe('a practice task', () => {
  const path = 'modules/role-and-identity/site-visit'

  it('is confirmed by the cohort’s trainer too, and by nobody without the cohort', async () => {
    const { page } = (await requireTrainingEdition(jo!)).pages.get(path)!
    const activity = activitiesOf(page).find(({ type }) => type === 'practice')!.id
    await respond(jo!, path, page, { intent: 'practice', activity, on: '2026-11-20' }, NOW)
    expect(await kindsFor(await viewerOf('grace'))).toEqual(['practice-done'])
    const [task] = (await pageNow()).practice
    expect(task).toMatchObject({ name: CAST.jo.name, doneOn: '2026-11-20' })
    const details = { personId: jo!.id, response: task!.response, version: task!.version }
    expect(await confirmPracticeAsTrainer(priya!, cohort, { ...details, personId: amara!.id }, NOW)).toBeNull()
    expect(await confirmPracticeAsTrainer(jo!, cohort, details, NOW)).toBe(false)
    expect(await confirmPracticeAsTrainer(priya!, cohort, details, NOW)).toBe(true)
    expect(await confirmPracticeAsTrainer(priya!, cohort, details, NOW)).toBe(false)
    expect((await listResponses(jo!, path))[0]!.confirmedAt).toEqual(NOW)
    expect((await pageNow()).practice).toEqual([])
  })
})

describe('a day that is soon', () => {
  const day = { kind: 'training' as const, from: '10:00', until: '16:00', place: 'Room 2', link: '', capacity: undefined, lessons: [], catchUp: '', sequence: 0 } // prettier-ignore

  it('is told of once, to whoever is expected and has not paused', async () => {
    const id = await addDay(priya!, cohort.id, { ...day, title: 'Soon', on: '2026-12-01' }, NOW)
    const before = new Date('2026-11-30T09:00:00Z')
    expect(await remindOfDaysAcrossOrganisations(hours(48))).toBe(0)
    await pauseTraining(sam!, false, NOW)
    expect(await Promise.all([remindOfDaysAcrossOrganisations(before), remindOfDaysAcrossOrganisations(before)])).toContain(1) // prettier-ignore
    expect(await remindOfDaysAcrossOrganisations(before)).toBe(0)
    const told = await prisma.notice.findMany({ where: { kind: 'day-soon' } })
    expect(told.map(({ personId, about }) => [personId, about])).toEqual([[jo!.id, 'Soon, Tuesday 1 December']])
    await resumeTraining(sam!, before)
    await prisma.cohortDay.update({ where: { id }, data: { remindedAt: null } })
    await saySoOnDay(jo!, id, false, before)
    await remindOfDaysAcrossOrganisations(before)
    const later = await prisma.notice.findMany({ where: { kind: 'day-soon' }, orderBy: { id: 'asc' } })
    expect(later.map(({ personId }) => personId).sort()).toEqual([jo!.id, sam!.id].sort())
  })
})

it('a cohort that ends takes nothing from its learners', async () => {
  const responses = await prisma.activityResponse.count()
  await endCohort(priya!, cohort, NOW)
  expect(await findCohort(priya!, cohort.id)).toBeNull()
  expect(await prisma.activityResponse.count()).toBe(responses)
  expect((await listDaysAlreadyAllowed([cohort.id])).length).toBeGreaterThan(0)
})
