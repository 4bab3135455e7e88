import { strToU8, zipSync } from 'fflate'
import { buffer } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { stopCompiler } from '#app/features/content/compiler.server.ts'
import { findEdition } from '#app/features/content/editions.server.ts'
import { refreshEditions } from '#app/features/content/editions.server.ts'
import { readShipped } from '#app/features/content/shipped.server.ts'
import { formatAdaptation, type ContentFiles } from '#app/features/content/adaptation-files.ts'
import type { Viewer } from '#app/features/organisation/viewer.ts'
import { prisma } from '#app/platform/database.server.ts'
import { LESSON, LOTUS, draft, publish, send } from '#tests/support/adapting.ts'
import { viewerOf } from '#tests/support/personas.ts'
import { aWorld } from '#tests/support/world.ts'
import { composeForAuthors } from '../composition.server.ts'
import { DRAFT_REFUSALS } from '../drafts.server.ts'
import { DRIFT_REFUSALS } from '../drift/drift-decisions.server.ts'
import { beginOwn } from '../own/own-acts.server.ts'
import { actOnOwn, saveOwnDraft } from '../own/own-drafts.server.ts'
import { OWN_REFUSALS } from '../own/own.ts'
import { orderRow } from '../own/order-page.server.ts'
import { wordRow } from '../own/words-page.server.ts'
import { findOwnVariant } from '../own-variants.server.ts'
import { findSectionForAuthors } from '../section-page.server.ts'
import { actOnSection } from '../section-acts.server.ts'
import { takeArchive, type ArchiveRead } from './archived.server.ts'
import { exportFiles, exportPackage, zipOf } from './exports.server.ts'
import { importFiles } from './imports.server.ts'
import { compared, editionBy, findEditionList, findPastEdition, restoreEdition } from './past-editions.server.ts'
import { takeIn } from './taking-in.server.ts'
import { TAKEN } from './taken.ts'

let [priya, lena, temi, bayo]: Viewer[] = []
const NOTE = 'handbook/adaptations/northgate-lotus/variant.yaml'

beforeAll(async () => {
  await aWorld()
  ;[priya, lena, temi, bayo] = await Promise.all((['priya', 'lena', 'temi', 'bayo'] as const).map(viewerOf))
  await draft(priya!, { body: 'Ring the duty worker.' })
  await draft(priya!, { do: 'replace', title: 'Say no, kindly', body: 'Our own *words* here.' }, { path: 'handbook/boundaries-and-endings' }) // prettier-ignore
  await draft(priya!, { do: 'add-after', apart: 'on', title: 'Where we meet', body: 'In the garden room.' }, { path: 'handbook/welcome' }) // prettier-ignore
  await publish(priya!, lena!)
})
afterAll(stopCompiler)

const variantOf = async (viewer: Viewer, slug = LOTUS) => (await findOwnVariant(viewer, slug))!
const zipped = (files: ContentFiles) => zipSync(Object.fromEntries([...files].map(([name, text]) => [name, strToU8(text)]))) // prettier-ignore

function read(bytes: Uint8Array, as: Parameters<typeof takeArchive>[1] = { files: LOTUS }): Promise<ArchiveRead> {
  const content = (async function* () {
    yield bytes
  })()
  return takeArchive({ name: 'a.zip', content, isCut: () => false }, as)
}

async function bring(files: ContentFiles, more: Partial<Parameters<typeof importFiles>[3]> = {}) {
  const { variant, problems } = await read(zipped(files))
  if (!variant || problems.length > 0) return { ok: false as const, problems }
  return importFiles(priya!, await variantOf(priya!), variant, { takeOut: null, agreed: true, ...more })
}

async function edited(file: string, from: string | RegExp, to: string): Promise<ContentFiles> {
  const files = new Map(await exportFiles(priya!, LOTUS))
  expect(files.get(file)).toMatch(from)
  return files.set(file, files.get(file)!.replace(from, to))
}

describe('a version as files', () => {
  it('is exported for its own organisation, in the layout of the shipped ones', async () => {
    const files = (await exportFiles(priya!, LOTUS))!
    expect([...files.keys()].sort()).toEqual([
      'handbook/adaptations/northgate-lotus/boundaries-and-endings.md',
      NOTE,
      'handbook/adaptations/northgate-lotus/welcome.md',
      'modules/boundaries-and-endings/adaptations/northgate-lotus/rupture-and-repair.md',
    ])
    expect(await exportFiles(temi!, LOTUS)).toBeNull()
    expect(await exportPackage(temi!, LOTUS)).toBeNull()
    const { variant, problems } = await read(await buffer(zipOf(files)))
    expect([problems, [...formatAdaptation(variant!)].sort()]).toEqual([[], [...files].sort()])
  })

  it('brought in again changes nothing', async () => {
    expect(await bring((await exportFiles(priya!, LOTUS))!)).toEqual({ ok: true, drafts: 0 })
  })

  it('with everything taken out, brought in and published is the same to the letter', async () => {
    const files = (await exportFiles(priya!, LOTUS))!
    const hash = (await findEdition(LOTUS))!.hash
    const empty = new Map([[NOTE, files.get(NOTE)!]])
    expect(await bring(empty, { takeOut: 'Beginning again.' })).toEqual({ ok: true, drafts: 3 })
    await publish(priya!, lena!)
    expect(await exportFiles(priya!, LOTUS)).toEqual(empty)
    expect(await bring(files)).toEqual({ ok: true, drafts: 3 })
    await publish(priya!, lena!)
    expect([...(await exportFiles(priya!, LOTUS))!].sort()).toEqual([...files].sort())
    expect((await findEdition(LOTUS))!.hash).toBe(hash)
  })

  it('of which one text differs becomes one draft, whose new names wait to be asked', async () => {
    const files = await edited('handbook/adaptations/northgate-lotus/welcome.md', 'garden room', 'library')
    const renamed = new Map(files).set('handbook/adaptations/northgate-lotus/welcome.md', files.get('handbook/adaptations/northgate-lotus/welcome.md')!.replace('A member of the Lotus group', 'Ama')) // prettier-ignore
    expect(await bring(renamed, { agreed: false })).toEqual({ ok: true, drafts: 1 })
    expect(await send(priya!, lena!)).toEqual({ ok: false, refusal: 'not-complete' })
    const again = await bring(files)
    expect(again).toMatchObject({ ok: false, problems: [{ message: expect.stringContaining('draft here already') }] })
    await prisma.change.updateMany({ where: { state: 'draft' }, data: { state: 'retired' } })
  })
})

describe('files with anything wrong in them are refused whole, with all that is wrong', () => {
  const WELCOME = 'handbook/adaptations/northgate-lotus/welcome.md'
  const nothing = async () => expect(await prisma.change.count({ where: { state: 'draft' } })).toBe(0)

  it.each([
    ['a path that climbs out', '../../evil.md', 'x'],
    ['a path from the root', '/etc/cron.d/x', 'x'],
    ['a file of the base', 'handbook/base/welcome.md', 'x'],
    ['another version’s', 'handbook/adaptations/base/welcome.md', 'x'],
    ['a script', 'handbook/adaptations/northgate-lotus/a.js', 'x'],
    ['text that is none', WELCOME, '\u0000'],
    ['a change that is not closed', WELCOME, '```change\ndo: replace\n'],
    ['YAML that cannot be read', WELCOME, '```change\n[unclosed\n```\n'],
    ['YAML that would run', WELCOME, '```change\n!!js/function "x"\n```\n'],
    ['more aliases than there are stars', NOTE, `a: &a [x]\n${'b: &b [*a,*a,*a,*a]\n'.repeat(3)}`],
  ])('%s', async (_name, file, text) => {
    const outcome = await bring(new Map([...(await exportFiles(priya!, LOTUS))!, [file, text]]))
    expect(outcome.ok ? [] : outcome.problems).not.toEqual([])
    await nothing()
  })

  it.each([
    ['a section that is not there', /section: .*/, 'section: no-such-section'],
    ['a script address', /In the garden room\./, '[x](javascript:alert(1))'],
    ['a tag nobody has', /In the garden room\./, '{% iframe src="x" /%}'],
    ['a variable', /In the garden room\./, '{% $user.passwordHash %}'],
    ['text that hangs', /In the garden room\./, '{% '.repeat(50_000)],
    ['evidence nobody has', /In the garden room\./, '{% evidence ids=["x"] status="strong" %}a{% /evidence %}'],
  ])('%s', async (_name, from, to) => {
    const began = performance.now()
    const outcome = await bring(await edited(WELCOME, from, to))
    expect(outcome.ok ? [] : outcome.problems).not.toEqual([])
    expect(performance.now() - began).toBeLessThan(10_000)
    await nothing()
  })

  it('safety text, another title, another version beneath', async () => {
    const page = (await readShipped('.')).pages.find(({ path }) => path === 'handbook/safety-and-crisis')!
    const locked = page.sections.find((section) => section.locked)!.id
    const change = `\`\`\`change\ndo: hide\nsection: ${locked}\nkind: safety\nreason: x\n\`\`\`\n`
    const files = new Map([...(await exportFiles(priya!, LOTUS))!, ['handbook/adaptations/northgate-lotus/safety-and-crisis.md', change]]) // prettier-ignore
    expect(await bring(files)).toMatchObject({ ok: false, problems: [{ code: 'locked' }] })
    expect(await bring(await edited(NOTE, /title: .*/, 'title: Mine'))).toMatchObject({ ok: false })
    expect(await bring(await edited(NOTE, /extends: .*/, 'extends: base'))).toMatchObject({ ok: false })
    await nothing()
  })

  it('what is no archive, is too much, or unpacks to very much', async () => {
    for (const bytes of [
      strToU8('PK nothing'),
      zipSync({ a: new Uint8Array(30 * 1024 * 1024) }),
      new Uint8Array(6_000_000),
    ])
      // prettier-ignore
      expect((await read(bytes)).problems).toMatchObject([{ where: 'The file' }])
  })
})

const WHY = { kind: 'language' as const, reason: 'x', credits: [{ name: 'Temi', agreed: true }], evidence: [] }

/** Everywhere a text of a version could be changed, in the words of the section page. */
async function refusesEdits(slug: string): Promise<void> {
  const before = await prisma.change.count()
  const variant = await variantOf(temi!, slug)
  const composition = await composeForAuthors(variant)
  const rows = [
    wordRow({ for: 'peer worker', say: 'friend', except: [], exceptIn: [] }),
    orderRow('boundaries-and-endings', ['ending-well']),
  ]
  for (const row of rows)
    expect(await saveOwnDraft(temi!, variant, { row, why: WHY, version: 0 })).toEqual({ ok: false, refusal: 'taken' })
  const page = { what: 'chapter' as const, title: 'Mine', summary: 'x', module: '', lesson: '', after: '', mode: 'self-paced' as const, minutes: 5, ...WHY } // prettier-ignore
  expect(await beginOwn(temi!, variant, composition, page)).toMatchObject({ outcome: { ok: false, refusal: 'taken' } })
  const published = composition.drafts.map((row) => ({ ...row, state: 'published' }))
  const act = { intent: 'take-out' as const, change: published[0]!.id, why: 'x' }
  expect(await actOnOwn(temi!, variant, published, act)).toEqual({ ok: false, refusal: 'taken' })
  expect(await draft(temi!, {}, { slug })).toMatchObject({ ok: false, refusal: 'taken' })
  const found = (await findSectionForAuthors(temi!, slug, LESSON, null))!
  expect(await actOnSection(temi!, found, act)).toMatchObject({ sentences: [TAKEN] })
  expect([OWN_REFUSALS.taken, DRAFT_REFUSALS.taken, DRIFT_REFUSALS.taken]).toEqual([TAKEN, TAKEN, TAKEN])
  const source = composition.sources.variants.get(slug)!
  expect(await importFiles(temi!, variant, source, { takeOut: null, agreed: true })).toMatchObject({ problems: [{ message: TAKEN }] }) // prettier-ignore
  expect(await prisma.change.count()).toBe(before)
}

describe('a version as a package', () => {
  let pack: ContentFiles
  const take = async (files: ContentFiles, own = '') => {
    const { pack: found, problems } = await read(zipped(files), 'package')
    return found && problems.length === 0 ? takeIn(temi!, found, { own }) : { ok: false as const, problems }
  }

  it('says where it comes from and who shaped it, and is taken in only as it was packed', async () => {
    pack = (await exportPackage(priya!, LOTUS))!
    expect(pack.get('package.yaml')).toContain('organisation: Northgate NHS Trust')
    expect(pack.get('package.yaml')).toContain('A member of the Lotus group')
    const file = 'handbook/adaptations/northgate-lotus/welcome.md'
    const other = new Map(pack).set(file, pack.get(file)!.replace('garden room', 'cellar'))
    const before = await prisma.variant.count()
    expect(await take(other)).toMatchObject({ ok: false, problems: [{ where: file }] })
    expect(await take(new Map([...pack, ['../x', 'y']]))).toMatchObject({ ok: false })
    expect(await take(new Map([...pack].slice(1)))).toMatchObject({ ok: false })
    expect(await prisma.variant.count()).toBe(before)
  })

  it('becomes a parent here once a second person has reviewed it, with its credits, and stays as it came', async () => {
    const outcome = await take(pack, 'Harambee with Lotus')
    expect(outcome).toMatchObject({ ok: true, drafts: 3 })
    const slug = outcome.ok && 'slug' in outcome ? outcome.slug : ''
    expect(slug).toBe('northgate-lotus-northgate-nhs-trust')
    const found = (await findSectionForAuthors(temi!, slug, LESSON, null))!
    const saved = { intent: 'save', section: found.section.id, do: 'replace', body: 'Mine.', themes: null, kind: 'language', reason: 'x', credits: [], evidence: [], place: '', version: 0 } as const // prettier-ignore
    expect(await actOnSection(temi!, found, { ...saved, credits: [], evidence: [] })).toMatchObject({ ok: false, status: 409 }) // prettier-ignore
    await refusesEdits(slug)
    const { id, reason } = await prisma.change.findFirstOrThrow({ where: { variant: { slug } } })
    await prisma.change.update({ where: { id }, data: { reason: 'Another.' } })
    expect(await send(temi!, bayo!, {}, slug)).toEqual({ ok: false, refusal: 'not-as-it-came' })
    await prisma.change.update({ where: { id }, data: { reason } })
    await publish(temi!, bayo!, {}, slug)
    await refreshEditions()
    const edition = (await findEdition(slug))!
    expect(edition.manifest.variant.statusNote).toContain('Made by Northgate NHS Trust; taken from its edition')
    const own = (await findEdition('harambee-with-lotus'))!
    expect(own.manifest.layers.map((layer) => layer.slug)).toContain(slug)
    const credits = [...own.pages.values()].flatMap(({ page }) => page.sections.flatMap(({ parts }) => parts.flatMap(({ change }) => (change?.layer === slug ? change.credits : [])))) // prettier-ignore
    expect([...new Set(credits)]).toEqual(['A member of the Lotus group'])
    const safety = (await findSectionForAuthors(temi!, 'harambee-with-lotus', 'handbook/safety-and-crisis', 'six-steps'))! // prettier-ignore
    expect(safety.section.locked).toBe(true)
    expect(await draft(temi!, { do: 'replace' }, { slug: 'harambee-with-lotus', path: 'handbook/safety-and-crisis', id: 'six-steps' })).toMatchObject({ ok: false, refusal: 'locked' }) // prettier-ignore
  })
})

describe('an earlier edition', () => {
  it('is opened and compared, word by word, by its own organisation alone', async () => {
    const numbers = (await findEditionList(lena!, LOTUS))!.editions.map(({ number }) => number)
    expect(numbers).toEqual([4, 3, 2, 1])
    expect(await findEditionList(bayo!, LOTUS)).toBeNull()
    expect(await findPastEdition(bayo!, LOTUS, '1')).toBeNull()
    for (const number of ['0', '99', 'x', '-1']) expect(await findPastEdition(lena!, LOTUS, number)).toBeNull()
    const { variant, edition } = (await findPastEdition(lena!, LOTUS, '3'))!
    const sections = compared(edition, (await editionBy(variant.id, '4'))!)
    expect(sections).toHaveLength(3)
    const words = sections.find(({ path }) => path === LESSON)!.words
    expect(words.filter(({ kind }) => kind === 'added').map(({ text }) => text).join('')).toContain('Ring the duty worker') // prettier-ignore
  })

  it('is restored through a review, as a new edition', async () => {
    const found = (await findPastEdition(priya!, LOTUS, '3'))!
    const hash = found.edition.hash
    expect(await restoreEdition(priya!, found, 'It was too much.')).toEqual({ ok: true, drafts: 3 })
    expect(await restoreEdition(priya!, found, 'Again.')).toMatchObject({ ok: false })
    await publish(priya!, lena!)
    expect((await findEdition(LOTUS))!).toMatchObject({ number: 5, hash })
    const full = (await findPastEdition(priya!, LOTUS, '2'))!
    expect(await restoreEdition(priya!, full, 'It was needed.')).toEqual({ ok: true, drafts: 3 })
    await publish(priya!, lena!)
    expect((await findEdition(LOTUS))!).toMatchObject({ number: 6, hash: full.edition.hash })
  })
})
