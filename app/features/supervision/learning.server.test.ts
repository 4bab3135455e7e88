import { beforeAll, describe, expect, it } from 'vitest'
import { addEvidenceItem } from '#app/features/competence/items/evidence-items.server.ts'
import { listLooks, recordLook } from '#app/features/organisation/looks.server.ts'
import { listResponses, respond } from '#app/features/training/responses.server.ts'
import { listRecognised } from '#app/features/training/recognised.server.ts'
import { requireTrainingEdition } from '#app/features/training/training.server.ts'
import { prisma } from '#app/platform/database.server.ts'
import { aWorld } from '#tests/support/world.ts'
import { CAST, viewerOf, type Persona } from '#tests/support/personas.ts'
import { confirmPractice, findSupervisedTraining } from './practice.server.ts'
import {
  askForRecognition,
  decidePriorLearning,
  listOwnPriorLearning,
  withdrawRecognition,
} from './prior-learning.server.ts'

const NOW = new Date('2026-11-23T10:00:00Z')
const MODULE = 'boundaries-and-endings'
const PATH = `modules/${MODULE}/working-safely-alone`
const everyoneBut = (...not: Persona[]) => (Object.keys(CAST) as Persona[]).filter((name) => !not.includes(name))

beforeAll(() => aWorld())

describe('a practice task', () => {
  it('is confirmed by a supervisor, and asks for it again when the learner changes the day', async () => {
    const [jo, grace] = [await viewerOf('jo'), await viewerOf('grace')]
    const { page } = (await requireTrainingEdition(jo)).pages.get(PATH)!
    const say = (on: string) =>
      respond(jo, PATH, page, { intent: 'practice', activity: 'make-your-check-in-plan', on }, NOW)
    await say('2026-11-20')
    const [task] = (await findSupervisedTraining(grace, jo.id, NOW))!.practice
    expect(task).toMatchObject({ path: PATH, doneOn: '2026-11-20', confirmed: null })
    expect(await confirmPractice(grace, jo.id, { response: task!.response, version: 99 }, NOW)).toBe(false)
    expect(await confirmPractice(grace, jo.id, task!, NOW)).toBe(true)
    expect(await confirmPractice(grace, jo.id, task!, NOW)).toBe(false)
    expect((await findSupervisedTraining(grace, jo.id, NOW))!.practice[0]!.confirmed).toEqual({
      by: CAST.grace.name,
      at: NOW,
    })
    expect((await listResponses(jo, PATH))[0]!.confirmedAt).toEqual(NOW)
    await say('2026-11-21')
    expect((await findSupervisedTraining(grace, jo.id, NOW))!.practice[0]!.confirmed).toBeNull()
  })

  it('is nobody else’s to see or confirm, least of all the learner’s', async () => {
    const jo = await viewerOf('jo')
    const [row] = await prisma.activityResponse.findMany({ where: { personId: jo.id, kind: 'practice' } })
    for (const persona of everyoneBut('grace')) {
      const viewer = await viewerOf(persona)
      expect(await findSupervisedTraining(viewer, jo.id, NOW), persona).toBeNull()
      expect(
        await confirmPractice(viewer, jo.id, { response: row!.id, version: row!.version }, NOW),
        persona,
      ).toBeNull()
    }
    expect((await prisma.activityResponse.findUniqueOrThrow({ where: { id: row!.id } })).confirmedAt).toBeNull()
  })
})

describe('earlier learning', () => {
  const words = { module: MODULE, where: 'A college course in 2024', covered: 'Endings', evidenceItemId: null }

  it('is asked of one’s own supervisor, once, and can be taken back', async () => {
    const [jo, grace, kwame] = [await viewerOf('jo'), await viewerOf('grace'), await viewerOf('kwame')]
    expect(await askForRecognition(jo, { ...words, askedOfId: kwame.id }, NOW)).toEqual({
      ok: false,
      refusal: 'not_your_supervisor',
    })
    expect(await askForRecognition(jo, { ...words, askedOfId: grace.id }, NOW)).toEqual({ ok: true })
    expect(await askForRecognition(jo, { ...words, askedOfId: grace.id }, NOW)).toEqual({
      ok: false,
      refusal: 'already_asked',
    })
    const [asked] = await listOwnPriorLearning(jo, MODULE)
    expect(await withdrawRecognition(grace, asked!.id, NOW)).toEqual({ ok: false, refusal: 'not_possible_now' })
    expect(await withdrawRecognition(jo, asked!.id, NOW)).toEqual({ ok: true })
    expect((await findSupervisedTraining(grace, jo.id, NOW))!.asked).toEqual([])
  })

  it('shows whom it was asked of a copy of the evidence, and what is needed comes back', async () => {
    const [jo, grace] = [await viewerOf('jo'), await viewerOf('grace')]
    const { id: evidenceItemId } = await addEvidenceItem(
      jo,
      { kind: 'work-product', title: 'Course outline', text: 'Six weeks.', link: null, disclosure: 'no' },
      NOW,
    )
    await askForRecognition(jo, { ...words, evidenceItemId, askedOfId: grace.id }, NOW)
    const [asked] = (await findSupervisedTraining(grace, jo.id, NOW))!.asked
    expect(asked).toMatchObject({ where: words.where, evidence: { title: 'Course outline', text: 'Six weeks.' } })
    const decide = (recognised: boolean, reply: string) =>
      decidePriorLearning(grace, jo.id, { id: asked!.id, recognised, reply }, NOW)
    expect(await decide(false, 'Which week was on endings?')).toEqual({ ok: true })
    expect(await decide(true, '')).toEqual({ ok: false, refusal: 'not_possible_now' })
    const returned = (await listOwnPriorLearning(jo, MODULE)).filter(({ state }) => state === 'returned')
    expect(returned.map(({ reply }) => reply)).toEqual(['Which week was on endings?'])
    expect(await listRecognised(jo)).toEqual([])
  })

  it('once recognised completes the module, and is decided by nobody else', async () => {
    const [jo, grace] = [await viewerOf('jo'), await viewerOf('grace')]
    await askForRecognition(jo, { ...words, askedOfId: grace.id }, NOW)
    const asked = (await findSupervisedTraining(grace, jo.id, NOW))!.asked.find(({ state }) => state === 'asked')!
    for (const persona of everyoneBut('grace')) {
      const viewer = await viewerOf(persona)
      expect(
        await decidePriorLearning(viewer, jo.id, { id: asked.id, recognised: true, reply: '' }, NOW),
        persona,
      ).toBeNull()
    }
    await decidePriorLearning(grace, jo.id, { id: asked.id, recognised: true, reply: '' }, NOW)
    expect(await listRecognised(jo)).toEqual([`modules/${MODULE}`])
  })

  it('is sealed where it lies, and silent in the events', async () => {
    const everything = JSON.stringify([
      (await prisma.priorLearning.findMany()).map((row) => Buffer.from(row.sealed).toString('latin1')),
      await prisma.event.findMany(),
    ])
    for (const secret of ['college course', 'Six weeks', 'Which week']) expect(everything).not.toContain(secret)
  })
})

describe('a look at somebody’s record', () => {
  it('is written down once a day for each thing, and shown to that person alone', async () => {
    const [jo, grace] = [await viewerOf('jo'), await viewerOf('grace')]
    const tomorrow = new Date(NOW.getTime() + 24 * 60 * 60 * 1000)
    for (const at of [NOW, NOW, tomorrow]) await recordLook(grace, jo.id, 'record', at)
    await recordLook(jo, jo.id, 'record', NOW)
    expect(await listLooks(jo, tomorrow)).toEqual([
      { viewer: CAST.grace.name, what: 'record', day: '2026-11-24' },
      { viewer: CAST.grace.name, what: 'record', day: '2026-11-23' },
    ])
    expect(await listLooks(grace, tomorrow)).toEqual([])
  })
})
