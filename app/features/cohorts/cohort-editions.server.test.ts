import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { stopCompiler } from '#app/features/content/compiler.server.ts'
import { findEdition, refreshEditions } from '#app/features/content/editions.server.ts'
import { releaseShippedContent } from '#app/features/content/releases.server.ts'
import { startSession } from '#app/features/organisation/sessions.server.ts'
import type { Viewer } from '#app/features/organisation/viewer.ts'
import { findViewer } from '#app/features/organisation/viewers.server.ts'
import { completeLesson, listCompletions } from '#app/features/training/completions.server.ts'
import { requireTrainingEdition } from '#app/features/training/training.server.ts'
import { listUpdates } from '#app/features/training/updates.server.ts'
import { prisma } from '#app/platform/database.server.ts'
import { viewerOf } from '#tests/support/personas.ts'
import { aContentFolder, aWorld } from '#tests/support/world.ts'
import { listEditionsToStayWith, stayWithEdition } from './cohort-editions.server.ts'
import { changeCohortPeople, createCohort, findCohort, type Cohort } from './cohorts.server.ts'

const LESSON = 'modules/welcome-and-values/before-you-start'
const SAFETY_LESSON = 'modules/boundaries-and-endings/working-safely-alone'
const NEW_WORDS = 'A sentence that was not there before.'
let priya: Viewer
let id: string

beforeAll(async () => {
  await aWorld()
  priya = await viewerOf('priya')
  id = (await createCohort(priya, { name: 'Autumn', serviceId: priya.service!.id, startsOn: '2026-11-01' }))!
  await changeCohortPeople(priya, id, { personId: (await viewerOf('jo')).id, as: 'learner' })
  const { folder, edit } = await aContentFolder()
  await edit(`${LESSON}.md`, /(## [^\n]*\n\n)/, `$1${NEW_WORDS}\n\n`)
  expect((await releaseShippedContent(folder, { note: 'A new sentence.' })).problems).toEqual([])
  await refreshEditions()
}, 120_000)
afterAll(stopCompiler)

/** Jo as a request of theirs finds them: read from the database afresh. */
async function joNow(): Promise<Viewer> {
  const jo = await viewerOf('jo')
  const cookie = (await startSession(jo.id)).split(';')[0] ?? ''
  return (await findViewer(new Request('http://localhost/learn', { headers: { Cookie: cookie } })))!
}
const cohort = async (): Promise<Cohort> => (await findCohort(priya, id))!
const lesson = async () => (await requireTrainingEdition(await joNow())).pages.get(LESSON)!
const words = async () => (await lesson()).page.sections.map(({ text }) => text).join('\n')

describe('a cohort that stays with an edition', () => {
  it('goes with the newest unless its trainer says otherwise', async () => {
    expect(await words()).toContain(NEW_WORDS)
  })

  it('learns with the text of that edition, and what is done there counts', async () => {
    const [newest, first] = await listEditionsToStayWith(await cohort())
    expect([newest?.number, first?.number]).toEqual([2, 1])
    expect(await stayWithEdition(priya, await cohort(), first!.id)).toBe(true)
    expect((await joNow()).service?.pinnedEditionId).toBe(first!.id)
    expect(await viewerOf('jo')).toEqual(await joNow())
    expect(await words()).not.toContain(NEW_WORDS)
    expect((await findEdition('northgate-lotus'))?.id).toBe(newest!.id)
    const jo = await joNow()
    await prisma.activityResponse.deleteMany({ where: { personId: jo.id } })
    const done = await completeLesson(jo, LESSON, (await lesson()).hash)
    expect(done.ok || done.refusal).not.toBe('not_this_text')
  })

  it('is told of nothing that changed after it', async () => {
    const jo = await joNow()
    const { hash } = await lesson()
    const { pinnedEditionId } = jo.service!
    await prisma.completion.deleteMany({ where: { personId: jo.id } })
    await prisma.completion.create({
      data: { personId: jo.id, path: LESSON, editionId: pinnedEditionId!, pageHash: hash },
    })
    expect(await listUpdates(await requireTrainingEdition(jo), await listCompletions(jo))).toEqual([])
    await stayWithEdition(priya, await cohort(), null)
    const now = await joNow()
    expect(await listUpdates(await requireTrainingEdition(now), await listCompletions(now))).toHaveLength(1)
  })

  it('is reached by what changed for safety all the same', { timeout: 120_000 }, async () => {
    const [, first] = await listEditionsToStayWith(await cohort())
    await stayWithEdition(priya, await cohort(), first!.id)
    const { folder, edit } = await aContentFolder()
    await edit(`${LESSON}.md`, /(## [^\n]*\n\n)/, `$1${NEW_WORDS}\n\n`)
    await edit(`${SAFETY_LESSON}.md`, /(## [^\n]*\n\n)/, `$1A safer way.\n\n`)
    expect((await releaseShippedContent(folder, { note: 'Safer.', defaultClass: 'safety' })).problems).toEqual([])
    await refreshEditions()
    const edition = await requireTrainingEdition(await joNow())
    expect(edition.id).toBe(first!.id)
    expect(JSON.stringify(edition.pages.get(SAFETY_LESSON)!.page)).toContain('A safer way.')
    expect(await words()).not.toContain(NEW_WORDS)
    await stayWithEdition(priya, await cohort(), null)
  })

  it('stays with no edition of another version, and only while its learner learns in it', async () => {
    const other = (await findEdition('base'))!
    expect(await stayWithEdition(priya, await cohort(), other.id)).toBe(false)
    const first = (await listEditionsToStayWith(await cohort())).at(-1)
    await stayWithEdition(priya, await cohort(), first!.id)
    const jo = await joNow()
    await prisma.service.update({ where: { id: jo.service!.id }, data: { variant: { connect: { slug: 'base' } } } })
    expect((await requireTrainingEdition(await joNow())).id).toBe(other.id)
    await prisma.service.update({
      where: { id: jo.service!.id },
      data: { variant: { connect: { slug: 'northgate-lotus' } } },
    })
    await changeCohortPeople(priya, id, { personId: jo.id, as: 'former' })
    expect((await joNow()).service?.pinnedEditionId).toBeNull()
    expect(await words()).toContain(NEW_WORDS)
  })
})
