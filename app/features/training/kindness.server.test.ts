import { beforeAll, describe, expect, it } from 'vitest'
import { prisma } from '#app/platform/database.server.ts'
import { aWorld } from '#tests/support/world.ts'
import { CAST, viewerOf, type Persona } from '#tests/support/personas.ts'
import { chooseNotes, keepForLater, listChoices } from './choices.server.ts'
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
