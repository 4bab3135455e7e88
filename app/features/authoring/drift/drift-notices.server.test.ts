import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { stopCompiler } from '#app/features/content/compiler.server.ts'
import { refreshEditions } from '#app/features/content/editions.server.ts'
import type { ChangeClass } from '#app/features/content/edition.ts'
import { releaseShippedContent } from '#app/features/content/releases.server.ts'
import type { Viewer } from '#app/features/organisation/viewer.ts'
import { prisma } from '#app/platform/database.server.ts'
import { LOTUS, draft, publish } from '#tests/support/adapting.ts'
import { viewerOf } from '#tests/support/personas.ts'
import { aContentFolder, aWorld } from '#tests/support/world.ts'

const PATH = 'handbook/enrich-and-evidence'
const FILE = 'handbook/base/enrich-and-evidence.md'
const [ONE, TWO, THREE] = ['what-enrich-offered', 'what-was-found', 'first-meetings-and-engagement'] as const
const CHILD = 'northgate-garden'
let [priya, lena]: Viewer[] = []
let content: Awaited<ReturnType<typeof aContentFolder>>

beforeAll(async () => {
  await aWorld()
  ;[priya, lena] = await Promise.all((['priya', 'lena'] as const).map(viewerOf))
  content = await aContentFolder()
  for (const id of [ONE, TWO]) await draft(priya!, { do: 'replace', body: `Ours of ${id}.` }, { path: PATH, id })
  await publish(priya!, lena!)
})
afterAll(stopCompiler)

/** Puts a sentence at the beginning of sections of the base and releases them. */
async function move(ids: readonly string[], sentence: string, changeClass: ChangeClass) {
  for (const id of ids) await content.edit(FILE, new RegExp(`(\\{% #${id}[^\\n]*%\\}\\n\\n)`), `$1${sentence} `)
  const classes = new Map(ids.map((id) => [`${PATH}#${id}`, { class: changeClass, reason: `Why ${id} moved.` }]))
  const released = await releaseShippedContent(content.folder, { note: 'Anew.', classes, defaultClass: 'wording' })
  expect(released.problems).toEqual([])
  await refreshEditions()
}

/** What anybody was told of drift since the last time this was asked. */
async function told() {
  const where = { kind: { startsWith: 'drift' } }
  const notices = await prisma.notice.findMany({ where, orderBy: { about: 'asc' } })
  await prisma.notice.deleteMany({ where })
  return notices
}
const forPriya = (kind: string, slug = LOTUS) => ({ personId: priya!.id, kind, href: `/authoring/${slug}/drift` })

describe('those who keep a version', { timeout: 240_000 }, () => {
  it('hear nothing of wording', async () => {
    await told()
    await move([ONE, TWO, THREE], 'In other words.', 'wording')
    expect(await told()).toEqual([])
  })

  it('hear once of a release, however much it raises, at the moment it is published; others do not', async () => {
    await move([ONE, TWO], 'Ask first.', 'meaning')
    const { title } = await prisma.variant.findUniqueOrThrow({ where: { slug: LOTUS } })
    const notices = await told()
    expect(notices).toMatchObject([{ ...forPriya('drift'), about: title }])
    const edition = await prisma.edition.findFirstOrThrow({ where: { variant: { slug: LOTUS } }, orderBy: { number: 'desc' } }) // prettier-ignore
    expect(notices[0]!.at).toEqual(edition.publishedAt)
    await releaseShippedContent(content.folder, { note: 'The same.' })
    expect(await told()).toEqual([])
  })

  it('hear of safety as what is urgent', async () => {
    await move([ONE], 'Never alone.', 'safety')
    expect(await told()).toMatchObject([forPriya('drift-safety')])
  })

  it('hear when the version beneath theirs is published, and of their own publication nothing', async () => {
    const { id: extendsId, organisationId, about } = await prisma.variant.findUniqueOrThrow({ where: { slug: LOTUS } })
    await prisma.variant.create({ data: { slug: CHILD, title: 'Garden', short: 'Garden', about, extendsId, organisationId } }) // prettier-ignore
    await draft(priya!, { do: 'replace', body: 'In the garden.' }, { slug: CHILD, path: PATH, id: THREE })
    await publish(priya!, lena!, {}, CHILD)
    expect(await told()).toEqual([])
    await draft(priya!, { do: 'replace', body: 'Lotus says more.' }, { path: PATH, id: THREE })
    await publish(priya!, lena!)
    expect(await told()).toMatchObject([{ ...forPriya('drift', CHILD), about: 'Garden' }])
  })

  it('hear nothing once they have left', async () => {
    await prisma.person.update({ where: { id: priya!.id }, data: { disabledAt: new Date() } })
    await move([THREE, TWO], 'Never at night.', 'safety')
    expect(await told()).toEqual([])
  })
})
