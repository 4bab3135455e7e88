import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { activitiesOf } from '#app/features/content/compiled.ts'
import { stopCompiler } from '#app/features/content/compiler.server.ts'
import { findCompiledPage, refreshEditions } from '#app/features/content/editions.server.ts'
import { releaseShippedContent } from '#app/features/content/releases.server.ts'
import type { Viewer } from '#app/features/organisation/viewer.ts'
import { listAllReflections, writeReflection } from '#app/features/reflections/reflections.server.ts'
import { prisma } from '#app/platform/database.server.ts'
import { viewerOf } from '#tests/support/personas.ts'
import { aContentFolder, aWorld } from '#tests/support/world.ts'
import { completeLesson, listCompletions } from './completions.server.ts'
import { lessonPath } from './progress.ts'
import { respond } from './responses.server.ts'
import { requireTrainingEdition } from './training.server.ts'
import { listUpdates } from './updates.server.ts'

const LEARNERS = 200
let learners: Viewer[]

beforeAll(async () => {
  await aWorld()
  const models = await Promise.all((['jo', 'amara', 'sam'] as const).map(viewerOf))
  learners = Array.from({ length: LEARNERS }, (_, i) => ({ ...models[i % 3]!, id: `learner-${i}`, name: `L ${i}` }))
  await prisma.person.createMany({
    data: learners.map(({ id, name, organisation, service }) => ({
      id,
      name,
      email: `${id}@example.org`,
      passwordHash: 'none',
      organisationId: organisation.id,
      serviceId: service!.id,
    })),
  })
}, 60_000)
afterAll(stopCompiler)

/** A lesson of the programme for the i-th learner's n-th step: everybody is somewhere else. */
async function aLesson(viewer: Viewer, i: number, n: number) {
  const edition = await requireTrainingEdition(viewer)
  const all = edition.manifest.programme.modules.flatMap(({ slug, lessons }) =>
    lessons.map((lesson) => lessonPath(slug, lesson)),
  )
  return edition.pages.get(all[(i * 7 + n) % all.length]!)!
}

/** One lesson as a learner does it, up to 'mark done'. What the lesson asks for and cannot be had here stays open. */
async function learn(viewer: Viewer, i: number, n: number): Promise<void> {
  const { page, hash } = await aLesson(viewer, i, n)
  for (const activity of activitiesOf(page)) {
    const act = { activity: activity.id }
    const rightOnes = activity.type === 'check' ? activity.answers.filter(({ right }) => right).map(({ id }) => id) : []
    if (activity.type === 'check') await respond(viewer, page.path, page, { ...act, intent: 'answer', picked: rightOnes }) // prettier-ignore
    if (activity.type === 'group') await respond(viewer, page.path, page, { ...act, intent: 'group', how: 'caught-up' })
    if (activity.type === 'practice') await respond(viewer, page.path, page, { ...act, intent: 'practice', on: '2026-11-02' }) // prettier-ignore
  }
  await completeLesson(viewer, page.path, hash)
}

/** Adds a sentence to the first section of every lesson, in every module. */
async function editEverything(folder: string, sentence: string): Promise<number> {
  let edited = 0
  for (const module of await readdir(join(folder, 'modules'), { withFileTypes: true })) {
    if (!module.isDirectory()) continue
    for (const name of await readdir(join(folder, 'modules', module.name))) {
      if (!name.endsWith('.md')) continue
      const path = join(folder, 'modules', module.name, name)
      const text = await readFile(path, 'utf8')
      const changed = text.replace(/^(## .*\{% #[\w-]+.*%\}\n)/m, `$1\n${sentence}\n`)
      if (changed !== text) edited++
      await writeFile(path, changed)
    }
  }
  return edited
}

async function everythingKept() {
  const where = { personId: { startsWith: 'learner-' } }
  return {
    completions: await prisma.completion.findMany({ where, orderBy: { id: 'asc' } }),
    responses: await prisma.activityResponse.findMany({ where, orderBy: { id: 'asc' } }),
  }
}

describe('republishing all modules while two hundred learners are midway', () => {
  it('loses no completion, answer or reflection', { timeout: 240_000 }, async () => {
    for (const [i, viewer] of learners.entries()) {
      await learn(viewer, i, 0)
      await writeReflection(viewer, { text: `What learner ${i} thought.` })
    }
    const before = await everythingKept()
    expect(before.completions.length).toBeGreaterThan(LEARNERS / 2)
    expect(before.responses.length).toBeGreaterThan(LEARNERS)
    const { folder } = await aContentFolder()

    for (const [n, changeClass] of (['wording', 'meaning'] as const).entries()) {
      expect(await editEverything(folder, `This line is new: it is line ${n + 1}.`)).toBeGreaterThan(50)
      const midway = learners.filter((_, i) => i % 2 === n).map((viewer) => learn(viewer, learners.indexOf(viewer), n + 1)) // prettier-ignore
      const [release] = await Promise.all([
        releaseShippedContent(folder, { note: 'All modules again.', defaultClass: changeClass }),
        ...midway,
      ])
      expect(release.problems).toEqual([])
      expect(release.published.length).toBeGreaterThan(2)
      await refreshEditions()
      if (changeClass === 'wording') expect(await updatesOf(learners[0]!)).toEqual([])
    }

    const after = await everythingKept()
    expect(after.completions.filter(({ id }) => before.completions.some((one) => one.id === id))).toEqual(before.completions) // prettier-ignore
    expect(after.responses.filter(({ id }) => before.responses.some((one) => one.id === id))).toEqual(before.responses)
    expect(after.completions.length).toBeGreaterThan(before.completions.length)
    for (const { pageHash } of after.completions) expect(await findCompiledPage(pageHash)).not.toBeNull()
    for (const [i, viewer] of learners.entries())
      expect((await listAllReflections(viewer)).map(({ text }) => text)).toEqual([`What learner ${i} thought.`])
    const told = await Promise.all(learners.map(updatesOf))
    expect(told.filter((updates) => updates.length > 0).length).toBeGreaterThan(LEARNERS / 2)
  })
})

async function updatesOf(viewer: Viewer) {
  return listUpdates(await requireTrainingEdition(viewer), await listCompletions(viewer))
}

describe('a learner who moves to another service', () => {
  it('keeps what they did, and sees what their version of today says otherwise', async () => {
    const [jo, amara] = await Promise.all([viewerOf('jo'), viewerOf('amara')])
    const viewer = { ...learners[0]!, id: 'learner-who-moves' }
    await prisma.person.create({
      data: { id: viewer.id, name: 'M', email: 'm@example.org', passwordHash: 'none', organisationId: jo.organisation.id, serviceId: jo.service!.id }, // prettier-ignore
    })
    for (let n = 0; n < 12; n++) await learn(viewer, 0, n)
    const before = await listCompletions(viewer)
    expect(before.length).toBeGreaterThan(5)
    expect(await updatesOf(viewer)).toEqual([])
    const moved = { ...viewer, service: amara.service, organisation: amara.organisation }
    const updates = await updatesOf(moved)
    expect(updates.length).toBeGreaterThan(2)
    expect(updates.every(({ moved, sections }) => moved && sections.length > 0)).toBe(true)
    expect(await listCompletions(moved)).toEqual(before)
    expect(await updatesOf(viewer)).toEqual([])
  })
})
