import { beforeAll, describe, expect, it } from 'vitest'
import { prisma } from '#app/platform/database.server.ts'
import { aWorld } from '#tests/support/world.ts'
import { CAST, viewerOf, type Persona } from '#tests/support/personas.ts'
import { chooseNotes, keepForLater, listChoices } from './choices.server.ts'
import { completeLesson } from './completions.server.ts'
import { actOnLesson } from './lesson-acts.server.ts'
import type { LessonAct } from './lesson-form.ts'
import { listResponses } from './responses.server.ts'
import { requireTrainingEdition } from './training.server.ts'
import { findOwnPause, hasAgreedPauseAcrossPeople, pauseTraining, resumeTraining } from './pauses.server.ts'
import { findWhatHelps, hideWhatHelps, listShownToMe, saveWhatHelps, showWhatHelps } from './what-helps.server.ts'

const NOW = new Date('2026-11-23T10:00:00Z')

beforeAll(() => aWorld())

describe('pausing training', () => {
  it('asks no reason, and shows a supervisor the one word only where the learner agrees', async () => {
    const sam = await viewerOf('sam')
    await pauseTraining(sam, false, NOW)
    expect(await findOwnPause(sam, NOW)).not.toBeNull()
    expect(await hasAgreedPauseAcrossPeople(sam.id, NOW)).toBe(false)
    await pauseTraining(sam, true, NOW)
    expect(await hasAgreedPauseAcrossPeople(sam.id, NOW)).toBe(true)
    expect(await prisma.trainingPause.count({ where: { personId: sam.id } })).toBe(1)
  })

  it('ends when they pick it up, and is kept as a stretch of time', async () => {
    const sam = await viewerOf('sam')
    await resumeTraining(sam, NOW)
    expect(await findOwnPause(sam, NOW)).toBeNull()
    expect((await prisma.trainingPause.findFirstOrThrow({ where: { personId: sam.id } })).until).toEqual(NOW)
  })
})

describe('what a learner chooses', () => {
  it('is theirs alone: which themes they are warned of, and what they keep for company', async () => {
    const sam = await viewerOf('sam')
    await chooseNotes(sam, ['racism'], NOW)
    await keepForLater(sam, { path: 'modules/a/b', section: 'c', keep: true }, NOW)
    await keepForLater(sam, { path: 'modules/a/b', section: 'c', keep: true }, NOW)
    const choices = await listChoices(sam)
    expect([...choices.withoutNote]).toEqual(['racism'])
    expect(choices.readLater).toEqual([{ path: 'modules/a/b', section: 'c' }])
    await chooseNotes(sam, [], NOW)
    await keepForLater(sam, { path: 'modules/a/b', section: 'c', keep: false }, NOW)
    expect(await listChoices(sam)).toEqual({ withoutNote: new Set(), readLater: [] })
    expect((await listChoices(await viewerOf('jo'))).readLater).toEqual([])
  })
})

describe('a way round a part with questions', () => {
  const path = 'modules/safety-and-crisis/crisis-routes'
  const activity = 'way-round.check-what-you-know'

  it('counts as much as the questions: the lesson can be finished, and only a day is kept', async () => {
    const sam = await viewerOf('sam')
    const { page, hash } = (await requireTrainingEdition(sam)).pages.get(path)!
    expect(await completeLesson(sam, path, hash, NOW)).toMatchObject({ refusal: 'not_finished' })
    const act = (details: LessonAct) => actOnLesson(sam, path, page, details, NOW)
    expect(await act({ intent: 'way-round', activity, on: '2026-11-24' })).toMatchObject({ ok: false })
    expect(await act({ intent: 'way-round', activity: 'way-round.not-here', on: '2026-11-20' })).toMatchObject({ ok: false }) // prettier-ignore
    expect(await act({ intent: 'way-round', activity, on: '2026-11-20' })).toEqual({ ok: true, anchor: 'check-what-you-know' }) // prettier-ignore
    expect((await listResponses(sam, path)).map(({ state }) => JSON.parse(state) as unknown)).toEqual([{ on: '2026-11-20' }]) // prettier-ignore
    expect(await completeLesson(sam, path, hash, NOW)).toEqual({ ok: true })
    await act({ intent: 'way-back', activity })
    expect(await listResponses(sam, path)).toEqual([])
  })
})

describe('what helps someone', () => {
  it('is read by them and by whom they chose, until they take it back', async () => {
    const [sam, grace] = [await viewerOf('sam'), await viewerOf('grace')]
    expect(await saveWhatHelps(sam, { text: 'A later start.', version: 0 }, NOW)).toBe(true)
    expect(await listShownToMe(grace, NOW)).toEqual([])
    expect(await showWhatHelps(sam, grace.id, NOW)).toBe(true)
    expect(await listShownToMe(grace, NOW)).toEqual([{ name: CAST.sam.name, text: 'A later start.' }])
    for (const persona of (Object.keys(CAST) as Persona[]).filter((name) => name !== 'grace'))
      expect(await listShownToMe(await viewerOf(persona), NOW), persona).toEqual([])
    const [reader] = (await findWhatHelps(sam, NOW)).readers
    expect(await hideWhatHelps(grace, reader!.id, NOW)).toBe(false)
    expect(await hideWhatHelps(sam, reader!.id, NOW)).toBe(true)
    expect(await listShownToMe(grace, NOW)).toEqual([])
  })

  it('is not shown outside the organisation, and two windows lose nothing', async () => {
    const [sam, kwame] = [await viewerOf('sam'), await viewerOf('kwame')]
    expect(await showWhatHelps(sam, kwame.id, NOW)).toBe(false)
    expect(await saveWhatHelps(sam, { text: 'Large print.', version: 1 }, NOW)).toBe(true)
    expect(await saveWhatHelps(sam, { text: 'From another window.', version: 1 }, NOW)).toBe(false)
    expect((await findWhatHelps(sam, NOW)).text).toBe('Large print.')
  })
})
