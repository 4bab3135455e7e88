import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { formatAdaptation, readAdaptation } from '#app/features/content/adaptation-files.ts'
import { stopCompiler } from '#app/features/content/compiler.server.ts'
import { findEdition } from '#app/features/content/editions.server.ts'
import { installShippedFramework } from '#app/features/competence/frameworks.server.ts'
import { chaptersOf } from '#app/features/handbook/handbook.ts'
import { comesAfter } from '#app/features/training/progress.ts'
import type { Viewer } from '#app/features/organisation/viewer.ts'
import { prisma } from '#app/platform/database.server.ts'
import { LOTUS, draft, publish, send, sent } from '#tests/support/adapting.ts'
import { viewerOf } from '#tests/support/personas.ts'
import { aWorld } from '#tests/support/world.ts'
import { publishReview } from '../decisions.server.ts'
import { exportFiles } from '../in-and-out/exports.server.ts'
import { importFiles } from '../in-and-out/imports.server.ts'
import { findReviewPage } from '../review-page.server.ts'
import { withdrawReview } from '../sending.server.ts'
import { actOnOwnModule, actOnOwnPage, beginOwn, saveOwnSection } from './own-acts.server.ts'
import { actOnOwn, saveOwnDraft } from './own-drafts.server.ts'
import { findOrderForAuthors, orderPage, orderRow } from './order-page.server.ts'
import type { OwnKind } from './own.ts'
import { findOwned, ownedPage, sessionWithoutPlan } from './own-page.server.ts'
import { findOwnList } from './own-list.server.ts'
import { findWordsForAuthors, placesTouched, shownOf, wordRow, wordsPage } from './words-page.server.ts'
import { findRetired, takeUpAgain } from './retired.server.ts'
import { countPlaces } from './touched.ts'

let [priya, lena, temi]: Viewer[] = []

beforeAll(async () => {
  await aWorld()
  await installShippedFramework('.')
  ;[priya, lena, temi] = await Promise.all((['priya', 'lena', 'temi'] as const).map(viewerOf))
})
afterAll(stopCompiler)

const WHY = {
  kind: 'language' as const,
  reason: 'It is what people here say.',
  credits: [{ name: 'A member of the Lotus group', agreed: true }],
  evidence: [],
}
const words = async () => (await findWordsForAuthors(priya!, LOTUS))!
const owned = async (path: string) => (await findOwned(priya!, LOTUS, path))!
const editionOfLotus = async () => (await findEdition(LOTUS))!
const textOf = async (path: string) =>
  (await editionOfLotus()).pages
    .get(path)
    ?.page.sections.map(({ title, text }) => `${title}\n${text}`)
    .join('\n') ?? ''

describe('another word', () => {
  const word = { for: 'peer worker', say: 'peer companion', except: [], exceptIn: [] }
  const save = async (version: number, more = {}) =>
    saveOwnDraft(priya!, (await words()).variant, { row: wordRow(word), why: { ...WHY, ...more }, version })

  it('shows every place it touches before it is kept, and safety text is not one', async () => {
    const places = placesTouched((await words()).composition, word)
    expect(countPlaces(places)).toBeGreaterThan(100)
    const safety = places.find(({ path }) => path === 'handbook/safety-and-crisis')
    const locked = (await editionOfLotus()).pages
      .get('handbook/safety-and-crisis')!
      .page.sections.filter((s) => s.locked)
    expect(locked.length).toBeGreaterThan(0)
    for (const { id } of locked) expect(safety?.sections.map(({ section }) => section) ?? []).not.toContain(id)
  })

  it('is a draft that lacks its reason until it has one, and overwrites nobody’s', async () => {
    expect(await save(0, { reason: '' })).toEqual({ ok: true })
    expect(await save(0)).toEqual({ ok: false, refusal: 'changed_elsewhere' })
    expect(wordsPage(await words(), 'Peer worker').chosen?.lacking).toEqual(['Say why this is different here.'])
    expect(await send(priya!, lena!)).toEqual({ ok: false, refusal: 'not-complete' })
    expect(await save(1)).toEqual({ ok: true })
    expect(await findWordsForAuthors(temi!, LOTUS)).toBeNull()
  })

  it('begun by two at the same moment is one draft', async () => {
    const row = wordRow({ ...word, for: 'ward round', say: 'team talk' })
    const { variant } = await words()
    const both = await Promise.all([0, 1].map(() => saveOwnDraft(priya!, variant, { row, why: WHY, version: 0 })))
    expect(both.filter(({ ok }) => ok)).toHaveLength(1)
    const draftRow = await prisma.change.findFirstOrThrow({ where: { section: 'ward round' } })
    await actOnOwn(priya!, variant, [draftRow], { intent: 'discard', draft: draftRow.id })
  })

  it('reaches everyone who completed a lesson that it touches', async () => {
    const jo = await viewerOf('jo')
    const path = 'modules/boundaries-and-endings/ending-well'
    const { id: editionId, pages } = await editionOfLotus()
    await prisma.completion.create({ data: { personId: jo.id, path, editionId, pageHash: pages.get(path)!.hash } })
    const review = await sent(priya!, lena!)
    expect((await findReviewPage(lena!, LOTUS, review.id))!.reach?.told).toBe(1)
    await withdrawReview(priya!, (await words()).variant, review)
  })

  it('once published stands wherever it was shown to, and can be taken out again', async () => {
    const before = countPlaces(placesTouched((await words()).composition, word))
    await publish(priya!, lena!, { class: 'wording' })
    expect(await textOf('handbook/welcome')).toContain('peer companion')
    expect(countPlaces(placesTouched((await words()).composition, word))).toBe(before)
    const page = wordsPage(await words(), 'peer worker')
    expect(page.chosen).toMatchObject({ state: 'published', version: 0 })
    const act = { intent: 'take-out' as const, change: page.publishedId!, why: 'People went back to the old word.' }
    const { variant, rows } = await words()
    expect(await actOnOwn(priya!, variant, rows, act)).toEqual({ ok: true })
    expect(await save(0)).toEqual({ ok: false, refusal: 'taken_out' })
    await publish(priya!, lena!, { class: 'wording' })
    expect(await textOf('handbook/welcome')).not.toContain('peer companion')
  })
})

describe('another word with exceptions', () => {
  const place = 'handbook/welcome#what-this-handbook-is'
  const term = { for: 'handbook', say: 'companion book', except: ['handbook team'], exceptIn: [place] }
  const save = async (more = {}) =>
    saveOwnDraft(priya!, (await words()).variant, { row: wordRow(term), why: { ...WHY, ...more }, version: 0 })

  it('leaves the sections it names as they are inherited, and its places leave them out', async () => {
    const all = placesTouched((await words()).composition, { ...term, exceptIn: [], except: [] })
    const left = placesTouched((await words()).composition, term)
    expect(countPlaces(left)).toBeLessThan(countPlaces(all))
    const shown = shownOf((await words()).composition, term)
    expect(shown.sections.flatMap(({ options }) => options.map(({ value }) => value))).toContain(place)
    const before = await textOf('handbook/welcome')
    expect(await save({ evidence: ['nobody-wrote-this'] })).toEqual({ ok: true })
    const review = await sent(priya!, lena!)
    const page = (await findReviewPage(lena!, LOTUS, review.id))!
    expect(page.checklist.find(({ check }) => check === 'text')?.findings).toMatchObject([{ message: "There is no evidence entry 'nobody-wrote-this'." }]) // prettier-ignore
    expect(page.others[0]?.said.map(({ of }) => of)).toEqual([['handbook team'], [expect.stringContaining(': ')]])
    await withdrawReview(priya!, (await words()).variant, review)
    const { row } = { row: wordRow(term) }
    expect(await saveOwnDraft(priya!, (await words()).variant, { row, why: { ...WHY, evidence: ['hee-001'] }, version: 1 })).toEqual({ ok: true }) // prettier-ignore
    await publish(priya!, lena!, { class: 'wording' })
    const sections = (await editionOfLotus()).pages.get('handbook/welcome')!.page.sections
    const [excepted] = sections.filter(({ id }) => `handbook/welcome#${id}` === place)
    expect(before).toContain(excepted!.text)
    expect(excepted!.text).toContain('handbook')
    const said = [...(await editionOfLotus()).pages.values()].flatMap(({ page }) =>
      page.sections.map(({ text }) => text),
    )
    expect(said.join(' ')).toContain('companion book')
  })

  it('goes out and comes in as files with its evidence and its exceptions, to the letter', async () => {
    const files = (await exportFiles(priya!, LOTUS))!
    const [kept] = (parse(files.get('handbook/adaptations/northgate-lotus/variant.yaml')!) as { words: object[] }).words
    expect(kept).toMatchObject({ except: ['handbook team'], except_in: [place], evidence: ['hee-001'] })
    const { variant: read } = readAdaptation(LOTUS, files)
    expect([...formatAdaptation(read!)].sort()).toEqual([...files].sort())
    const { variant, rows } = await words()
    expect(await importFiles(priya!, variant, read!, { takeOut: null, agreed: true })).toEqual({ ok: true, drafts: 0 })
    const other = { ...read!, words: read!.words.map((each) => ({ ...each, evidence: [] })) }
    expect(await importFiles(priya!, variant, other, { takeOut: null, agreed: true })).toEqual({ ok: true, drafts: 1 })
    await prisma.change.updateMany({ where: { state: 'draft' }, data: { state: 'retired' } })
    const act = { intent: 'take-out' as const, change: rows.find((row) => row.section === 'handbook')!.id, why: 'No.' }
    expect(await actOnOwn(priya!, variant, rows, act)).toEqual({ ok: true })
    await publish(priya!, lena!, { class: 'wording' })
  })
})

describe('lessons in another order', () => {
  it('are a draft, then the order that learners have; a lesson that is not there is never named', async () => {
    const module = 'boundaries-and-endings'
    const { variant, module: found } = (await findOrderForAuthors(priya!, LOTUS, module))!
    const wanted = [...found.lessons].reverse()
    expect(await saveOwnDraft(priya!, variant, { row: orderRow(module, wanted), why: WHY, version: 0 })).toEqual({
      ok: true,
    })
    const page = orderPage((await findOrderForAuthors(priya!, LOTUS, module))!)
    expect([page.lessons, page.inherited, page.current?.state]).toEqual([wanted, found.lessons, 'draft'])
    await publish(priya!, lena!)
    const { programme, programmeChanges } = (await editionOfLotus()).manifest
    expect(programme.modules.find(({ slug }) => slug === module)?.lessons).toEqual(wanted)
    expect(programmeChanges).toMatchObject([{ module, what: 'order', reason: WHY.reason, credits: ['A member of the Lotus group'] }]) // prettier-ignore
    expect(await findOrderForAuthors(temi!, LOTUS, module)).toBeNull()
    expect(await findOrderForAuthors(priya!, LOTUS, 'no-such-module')).toBeNull()
  })
})

describe('a module of our own', () => {
  const begin = async (what: OwnKind, title: string, more = {}) => {
    const { variant, composition } = await words()
    const details = {
      what,
      title,
      module: '',
      lesson: '',
      summary: '',
      after: '',
      mode: undefined,
      minutes: undefined,
      ...WHY,
      ...more,
    }
    return beginOwn(priya!, variant, composition, details)
  }
  const write = async (path: string, title: string, body: string, version: number, section = '') =>
    saveOwnSection(priya!, await owned(path), { intent: 'save', section, title, body, themes: [], version })

  it('is published with its lessons, in the order they name, whichever was edited last', async () => {
    const { path } = await begin('module', 'Lotus ways', { after: 'boundaries-and-endings' })
    expect(path).toBe('modules/lotus-ways')
    const module = 'lotus-ways'
    await begin('lesson', 'First', { module, mode: 'self-paced', minutes: 10 })
    await begin('lesson', 'Second', { module, after: 'first', mode: 'self-paced', minutes: 15 })
    expect((await write(`${path}/first`, 'Come in', 'You are welcome here.', 1)).outcome).toEqual({ ok: true })
    expect((await write(`${path}/second`, 'Stay', 'Sit where you like.', 1)).outcome).toEqual({ ok: true })
    expect((await write(`${path}/first`, 'Come in', 'You are welcome here. Tea is on.', 2, 'come-in')).outcome).toEqual({ ok: true }) // prettier-ignore
    expect(ownedPage(await owned(path))).toMatchObject({
      of: 'module',
      lessons: [{ slug: 'first' }, { slug: 'second' }],
    })
    await publish(priya!, lena!)
    const { programme } = (await editionOfLotus()).manifest
    const names = programme.modules.map(({ slug }) => slug)
    expect(names[names.indexOf('boundaries-and-endings') + 1]).toBe(module)
    expect(programme.modules.find(({ slug }) => slug === module)?.lessons).toEqual(['first', 'second'])
    expect(await textOf(`${path}/first`)).toBe('Come in\nYou are welcome here. Tea is on.')
  })

  it('that has no lesson is not published', async () => {
    const { path } = await begin('module', 'Nothing yet')
    const act = {
      intent: 'save' as const,
      title: 'Nothing at all',
      summary: '',
      after: '',
      outcomes: ['Say hello'],
      competences: [],
      prerequisites: [],
      version: 1,
      ...WHY,
    }
    expect(await actOnOwnModule(priya!, await owned(path), act)).toEqual({ ok: true })
    const { row, variant, rows } = await owned(path)
    expect(row.title).toBe('Nothing at all')
    const review = await sent(priya!, lena!)
    const outcome = await publishReview(lena!, variant, review, { from: null, allowed: 'x' })
    expect(outcome.ok ? '' : outcome.sentences.join(' ')).toContain('This module has no lesson yet.')
    await withdrawReview(priya!, variant, review)
    await actOnOwn(priya!, variant, rows, { intent: 'discard', draft: row.id })
  })

  it('says what it covers and what comes before it, as the shipped ones do, and so do its files', async () => {
    const path = 'modules/lotus-ways'
    const act = (more: object, version: number) => ({
      ...{ intent: 'save' as const, title: 'Lotus ways', summary: 'How we work.', after: 'boundaries-and-endings' },
      ...{ outcomes: ['Say hello'], competences: [], prerequisites: [], version, ...WHY, ...more },
    })
    const save = async (more: object, version: number) =>
      expect(await actOnOwnModule(priya!, await owned(path), act(more, version))).toEqual({ ok: true })
    await save({ competences: ['relational.11', 'juggling.1'], prerequisites: ['lotus-ways', 'gone'] }, 0)
    const { variant } = await owned(path)
    const review = await sent(priya!, lena!)
    const page = (await findReviewPage(lena!, LOTUS, review.id))!
    const found = page.checklist.find(({ check }) => check === 'programme')?.findings.map(({ message }) => message)
    expect(found).toEqual([
      "It comes after the module 'gone', which is not there.",
      '‘Lotus ways’ waits for itself. Take one of them out of the modules that come before.',
      "It says that it covers 'juggling.1', which is no competence of the framework.",
    ])
    expect(await publishReview(lena!, variant, review, { from: null, allowed: 'x' })).toMatchObject({ ok: false })
    await withdrawReview(priya!, variant, review)
    await save({ competences: ['supporting.17', 'relational.11'], prerequisites: ['role-and-identity'] }, 1)
    const again = await sent(priya!, lena!)
    const [shown] = (await findReviewPage(lena!, LOTUS, again.id))!.others
    expect(shown?.said.find(({ what }) => what === 'Best after')?.of).toEqual([
      'Becoming a peer worker: role and identity',
    ])
    await withdrawReview(priya!, variant, again)
    await publish(priya!, lena!)
    const files = (await exportFiles(priya!, LOTUS))!
    const file = files.get('handbook/adaptations/northgate-lotus/own/modules/lotus-ways/module.yaml')!
    expect(parse(file)).toMatchObject({
      prerequisites: ['role-and-identity'],
      competences: ['relational.11', 'supporting.17'],
    })
    const { programme } = (await editionOfLotus()).manifest
    const module = programme.modules.find(({ slug }) => slug === 'lotus-ways')!
    expect(module).toMatchObject({ prerequisites: ['role-and-identity'], competences: ['relational.11', 'supporting.17'] }) // prettier-ignore
    expect(comesAfter(module, programme, new Set())).toEqual(['Becoming a peer worker: role and identity'])
    const { variant: read } = readAdaptation(LOTUS, files)
    expect([...formatAdaptation(read!)].sort()).toEqual([...files].sort())
    expect(await importFiles(priya!, (await owned(path)).variant, read!, { takeOut: null, agreed: true })).toEqual({ ok: true, drafts: 0 }) // prettier-ignore
  })

  it('has a plan for its group session, which goes through review and out and in as a file, and no learner sees', async () => {
    const [module, lesson] = ['lotus-ways', 'tea-together']
    const path = `facilitators/${module}/${lesson}`
    await begin('lesson', 'Tea together', { module, after: 'second', mode: 'group', minutes: 45 })
    await write(`modules/${module}/${lesson}`, 'Sit', 'Pour the tea.', 1)
    const { composition } = await words()
    expect(sessionWithoutPlan(composition, module, lesson)).toMatchObject({ title: 'Tea together', minutes: 45 })
    expect(sessionWithoutPlan(composition, module, 'first')).toBeNull()
    expect(sessionWithoutPlan(composition, 'boundaries-and-endings', 'dilemma-cards')).toBeNull()
    expect(await begin('plan', 'Tea together', { module, lesson, minutes: 45 })).toMatchObject({ path, outcome: { ok: true } }) // prettier-ignore
    expect(sessionWithoutPlan((await words()).composition, module, lesson)).toBeNull()
    expect((await begin('plan', 'Again', { module, lesson })).outcome).toEqual({ ok: false, refusal: 'changed_elsewhere' }) // prettier-ignore
    expect(await send(priya!, lena!)).toEqual({ ok: false, refusal: 'not-complete' })
    const about = JSON.stringify({ ...(JSON.parse((await owned(path)).row.about) as object), owner: 'Us' })
    await prisma.change.updateMany({ where: { path }, data: { about } })
    await write(path, 'Plan', 'SECRET-OF-TRAINERS', 1, 'plan')
    await write(path, 'Handout', 'Bring a cup.', 2, 'handout')
    for (const [i, gone] of ['purpose', 'before', 'what-can-go-wrong', 'debrief'].entries())
      await actOnOwnPage(priya!, await owned(path), { intent: 'move', move: `remove:${gone}`, version: 3 + i })
    await publish(priya!, lena!)
    expect(await textOf(path)).toContain('SECRET-OF-TRAINERS')
    expect([...(await editionOfLotus()).pages.keys()].at(-1)).toBe(path)
    const files = (await exportFiles(priya!, LOTUS))!
    const file = files.get(`handbook/adaptations/northgate-lotus/own/${path}.md`)
    expect(file).toMatch(/^---\ntitle: Tea together\n[\s\S]*owner: Us[\s\S]*## Plan \{% #plan %\}\n\nSECRET/)
    const { variant: read } = readAdaptation(LOTUS, files)
    expect([...formatAdaptation(read!)].sort()).toEqual([...files].sort())
    expect(await importFiles(priya!, (await owned(path)).variant, read!, { takeOut: null, agreed: true })).toEqual({ ok: true, drafts: 0 }) // prettier-ignore
    const programme = (await editionOfLotus()).manifest.programme
    expect(programme.modules.flatMap(({ lessons }) => lessons)).not.toContain(path)
    expect(chaptersOf(await editionOfLotus()).map(({ page }) => page.path)).not.toContain(path)
  })

  it('never takes an address that the service or a page has', async () => {
    expect((await begin('chapter', 'Search')).path).toBe('handbook/search-2')
    expect((await begin('chapter', 'Welcome')).path).toBe('handbook/welcome-2')
    for (const path of ['handbook/search-2', 'handbook/welcome-2']) {
      const { variant, rows, row } = await owned(path)
      await actOnOwn(priya!, variant, rows, { intent: 'discard', draft: row.id })
      expect(await findOwned(priya!, LOTUS, path)).toBeNull()
    }
  })

  it('has sections that move, go, and hold no heading of a page’s own level', async () => {
    const { path } = await begin('chapter', 'Our rooms')
    await write(path, 'Kitchen', 'Tea.', 1)
    await write(path, 'Garden', 'Roses.', 2)
    expect((await write(path, 'Hall', 'A\n\n## B {% #c %}\n\nC', 3)).outcome).toMatchObject({
      refusal: 'small_headings',
    })
    expect((await write(path, 'Hall', '{% unknown %}', 3)).problems).not.toEqual([])
    expect((await write(path, 'Hall', 'x', 2)).outcome).toEqual({ ok: false, refusal: 'changed_elsewhere' })
    expect(await actOnOwnPage(priya!, await owned(path), { intent: 'move', move: 'up:garden', version: 3 })).toEqual({
      ok: true,
    })
    const shown = ownedPage(await owned(path))
    expect(shown.of === 'page' && shown.sections.map(({ id }) => id)).toEqual(['garden', 'kitchen'])
    expect(
      await actOnOwnPage(priya!, await owned(path), { intent: 'move', move: 'remove:kitchen', version: 4 }),
    ).toEqual({
      ok: true,
    })
    expect((await findOwnList(priya!, LOTUS))!.listed.map(({ where }) => where)).toContain('Our rooms')
    await publish(priya!, lena!)
    expect(await textOf(path)).toBe('Garden\nRoses.')
  })

  it('is its own organisation’s alone, and is changed section by section by nobody else’s page', async () => {
    expect(await findOwned(temi!, LOTUS, 'modules/lotus-ways')).toBeNull()
    expect(await findOwnList(temi!, LOTUS)).toBeNull()
    await expect(draft(priya!, {}, { path: 'modules/lotus-ways/first' })).rejects.toThrow()
  })
})

describe('what a version no longer says', () => {
  it('is listed with why it went, and is taken up again as a draft of everyone who wrote in it', async () => {
    const found = (await findRetired(lena!, LOTUS))!
    const word = found.retired.find(({ what }) => what === 'Say ‘peer companion’ for ‘peer worker’')!
    expect(word).toMatchObject({ reason: WHY.reason, kind: 'Language', ended: { by: 'Lena Walsh', why: 'People went back to the old word.' } }) // prettier-ignore
    expect(found.retired.filter(({ where }) => where === 'Lotus ways')).toMatchObject([{ ended: { why: null } }])
    expect(await findRetired(temi!, LOTUS)).toBeNull()
    expect(await takeUpAgain(temi!, LOTUS, word.id)).toBeNull()
    expect(await takeUpAgain(priya!, LOTUS, 'no-such-change')).toBeNull()
    expect(await takeUpAgain(priya!, LOTUS, word.id)).toMatchObject({ ok: true, href: expect.stringContaining('word=peer%20worker') }) // prettier-ignore
    expect(await takeUpAgain(priya!, LOTUS, word.id)).toEqual({ ok: false, refusal: 'draft_there' })
    const draftRow = (await words()).rows.find((row) => row.section === 'peer worker')!
    expect(draftRow).toMatchObject({ state: 'draft', title: 'peer companion', authors: JSON.stringify([priya!.id]) })
    await publish(priya!, lena!, { class: 'wording' })
    expect(await textOf('handbook/welcome')).toContain('peer companion')
    expect(await takeUpAgain(priya!, LOTUS, word.id)).toEqual({ ok: false, refusal: 'published_so' })
  })
})
