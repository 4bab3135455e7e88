import { strFromU8, unzipSync } from 'fflate'
import { beforeAll, describe, expect, it } from 'vitest'
import { findEdition } from '#app/features/content/editions.server.ts'
import { createCohort, changeCohortPeople } from '#app/features/cohorts/cohorts.server.ts'
import type { Viewer } from '#app/features/organisation/viewer.ts'
import { writeReflection } from '#app/features/reflections/reflections.server.ts'
import { lessonPath } from '#app/features/training/progress.ts'
import { requireTrainingEdition } from '#app/features/training/training.server.ts'
import { toCsv } from '#app/platform/csv.server.ts'
import { prisma } from '#app/platform/database.server.ts'
import { viewerOf } from '#tests/support/personas.ts'
import { aWorld } from '#tests/support/world.ts'
import { exportCompletions } from './completions-export.server.ts'
import { makePackage } from './packages.server.ts'

const NOW = new Date('2026-11-23T10:00:00Z')
const MODULE = 'boundaries-and-endings'
const HELP = [{ how: '999', name: 'Emergency', href: 'tel:999' }]
const WRITTEN = 'A private thought that goes nowhere.'

beforeAll(() => aWorld())

describe('a package', () => {
  it('is made of every module in every version, and has nothing that anyone wrote', async () => {
    await writeReflection(await viewerOf('jo'), { text: WRITTEN })
    for (const variant of ['base', 'complex-emotional-needs', 'culturally-specific']) {
      const edition = (await findEdition(variant))!
      for (const { slug, lessons } of edition.manifest.programme.modules) {
        const files = unzipSync((await makePackage(edition, slug, HELP))!)
        const page = strFromU8(files['index.html']!)
        expect(page.match(/data-lesson=/g), `${variant} ${slug}`).toHaveLength(lessons.length)
        expect(page).not.toMatch(/<textarea|undefined|\[object/)
        expect(page).not.toContain(WRITTEN)
      }
    }
  })

  it('is the same file for the same edition, and is not there for a module that is not', async () => {
    const edition = (await findEdition('complex-emotional-needs'))!
    const [once, again] = [await makePackage(edition, MODULE, HELP), await makePackage(edition, MODULE, HELP)]
    expect(Buffer.from(once!).equals(Buffer.from(again!))).toBe(true)
    expect(await makePackage(edition, 'not-a-module', HELP)).toBeNull()
  })
})

describe('the table of completions', () => {
  const linesFor = async (viewer: Viewer) =>
    toCsv(await exportCompletions(viewer, ['name', 'module', 'completed_on', 'how'], NOW))
      .split('\r\n')
      .slice(1, -1)

  beforeAll(async () => {
    const jo = await viewerOf('jo')
    const edition = await requireTrainingEdition(jo)
    const { lessons, title } = edition.manifest.programme.modules.find(({ slug }) => slug === MODULE)!
    await prisma.person.update({ where: { id: jo.id }, data: { name: '=Jo' } })
    for (const lesson of lessons) {
      const path = lessonPath(MODULE, lesson)
      await prisma.completion.create({
        data: { personId: jo.id, path, editionId: edition.id, pageHash: 'x', completedAt: new Date('2026-11-05T10:00:00Z') }, // prettier-ignore
      })
    }
    expect(title).toBeTruthy()
  })

  it('has everyone’s for a lead, and is safe in a spreadsheet', async () => {
    const lines = await linesFor(await viewerOf('lena'))
    expect(lines.some((line) => line.startsWith("'=Jo,") && line.endsWith(',2026-11-05,lessons'))).toBe(true)
  })

  it('has a trainer’s own learners alone', async () => {
    const [priya, jo] = [await viewerOf('priya'), await viewerOf('jo')]
    expect(await linesFor(priya)).toEqual([])
    const cohort = await createCohort(priya, { name: 'Autumn', serviceId: priya.service!.id, startsOn: '2026-11-01' }, NOW) // prettier-ignore
    await changeCohortPeople(priya, cohort!, { personId: jo.id, as: 'learner' }, NOW)
    expect(await linesFor(priya)).toHaveLength(1)
  })

  it('is written down each time, without a name in it', async () => {
    const events = await prisma.event.findMany({ where: { kind: 'completions.exported' } })
    expect(events.length).toBeGreaterThan(1)
    expect(JSON.stringify(events)).not.toContain('Jo')
  })
})
