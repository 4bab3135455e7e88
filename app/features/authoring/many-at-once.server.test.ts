import { afterAll, beforeAll, expect, it } from 'vitest'
import { stopCompiler } from '#app/features/content/compiler.server.ts'
import { findEdition, loadEdition, type Edition } from '#app/features/content/editions.server.ts'
import { hashOf } from '#app/features/content/fingerprint.ts'
import type { Viewer } from '#app/features/organisation/viewer.ts'
import { prisma } from '#app/platform/database.server.ts'
import { LESSON, LOTUS, draft, sent } from '#tests/support/adapting.ts'
import { viewerOf } from '#tests/support/personas.ts'
import { aWorld } from '#tests/support/world.ts'
import { composeForAuthors } from './composition.server.ts'
import { publishReview } from './decisions.server.ts'
import { findOwnVariant } from './own-variants.server.ts'

const READERS = 50
const EDITORS = 20
const PUBLICATIONS = 3
const OTHER = 'modules/boundaries-and-endings/ending-well'

let priya: Viewer
let lena: Viewer

beforeAll(async () => {
  await aWorld()
  ;[priya, lena] = await Promise.all([viewerOf('priya'), viewerOf('lena')])
})
afterAll(stopCompiler)

/** Which publication a page is of: each writes its number into two pages at once. */
function markIn(edition: Edition, path: string): string | undefined {
  const { sections } = edition.pages.get(path)!.page
  return sections.map(({ text }) => /Publication (\d+)\./.exec(text)?.[1]).find(Boolean)
}

const known = new WeakMap<object, string>()

/** A page's own hash, worked out once for each page that was ever handed out. */
function hashOfPage(page: object): string {
  const hash = known.get(page) ?? hashOf(JSON.stringify(page))
  known.set(page, hash)
  return hash
}

/** Whether all of an edition is of one publication: its pages are those its manifest names, and both marks are one. */
function isWhole(edition: Edition): boolean {
  const pages = [...edition.pages].map(([path, { hash }]) => ({ path, hash }))
  return (
    JSON.stringify(pages) === JSON.stringify(edition.manifest.pages) &&
    pages.every(({ path, hash }) => hashOfPage(edition.pages.get(path)!.page) === hash) &&
    hashOfPage(edition.manifest) === edition.hash &&
    markIn(edition, LESSON) === markIn(edition, OTHER)
  )
}

async function publishNumber(number: number): Promise<void> {
  const body = `Publication ${number}.`
  for (const path of [LESSON, OTHER]) expect(await draft(priya, { body }, { path })).toEqual({ ok: true })
  const variant = (await findOwnVariant(priya, LOTUS))!
  const ours = (await composeForAuthors(variant)).drafts.filter((row) => row.body === body).map(({ id }) => id)
  const review = await sent(priya, lena, { drafts: ours })
  expect(await publishReview(lena, variant, review, { from: null, allowed: 'It can stay.' })).toMatchObject({
    ok: true,
  })
}

it('publishing while fifty read and twenty write shows each reader one whole edition, and loses no draft', async () => {
  await publishNumber(0)
  const { paths } = await composeForAuthors((await findOwnVariant(priya, LOTUS))!)
  const pages = paths.filter((path) => path.startsWith('handbook/') || path.startsWith('modules/'))
  const edited = pages.filter((path) => path !== LESSON && path !== OTHER).slice(0, EDITORS)
  expect(edited).toHaveLength(EDITORS)
  let done = false
  const seen = new Set<string>()
  let reads = 0

  const read = async (reader: number) => {
    while (!done) {
      // Half of them read from memory, the others as a process that has just started does.
      const current = await prisma.variant.findUniqueOrThrow({ where: { slug: LOTUS } })
      const edition = reader % 2 ? await findEdition(LOTUS) : await loadEdition(current.currentEditionId!)
      await new Promise((resolve) => setTimeout(resolve, 50 + reader))
      expect(isWhole(edition!), `edition ${edition!.number}`).toBe(true)
      seen.add(markIn(edition!, LESSON) ?? '')
      reads++
    }
  }
  const write = async (path: string) => {
    for (let version = 0; version < 3; version++)
      expect(await draft(priya, { body: `Draft ${version} of ${path}.`, version }, { path })).toEqual({ ok: true })
  }
  const publish = async () => {
    for (let number = 1; number <= PUBLICATIONS; number++) await publishNumber(number)
  }

  const readers = Array.from({ length: READERS }, (_, i) => read(i))
  const editors = edited.map(write)
  await publish().finally(() => (done = true))
  await Promise.all([...readers, ...editors])

  expect(reads).toBeGreaterThan(READERS)
  expect([...seen].map(Number).every((number) => number <= PUBLICATIONS)).toBe(true)
  expect(seen.size).toBeGreaterThan(1)
  expect(markIn((await findEdition(LOTUS))!, OTHER)).toBe(String(PUBLICATIONS))
  const drafts = await prisma.change.findMany({ where: { state: 'draft' } })
  expect(drafts.map(({ path }) => path).sort()).toEqual([...edited].sort())
}, 180_000)
