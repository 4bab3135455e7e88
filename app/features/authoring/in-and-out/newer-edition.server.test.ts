import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { stopCompiler } from '#app/features/content/compiler.server.ts'
import { findEdition, refreshEditions } from '#app/features/content/editions.server.ts'
import type { Viewer } from '#app/features/organisation/viewer.ts'
import { prisma } from '#app/platform/database.server.ts'
import { LOTUS, draft, publish, send, sent } from '#tests/support/adapting.ts'
import { viewerOf } from '#tests/support/personas.ts'
import { aWorld } from '#tests/support/world.ts'
import { composeForAuthors, rowsOf } from '../composition.server.ts'
import { publishReview, returnReview } from '../decisions.server.ts'
import { discardDraft, draftTakingOut } from '../drafts.server.ts'
import { listDriftIn } from '../drift/drift.server.ts'
import { findOwnVariant } from '../own-variants.server.ts'
import { findReviewPage } from '../review-page.server.ts'
import { findReview } from '../reviews.server.ts'
import { actOnSection } from '../section-acts.server.ts'
import { findSectionForAuthors } from '../section-page.server.ts'
import { sendForReview, withdrawReview } from '../sending.server.ts'
import { exportFiles, exportPackage } from './exports.server.ts'
import { findComing } from './newer-edition.server.ts'
import { readPackage, type ReadPackage } from './package.ts'
import { provenanceOf } from './taken.ts'
import { takeIn } from './taking-in.server.ts'

const TAKEN_IN = 'northgate-lotus-northgate-nhs-trust'
const OURS = 'harambee-with-lotus'
const PATH = 'handbook/boundaries-and-endings'
const WELCOME = 'handbook/welcome'
let [priya, lena, temi, bayo]: Viewer[] = []
let first: ReadPackage

beforeAll(async () => {
  await aWorld()
  ;[priya, lena, temi, bayo] = await Promise.all((['priya', 'lena', 'temi', 'bayo'] as const).map(viewerOf))
  await draft(priya!, { do: 'replace', title: 'Say no, kindly', body: 'Our own *words* here.' }, { path: PATH })
  await draft(priya!, { do: 'add-after', apart: 'on', title: 'Where we meet', body: 'In the garden room.' }, { path: WELCOME }) // prettier-ignore
  await draft(priya!, { do: 'add-after', apart: 'on', title: 'When we meet', body: 'On Mondays.' }, { path: WELCOME })
  await draft(priya!, { body: 'Ring the duty worker.' })
  await publish(priya!, lena!)
  first = await packed()
  expect(await takeIn(temi!, first, { own: 'Harambee with Lotus' })).toMatchObject({ ok: true, drafts: 4 })
  await publish(temi!, bayo!, {}, TAKEN_IN)
  await refreshEditions()
  const [kept] = (await findEdition(OURS))!.pages.get(PATH)!.page.sections
  await draft(temi!, { do: 'add-after', body: 'Ours.' }, { slug: OURS, path: PATH, id: kept!.id })
  await publish(temi!, bayo!, {}, OURS)
})
afterAll(stopCompiler)

const variantOf = async (viewer: Viewer, slug = TAKEN_IN) => (await findOwnVariant(viewer, slug))!
const coming = async (slug = TAKEN_IN) => findComing(await variantOf(temi!, slug))
const draftsHere = async (slug = TAKEN_IN) => rowsOf(await composeForAuthors(await variantOf(temi!, slug))).drafts
const statusNote = async (slug = TAKEN_IN) => (await findEdition(slug))!.manifest.variant.statusNote
const refused = (words: string) => ({ ok: false, problems: [], refusal: expect.stringContaining(words) })

async function packed(): Promise<ReadPackage> {
  const { read, problems } = readPackage((await exportPackage(priya!, LOTUS))!)
  expect(problems).toEqual([])
  return read!
}

const take = async (pack?: ReadPackage) => takeIn(temi!, pack ?? (await packed()), { own: '' })

/** What would be lost or made where something is refused. */
const standing = async () => [
  await prisma.variant.findMany({ orderBy: { slug: 'asc' } }),
  await prisma.change.findMany({ orderBy: { id: 'asc' } }),
  await prisma.event.count(),
]

async function refuses(pack: ReadPackage, words: string): Promise<void> {
  const before = await standing()
  expect(await take(pack)).toMatchObject(refused(words))
  expect(await standing()).toEqual(before)
}

/** Northgate publishes the next edition of its version, with one text anew. */
async function next(body: string): Promise<ReadPackage> {
  await draft(priya!, { do: 'replace', title: 'Say no, kindly', body }, { path: PATH })
  await publish(priya!, lena!)
  return packed()
}

describe('a package of a version that was taken in before', { timeout: 240_000 }, () => {
  it('is refused in words where it is of the same edition, an older one, or one that says the same', async () => {
    await refuses(first, 'You have edition 2 of it already, as ‘The Lotus version’')
    await refuses({ ...first, from: { ...first.from, edition: 3 } }, 'are those that ‘The Lotus version’ has already')
    expect(await coming()).toBeNull()
  })

  it('of a newer edition becomes the drafts that lead to it; nobody here has another version for it', async () => {
    const welcome = await prisma.change.findMany({ where: { variant: { slug: LOTUS }, path: WELCOME, state: 'published' } }) // prettier-ignore
    await draftTakingOut(priya!, await variantOf(priya!, LOTUS), welcome.find(({ title }) => title === 'Where we meet')!, 'The garden room is gone.') // prettier-ignore
    const pack = await next('Quite other *words* now.')
    const [variants, events] = [await prisma.variant.count(), await prisma.event.count()]
    expect(await take(pack)).toEqual({ ok: true, drafts: 2, slug: TAKEN_IN })
    expect(await prisma.variant.count()).toBe(variants)
    expect(await prisma.event.count()).toBe(events + 1)
    expect((await draftsHere()).map((row) => row.do).sort()).toEqual(['replace', 'take-out'])
    expect(await coming()).toEqual({ organisation: 'Northgate NHS Trust', edition: 3, isWhole: true, isInReview: false }) // prettier-ignore
    expect(provenanceOf(await variantOf(temi!))?.edition).toBe(2)
    expect(await statusNote()).toContain('its edition 2 ')
    await refuses(pack, 'Edition 3 of it waits already, as drafts of ‘The Lotus version’')
    await refuses(first, 'You have edition 2 of it already')
  })

  it('is sent whole and as it came, or not at all; what was laid aside comes back with the package', async () => {
    const [one, two] = await draftsHere()
    for (const { id } of [one!, two!])
      expect(await send(temi!, bayo!, { drafts: [id] }, TAKEN_IN)).toEqual({ ok: false, refusal: 'not-as-it-came' })
    const out = [one!, two!].find((row) => row.do === 'take-out')!
    const found = (await findSectionForAuthors(temi!, TAKEN_IN, WELCOME, out.section))!
    expect(await actOnSection(temi!, found, { intent: 'keep', draft: out.id })).toMatchObject({ ok: true })
    expect(await coming()).toMatchObject({ edition: 3, isWhole: false })
    expect(await send(temi!, bayo!, {}, TAKEN_IN)).toEqual({ ok: false, refusal: 'not-as-it-came' })
    expect(await take()).toMatchObject({ ok: true, drafts: 2 })
    expect(await coming()).toMatchObject({ edition: 3, isWhole: true })
    for (const row of await draftsHere()) await discardDraft(temi!, await variantOf(temi!), row)
    expect(await coming()).toBeNull()
    expect(await take()).toMatchObject({ ok: true, drafts: 2 })
  })

  it('waits while somebody reviews the one before, then takes the place of its drafts; those are kept', async () => {
    const review = await sent(temi!, bayo!, {}, TAKEN_IN)
    expect(await coming()).toMatchObject({ edition: 3, isWhole: true, isInReview: true })
    const pack = await next('Words of the fourth edition.')
    await refuses(pack, 'Edition 3 of it is in review')
    expect(await withdrawReview(temi!, await variantOf(temi!), review)).toMatchObject({ ok: true })
    const again = await sent(temi!, bayo!, {}, TAKEN_IN)
    expect(await returnReview(bayo!, await variantOf(bayo!), again, 'Ask them for the number.')).toMatchObject({ ok: true }) // prettier-ignore
    const before = await draftsHere()
    expect(await take(pack)).toMatchObject({ ok: true, drafts: 2 })
    expect(await coming()).toMatchObject({ edition: 4, isWhole: true, isInReview: false })
    for (const { id, body } of before)
      expect(await prisma.change.findUnique({ where: { id } })).toMatchObject({ state: 'retired', body })
    await refuses({ ...first, from: { ...first.from, edition: 3 } }, 'A newer one of it waits already, edition 4')
    const returned = (await findReview((await variantOf(temi!)).id, again.id))!
    const details = { drafts: (await draftsHere()).map(({ id }) => id), reviewerId: bayo!.id, class: 'meaning', note: 'Anew.', publishFrom: null } as const // prettier-ignore
    expect(await sendForReview(temi!, await variantOf(temi!), details, returned)).toMatchObject({ ok: true })
    const third = (await findReview((await variantOf(temi!)).id, again.id))!
    expect(await withdrawReview(temi!, await variantOf(temi!), third)).toMatchObject({ ok: true })
  })

  it('taken in by two at once is taken in once, and the other is told', async () => {
    const pack = await next('Words of the fifth edition.')
    const events = await prisma.event.count()
    const outcomes = await Promise.all([take(pack), take(pack)])
    const [lost, ...more] = outcomes.filter(({ ok }) => !ok)
    expect([more, lost]).toEqual([[], expect.objectContaining({ ok: false })])
    expect(JSON.stringify(lost)).toMatch(/a moment ago|waits already/)
    expect(await prisma.event.count()).toBe(events + 1)
    expect((await draftsHere()).map((row) => row.do).sort()).toEqual(['replace', 'take-out'])
    expect(await coming()).toMatchObject({ edition: 5, isWhole: true })
  })

  it('once published is what the version says it is, to the letter, and what builds on it sees what moved', async () => {
    const review = await sent(temi!, bayo!, {}, TAKEN_IN)
    expect(await publishReview(bayo!, await variantOf(bayo!), review, { from: null, allowed: 'It can stay.' })).toMatchObject({ ok: true }) // prettier-ignore
    await refreshEditions()
    expect(await statusNote()).toMatch(/^Made by Northgate NHS Trust; taken from its edition 5 /)
    expect(await coming()).toBeNull()
    expect(provenanceOf(await variantOf(temi!))).toEqual({ ...(await packed()).from, packed: expect.any(String) })
    const theirs = [...(await exportFiles(priya!, LOTUS))!].map(([file, text]) => [file.replaceAll(LOTUS, TAKEN_IN), text] as const) // prettier-ignore
    const ours = (await exportFiles(temi!, TAKEN_IN))!
    for (const [file, text] of theirs) if (!file.endsWith('variant.yaml')) expect(ours.get(file), file).toBe(text)
    expect([...ours.keys()].sort()).toEqual(theirs.map(([file]) => file).sort())
    const drifted = await listDriftIn(await composeForAuthors(await variantOf(temi!, OURS)), new Date())
    expect(drifted.map(({ path }) => path)).toEqual([PATH])
    await refuses(await packed(), 'You have edition 5 of it already')
    await refuses(first, 'You have a newer one of it already, edition 5')
  })

  it('keeps the order of what stands in one place', async () => {
    const add = (title: string, body: string, place = '') => draft(priya!, { do: 'add-after', apart: 'on', title, body, place, version: 0 }, { path: WELCOME }) // prettier-ignore
    await add('How we meet', 'In twos.')
    await publish(priya!, lena!)
    expect(await take()).toMatchObject({ ok: true, drafts: 1 })
    await publish(temi!, bayo!, {}, TAKEN_IN)
    await add('When we meet', 'On Tuesdays.', 'new:when-we-meet')
    await publish(priya!, lena!)
    await add('When we meet', 'On Mondays.', 'new:when-we-meet')
    await publish(priya!, lena!)
    expect(await take()).toMatchObject({ ok: true, drafts: 1 })
    await publish(temi!, bayo!, {}, TAKEN_IN)
    const file = (slug: string) => `handbook/adaptations/${slug}/welcome.md`
    expect((await exportFiles(temi!, TAKEN_IN))!.get(file(TAKEN_IN))).toBe((await exportFiles(priya!, LOTUS))!.get(file(LOTUS))) // prettier-ignore
  })

  it('may change its title and who keeps it, with the rest, and makes a version that builds on it where one is asked for', async () => {
    const pack = await next('Words under another title.')
    const [source] = pack.variants
    const renamed = { ...pack, variants: [{ ...source!, title: 'Lotus and Lily', keeper: 'The new team' }] }
    expect(await takeIn(temi!, renamed, { own: 'Another of ours' })).toMatchObject({ ok: true, drafts: 1 })
    expect((await variantOf(temi!, 'another-of-ours')).extends?.slug).toBe(TAKEN_IN)
    expect((await variantOf(temi!)).title).toBe('The Lotus version')
    await publish(temi!, bayo!, {}, TAKEN_IN)
    await refreshEditions()
    expect((await variantOf(temi!)).title).toBe('Lotus and Lily')
    expect((await findEdition(TAKEN_IN))!.manifest.variant).toMatchObject({ title: 'Lotus and Lily', keeper: 'The new team' }) // prettier-ignore
    expect((await findEdition(OURS))!.manifest.layers.map(({ slug }) => slug)).toContain(TAKEN_IN)
  })

  it('does the same before anything of it was published', async () => {
    const pack = await packed()
    const elsewhere = { ...pack, from: { ...pack.from, organisation: 'Elsewhere' } }
    const outcome = await take(elsewhere)
    const slug = outcome.ok && 'slug' in outcome ? outcome.slug : ''
    expect(slug).toBe('northgate-lotus-elsewhere')
    expect(await coming(slug)).toBeNull()
    await refuses(elsewhere, 'waits already')
    const [one] = await draftsHere(slug)
    await discardDraft(temi!, await variantOf(temi!, slug), one!)
    expect(await coming(slug)).toMatchObject({ isWhole: false })
    expect(await take(elsewhere)).toMatchObject({ ok: true, slug })
    expect(await coming(slug)).toBeNull()
    const edition = pack.from.edition + 1
    expect(await take({ ...elsewhere, from: { ...elsewhere.from, edition } })).toMatchObject({ ok: true, slug })
    const review = await sent(temi!, bayo!, {}, slug)
    const page = (await findReviewPage(bayo!, slug, review.id))!
    expect(page.sections.length).toBe((await draftsHere(slug)).length)
    await publishReview(bayo!, await variantOf(bayo!, slug), review, { from: null, allowed: 'It can stay.' })
    await refreshEditions()
    expect(await statusNote(slug)).toContain(`Made by Elsewhere; taken from its edition ${edition} `)
  })

  it('is nobody else’s: another organisation makes its own version of it', async () => {
    const before = await variantOf(temi!)
    const outcome = await takeIn(priya!, { ...first, from: { ...first.from, edition: 99 } }, { own: '' })
    expect(outcome.ok && 'slug' in outcome ? outcome.slug : '').not.toBe(TAKEN_IN)
    expect(outcome.ok).toBe(true)
    expect(await variantOf(temi!)).toEqual(before)
  })
})
