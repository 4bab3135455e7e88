import { readFile, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { ChangeAct } from '#app/features/content/change.ts'
import { stopCompiler } from '#app/features/content/compiler.server.ts'
import { refreshEditions } from '#app/features/content/editions.server.ts'
import { releaseShippedContent } from '#app/features/content/releases.server.ts'
import type { Viewer } from '#app/features/organisation/viewer.ts'
import { prisma } from '#app/platform/database.server.ts'
import { LOTUS } from '#tests/support/adapting.ts'
import { viewerOf } from '#tests/support/personas.ts'
import { aContentFolder, aWorld } from '#tests/support/world.ts'
import { composeForAuthors } from '../composition.server.ts'
import { findOwnVariant } from '../own-variants.server.ts'
import { shown } from './drift-page.server.ts'
import { findDrift } from './drift.server.ts'

const CHANGES = 300
/** Of the new base edition: all those there are, moved, and some new ones. */
const SECTIONS = 113
let priya: Viewer
let moved = 0

beforeAll(async () => {
  await aWorld()
  priya = await viewerOf('priya')
  const variant = (await findOwnVariant(priya, LOTUS))!
  const { parent, paths } = await composeForAuthors(variant)
  const sections = paths
    .filter((path) => path.startsWith('handbook/'))
    .flatMap((path) => parent(path)!.sections.map((section) => ({ path, section })))
  const acts: readonly ChangeAct[] = ['replace', 'add-after', 'add-before']
  const places = acts.flatMap((act) => sections.flatMap((one) => (act === 'replace' && one.section.locked ? [] : [{ ...one, act }]))) // prettier-ignore
  await prisma.change.deleteMany({ where: { variantId: variant.id } })
  await prisma.change.createMany({
    data: places.slice(0, CHANGES).map(({ path, section, act }) => ({
      ...{ variantId: variant.id, path, section: section.id, do: act, kind: 'language', reason: 'Why.' },
      ...{ credits: '["Us"]', body: 'What we say here.', basedOn: section.fingerprint, state: 'published' },
      editedById: priya.id,
    })),
  })
  const content = await aContentFolder()
  const folder = join(content.folder, 'handbook/base')
  for (const file of (await readdir(folder)).filter((name) => name.endsWith('.md'))) {
    const text = await readFile(join(folder, file), 'utf8')
    const edited = text.replace(/^(## [^\n]+%\}\n\n)/gm, '$1Something new. ')
    moved += text.match(/^## [^\n]+%\}\n\n/gm)?.length ?? 0
    await writeFile(join(folder, file), edited)
  }
  const welcome = await readFile(join(folder, 'welcome.md'), 'utf8')
  const more = Array.from({ length: SECTIONS - moved }, (_, i) => `\n## New ${i} {% #new-${i} %}\n\nSomething new.\n`)
  await writeFile(join(folder, 'welcome.md'), welcome + more.join(''))
  const { problems } = await releaseShippedContent(content.folder, { note: 'All anew.', defaultClass: 'meaning' })
  expect(problems).toEqual([])
  await refreshEditions()
}, 240_000)
afterAll(stopCompiler)

it('a variant of 300 changes against a new base edition of 113 sections is classed and listed in under a second', async () => {
  expect(moved).toBeGreaterThan(100)
  const took: number[] = []
  for (let run = 0; run < 3; run++) {
    const began = performance.now()
    const now = new Date()
    const { drifted } = (await findDrift(priya, LOTUS, now))!
    const items = drifted.map((one) => shown(one, now))
    took.push(performance.now() - began)
    expect(items.length).toBeGreaterThan(250)
    expect(new Set(items.map((item) => item.class))).toEqual(new Set(['meaning', 'safety']))
  }
  console.log(`300 changes, ${SECTIONS} sections: ${took.map((ms) => Math.round(ms)).join(', ')} ms`)
  expect(Math.min(...took)).toBeLessThan(1_000)
}, 30_000)
