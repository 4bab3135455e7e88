import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { activitiesOf } from '#app/features/content/compiled.ts'
import { stopCompiler } from '#app/features/content/compiler.server.ts'
import { findCompiledPage, refreshEditions } from '#app/features/content/editions.server.ts'
import { releaseShippedContent } from '#app/features/content/releases.server.ts'
import type { Viewer } from '#app/features/organisation/viewer.ts'
import { prisma } from '#app/platform/database.server.ts'
import { aContentFolder, aWorld } from '#tests/support/world.ts'
import { viewerOf } from '#tests/support/personas.ts'
import { completeLesson, listCompletions, undoCompletion } from './completions.server.ts'
import { progressThrough } from './progress.ts'
import { listResponses, respond } from './responses.server.ts'
import { requireTrainingEdition } from './training.server.ts'
import { listUpdates } from './updates.server.ts'

const MODULE = 'boundaries-and-endings'
let jo: Viewer

beforeAll(async () => {
  await aWorld()
  jo = await viewerOf('jo')
})
afterAll(stopCompiler)

async function pageOf(viewer: Viewer, lesson: string) {
  return (await requireTrainingEdition(viewer)).pages.get(`modules/${MODULE}/${lesson}`)!
}

/** Does everything a lesson asks for, the right way. */
async function doEverything(viewer: Viewer, lesson: string): Promise<string> {
  const { page, hash } = await pageOf(viewer, lesson)
  for (const activity of activitiesOf(page)) {
    const act = { activity: activity.id }
    if (activity.type === 'check')
      await respond(viewer, page.path, page, {
        ...act,
        intent: 'answer',
        picked: activity.answers.filter((a) => a.right).map((a) => a.id),
      })
    if (activity.type === 'group') await respond(viewer, page.path, page, { ...act, intent: 'group', how: 'caught-up' })
    if (activity.type === 'practice')
      await respond(viewer, page.path, page, { ...act, intent: 'practice', on: '2026-11-02' })
    if (activity.type === 'conversation')
      await respond(viewer, page.path, page, { ...act, intent: 'conversation', on: '2026-11-02' })
  }
  return hash
}

describe('completing a lesson', () => {
  it('waits for what the lesson asks for', async () => {
    const { page, hash } = await pageOf(jo, 'working-safely-alone')
    const refused = await completeLesson(jo, page.path, hash)
    expect(refused).toMatchObject({ ok: false, refusal: 'not_finished' })
    await doEverything(jo, 'working-safely-alone')
    expect(await completeLesson(jo, page.path, hash)).toEqual({ ok: true })
  })

  it('points at the exact text the learner had before them', async () => {
    const { page, hash } = await pageOf(jo, 'working-safely-alone')
    const [completion] = await listCompletions(jo, page.path)
    expect(completion?.pageHash).toBe(hash)
    expect(await findCompiledPage(completion!.pageHash)).toEqual(page)
  })

  it('twice is once, and an event goes with it', async () => {
    const { page, hash } = await pageOf(jo, 'working-safely-alone')
    await completeLesson(jo, page.path, hash)
    expect(await listCompletions(jo, page.path)).toHaveLength(1)
    expect(await prisma.event.count({ where: { kind: 'lesson.completed', subject: page.path, actorId: jo.id } })).toBe(
      1,
    )
  })

  it('takes no text that this version never had', async () => {
    const sam = await viewerOf('sam')
    const { page } = await pageOf(sam, 'rupture-and-repair')
    const { hash: otherVersion } = await pageOf(jo, 'rupture-and-repair')
    expect(await completeLesson(sam, page.path, otherVersion)).toEqual({ ok: false, refusal: 'not_this_text' })
    expect(await completeLesson(sam, page.path, 'f'.repeat(64))).toEqual({ ok: false, refusal: 'not_this_text' })
  })

  it('can be undone by the learner, and stays on record with the date', async () => {
    const hash = await doEverything(jo, 'borrowed-or-owned')
    const path = `modules/${MODULE}/borrowed-or-owned`
    await completeLesson(jo, path, hash)
    await undoCompletion(jo, path)
    expect(await listCompletions(jo, path)).toEqual([])
    expect(await prisma.completion.count({ where: { personId: jo.id, path } })).toBe(1)
  })

  it('of every lesson completes the module', async () => {
    const { manifest } = await requireTrainingEdition(jo)
    const module = manifest.programme.modules.find(({ slug }) => slug === MODULE)!
    for (const lesson of module.lessons) {
      const hash = await doEverything(jo, lesson)
      expect(await completeLesson(jo, `modules/${MODULE}/${lesson}`, hash)).toEqual({ ok: true })
    }
    const done = new Set((await listCompletions(jo)).map(({ path }) => path))
    expect(progressThrough(module, done).complete).toBe(true)
  })
})

describe('answers', () => {
  it('are kept as they were given, and a right one stays done on another try', async () => {
    const amara = await viewerOf('amara')
    const { page } = await pageOf(amara, 'working-safely-alone')
    const check = activitiesOf(page).find((activity) => activity.type === 'check')!
    if (check.type !== 'check') throw new Error('This lesson has a check.')
    const right = check.answers.filter((a) => a.right).map((a) => a.id)
    const wrong = check.answers
      .filter((a) => !a.right)
      .map((a) => a.id)
      .slice(0, 1)
    for (const picked of [wrong, right, wrong])
      await respond(amara, page.path, page, { intent: 'answer', activity: check.id, picked })
    const [response] = await listResponses(amara, page.path)
    expect(JSON.parse(response!.state)).toEqual({ picked: wrong, right: false, tries: 3 })
    expect(response?.done).toBe(true)
    expect(await listResponses(await viewerOf('sam'), page.path)).toEqual([])
  })

  it('to an activity that is not in the lesson are refused', async () => {
    const { page } = await pageOf(jo, 'working-safely-alone')
    expect(await respond(jo, page.path, page, { intent: 'answer', activity: 'gone', picked: ['x'] })).toMatchObject({
      refusal: 'no_such_activity',
    })
    expect(
      await respond(jo, page.path, page, { intent: 'conversation', activity: 'gone', on: '2026-11-02' }),
    ).toMatchObject({ ok: false })
  })
})

describe('a new edition', () => {
  it('takes no completion away, is quiet about wording, and says what changed in meaning', async () => {
    const before = await listCompletions(jo)
    const { folder, edit } = await aContentFolder()
    const file = `modules/${MODULE}/working-safely-alone.md`
    await edit(file, /(\n## [^\n]*\n\n)/, '$1One more word. ')
    await releaseShippedContent(folder, { note: 'A word.', defaultClass: 'wording' })
    await refreshEditions()
    expect(await listCompletions(jo)).toEqual(before)
    expect(await listUpdates(await requireTrainingEdition(jo), before)).toEqual([])

    await edit(file, 'One more word. ', 'Now do something else. ')
    await releaseShippedContent(folder, { note: 'The procedure changed.', defaultClass: 'meaning' })
    await refreshEditions()
    const [update, ...others] = await listUpdates(await requireTrainingEdition(jo), await listCompletions(jo))
    expect(others).toEqual([])
    expect(update).toMatchObject({
      path: `modules/${MODULE}/working-safely-alone`,
      sections: [{ what: 'changed', class: 'meaning', reason: 'The procedure changed.' }],
    })
    expect(await listCompletions(jo)).toEqual(before)
  })
})
