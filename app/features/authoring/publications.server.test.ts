import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { stopCompiler } from '#app/features/content/compiler.server.ts'
import { findEdition, loadEdition } from '#app/features/content/editions.server.ts'
import { listNotices } from '#app/features/notices/notices.server.ts'
import type { Viewer } from '#app/features/organisation/viewer.ts'
import { completeLesson, listCompletions } from '#app/features/training/completions.server.ts'
import { requireTrainingEdition } from '#app/features/training/training.server.ts'
import { listUpdates } from '#app/features/training/updates.server.ts'
import { prisma } from '#app/platform/database.server.ts'
import { LESSON, LOTUS, draft, publish, send, sent } from '#tests/support/adapting.ts'
import { viewerOf } from '#tests/support/personas.ts'
import { aWorld } from '#tests/support/world.ts'
import { commentOn, resolveComment } from './comments.server.ts'
import { publishReview, returnReview } from './decisions.server.ts'
import { findOwnVariant } from './own-variants.server.ts'
import { publishAdaptation } from './publications.server.ts'
import { findReviewPage } from './review-page.server.ts'
import { WORK_REFUSALS } from './review.ts'
import { findReview, type Review } from './reviews.server.ts'
import { publishDueAcrossOrganisations } from './scheduled.server.ts'
import { findSendPage } from './send-page.server.ts'
import { sendForReview, withdrawReview } from './sending.server.ts'

let [priya, lena, temi, bayo]: Viewer[] = []
let variant: NonNullable<Awaited<ReturnType<typeof findOwnVariant>>>

beforeAll(async () => {
  await aWorld()
  ;[priya, lena, temi, bayo] = await Promise.all((['priya', 'lena', 'temi', 'bayo'] as const).map(viewerOf))
  variant = (await findOwnVariant(priya!, LOTUS))!
})
afterAll(stopCompiler)

const NOW = { from: null, allowed: '' }
const number = async () => (await findEdition(LOTUS))?.number
const again = async (id: string) => (await findReview(variant.id, id))!
const rowOf = (id: string) => prisma.change.findUniqueOrThrow({ where: { id } })

describe('a draft sent for review', () => {
  it('must be complete, and goes to somebody else who may publish', async () => {
    await draft(priya!, { reason: '', credits: [] })
    expect(await send(priya!, lena!)).toEqual({ ok: false, refusal: 'not-complete' })
    await draft(priya!, { version: 1 })
    expect(await send(priya!, priya!)).toEqual({ ok: false, refusal: 'choose-reviewer' })
    expect(await send(priya!, await viewerOf('grace'))).toEqual({ ok: false, refusal: 'choose-reviewer' })
    expect(await send(priya!, bayo!)).toEqual({ ok: false, refusal: 'choose-reviewer' })
    expect(await send(priya!, lena!, { drafts: [] })).toEqual({ ok: false, refusal: 'nothing-chosen' })
    expect(await send(lena!, priya!)).toEqual({ ok: false, refusal: 'not-a-writer' })
    const page = (await findSendPage(priya!, LOTUS, null))!
    expect(page.reviewers.map(({ name }) => name)).toEqual(['Lena Walsh'])
    expect(await findSendPage(temi!, LOTUS, null)).toBeNull()
  })

  it('is locked: nobody edits it, nor begins another in its place, until it is taken back', async () => {
    const review = await sent(priya!, lena!)
    expect((await listNotices(lena!)).map(({ kind, href }) => [kind, href])).toEqual([
      ['asked-of-you', `/authoring/${LOTUS}/reviews/${review.id}`],
    ])
    expect(await draft(priya!, { version: 2, body: 'Changed under way.' })).toEqual({
      ok: false,
      refusal: 'in_review',
      theirs: null,
    })
    expect(await send(priya!, lena!)).toEqual({ ok: false, refusal: 'nothing-chosen' })
    expect(await withdrawReview(lena!, variant, review)).toMatchObject({ ok: false })
    expect(await withdrawReview(priya!, variant, review)).toEqual({ ok: true, state: 'draft' })
    expect(await withdrawReview(priya!, variant, review)).toEqual({ ok: false, refusal: 'not-possible-now' })
    expect((await again(review.id)).state).toBe('withdrawn')
    expect(await draft(priya!, { version: 2 })).toEqual({ ok: true })
  })

  it('is seen by its own organisation alone', async () => {
    const review = await sent(priya!, lena!)
    expect(await findReviewPage(lena!, LOTUS, review.id)).not.toBeNull()
    for (const stranger of [temi!, bayo!]) expect(await findReviewPage(stranger, LOTUS, review.id)).toBeNull()
    await withdrawReview(priya!, variant, review)
  })
})

describe('a review', () => {
  it('shows what would change, what the checks find, and who it reaches, without saying small numbers', async () => {
    const jo = await viewerOf('jo')
    const { id: editionId, pages } = await requireTrainingEdition(jo)
    const pageHash = pages.get(LESSON)!.hash
    await prisma.completion.create({ data: { personId: jo.id, path: LESSON, editionId, pageHash } })
    const review = await sent(priya!, lena!)
    const page = (await findReviewPage(lena!, LOTUS, review.id))!
    expect(page.sections).toHaveLength(1)
    expect(page.sections[0]).toMatchObject({ path: LESSON, what: 'changed' })
    expect(page.sections[0]!.runs.filter(({ kind }) => kind === 'added').map(({ text }) => text).join('')).toContain('ring the duty worker first') // prettier-ignore
    expect(page.tally).toEqual({ errors: 0, weighed: 0 })
    expect(page.reach).toEqual({ services: [{ name: 'Lotus', learners: 1 }], cohorts: [], told: 1 })
    expect(page.actions).toEqual(['comment', 'return', 'publish', 'schedule'])
    expect((await findReviewPage(priya!, LOTUS, review.id))!.actions).toEqual(['comment', 'withdraw'])
  })

  it('comes back with what is needed and what was said, and is sent again', async () => {
    const review = await again((await prisma.review.findFirstOrThrow({ where: { state: 'in-review' } })).id)
    const about = { path: LESSON, section: review.rows[0]!.section, text: 'Say when they are there.' }
    expect(await commentOn(lena!, variant, review, about)).toMatchObject({ ok: true })
    expect(await commentOn(await viewerOf('grace'), variant, review, about)).toMatchObject({ ok: false })
    expect(await returnReview(lena!, variant, review, ' ')).toEqual({ ok: false, refusal: 'needs-note' })
    expect(await returnReview(priya!, variant, review, 'x')).toEqual({ ok: false, refusal: 'own-work' })
    expect(await returnReview(lena!, variant, review, 'The hours, please.')).toMatchObject({ ok: true })
    expect((await listNotices(priya!)).map(({ kind }) => kind)).toContain('review')
    expect(await publishReview(lena!, variant, review, NOW)).toMatchObject({ ok: false })

    const body = 'Here at Lotus, ring the duty worker first, from 9 to 5.'
    expect(await draft(priya!, { version: 3, body })).toEqual({ ok: true })
    expect(await send(priya!, lena!)).toEqual({ ok: false, refusal: 'nothing-chosen' })
    const returned = await again(review.id)
    const [{ comments } = { comments: [] }] = (await findReviewPage(priya!, LOTUS, review.id))!.sections
    expect(comments.map(({ author, text }) => [author, text])).toEqual([['Lena Walsh', 'Say when they are there.']])
    expect(await resolveComment(priya!, returned, { id: comments[0]!.id, resolved: true })).toMatchObject({ ok: true })
    const details = { drafts: returned.rows.map(({ id }) => id), reviewerId: lena!.id, class: 'meaning' as const, note: 'Who to ring at Lotus.', publishFrom: null } // prettier-ignore
    expect(await sendForReview(priya!, variant, details, returned)).toEqual({ ok: true, id: review.id })
    const page = (await findReviewPage(lena!, LOTUS, review.id))!
    expect([page.review.state, page.review.answer, page.openComments]).toEqual(['in-review', '', 0])
  })

  it('is published by its reviewer and never by an author; readers have it with its reason and credit', async () => {
    const jo = await viewerOf('jo')
    const before = (await requireTrainingEdition(jo)).id
    const lesson = (await requireTrainingEdition(jo)).pages.get(LESSON)!
    const review = await again((await prisma.review.findFirstOrThrow({ where: { state: 'in-review' } })).id)
    for (const who of [priya!, temi!])
      expect(await publishReview(who, variant, review, NOW)).toMatchObject({ ok: false })
    expect(await number()).toBe(1)
    expect(await publishReview(lena!, variant, review, NOW)).toEqual({ ok: true, number: 2 })
    const now = (await findEdition(LOTUS))!
    const text = now.pages.get(LESSON)!.page.sections.map((section) => section.text)
    expect(text.join(' ')).toContain('ring the duty worker first, from 9 to 5')
    expect((await loadEdition(before))?.pages.get(LESSON)?.hash).toBe(lesson.hash)
    expect((await again(review.id)).editionId).toBe(now.id)
    const made = await prisma.editionChange.findMany({ where: { editionId: now.id } })
    expect(made.map(({ changeId }) => changeId)).toEqual(review.rows.map(({ id }) => id))

    const [update] = await listUpdates(now, await listCompletions(jo))
    expect(update).toMatchObject({
      path: LESSON,
      sections: [{ reason: 'Our duty worker is there every day.', credits: ['A member of the Lotus group'] }],
    })
    expect(await listCompletions(jo)).toHaveLength(1)
    expect(await completeLesson(jo, LESSON, 'f'.repeat(64))).toMatchObject({ ok: false })
    expect((await findEdition('complex-emotional-needs'))?.number).toBe(1)
    expect(await publishReview(lena!, variant, review, NOW)).toMatchObject({ ok: false })
  })

  it('of two at once, each makes an edition of its own and neither loses the other’s', async () => {
    const other = 'modules/boundaries-and-endings/ending-well'
    await draft(priya!, { do: 'add-before', body: 'A word before.' })
    const one = await sent(priya!, lena!, { note: 'One.' })
    await draft(priya!, { body: 'A word at the end.' }, { path: other })
    const two = await sent(priya!, lena!, { note: 'Two.' })
    const both = await Promise.all([one, two].map((review) => publishReview(lena!, variant, review, NOW)))
    for (const [i, outcome] of both.entries())
      if (!outcome.ok) expect(await publishReview(lena!, variant, [one, two][i]!, NOW)).toMatchObject({ ok: true })
    const { number: newest, pages } = (await findEdition(LOTUS))!
    expect(newest).toBe(4)
    const says = (path: string, words: string) =>
      pages.get(path)!.page.sections.some(({ text }) => text.includes(words))
    expect([says(LESSON, 'A word before.'), says(other, 'A word at the end.')]).toEqual([true, true])
  })

  it('carries only what was sent: other drafts wait', async () => {
    await draft(priya!, { do: 'add-before', body: 'Wait for the heron.' }, { path: 'handbook/welcome' })
    const waiting = await prisma.change.findFirstOrThrow({ where: { path: 'handbook/welcome', state: 'draft' } })
    await draft(priya!, { body: 'Now.' }, { path: 'handbook/boundaries-and-endings' })
    const { id } = await prisma.change.findFirstOrThrow({ where: { body: 'Now.' } })
    await publish(priya!, lena!, { drafts: [id] })
    expect((await rowOf(id)).state).toBe('published')
    expect((await rowOf(waiting.id)).state).toBe('draft')
    const { sections } = (await findEdition(LOTUS))!.pages.get('handbook/welcome')!.page
    expect(sections.filter(({ text }) => text.includes('heron'))).toEqual([])
    await prisma.change.update({ where: { id: waiting.id }, data: { state: 'retired' } })
  })
})

describe('the checks', () => {
  type Case = [what: string, body: string, more?: object]
  const HARD =
    'Notwithstanding considerable organisational heterogeneity, multidisciplinary practitioners must continuously operationalise individualised psychosocial interventions, simultaneously accommodating institutional accountability, epistemological humility and the irreducible complexity of interpersonal communication in contemporary environments, irrespective of previously established administrative arrangements.'

  const reviewed = async <T>(body: string, more: object, look: (review: Review) => Promise<T>): Promise<T> => {
    await draft(priya!, { do: 'replace', body, ...more }, { path: 'handbook/welcome' })
    const review = await sent(priya!, lena!)
    const seen = await look(review)
    await withdrawReview(priya!, variant, await again(review.id))
    await prisma.change.updateMany({ where: { path: 'handbook/welcome', state: 'draft' }, data: { state: 'retired' } })
    return seen
  }
  const checked = (body: string, more: object) =>
    reviewed(body, more, async ({ id }) => {
      const { checklist } = (await findReviewPage(lena!, LOTUS, id))!
      return { checklist, findings: checklist.flatMap(({ findings }) => findings) }
    })
  const check = (body: string, more = {}) =>
    reviewed(body, more, async (review) => {
      const page = (await findReviewPage(lena!, LOTUS, review.id))!
      const found = page.checklist.filter(({ findings }) => findings.length > 0).map((line) => line.check)
      return { found, outcome: await publishReview(lena!, variant, review, NOW) }
    })

  it.each([
    ['links', 'Read [this](handbook:no-such-chapter).'],
    ['content-note', 'Self-harm is hard. People who self-harm are not to blame. Ask about self-harm kindly.'],
    ['findings', 'Among people who had at least two meetings there were fewer readmissions.'],
    ['findings', 'Black participants were more likely to benefit.'],
    ['links', 'Read [this](handbook:welcome#no-such-section).'],
    ['text', 'See {% evidence ids=["no-such-entry"] status="strong" %}this{% /evidence %}.'],
    ['text', 'Rest when you can.', { evidence: ['no-such-entry'] }],
  ] as Case[])('refuse to publish what fails %s, and say where: %s', async (name, body, more = {}) => {
    const { found, outcome } = await check(body, more)
    expect(found).toContain(name)
    expect(outcome).toMatchObject({ ok: false })
    expect(outcome.ok ? '' : outcome.sentences.join(' ')).toContain('handbook/welcome')
  })

  it.each([
    ['reading-age', HARD],
    ['labels', 'A service user is welcome here.'],
    ['sources', 'Research found that company helps.'],
  ])('ask for a reason before what fails %s is published', async (name, body) => {
    const { found, outcome } = await check(body)
    expect(found).toEqual([name])
    expect(outcome).toEqual({ ok: false, sentences: [WORK_REFUSALS['say-why-all-the-same']] })
  })

  it.each([
    ['the findings told whole', 'Peer support did not reduce readmission overall. Among people who had at least two meetings there were fewer readmissions.'], // prettier-ignore
    ['a hard theme with its content note', 'Self-harm is hard. People who self-harm are not to blame.', { themes: ['self-harm' as const] }], // prettier-ignore
    ['a source that is there', 'Rest when you can.', { evidence: ['enrich-trial-2022'] }],
  ] as Case[])('find nothing in %s', async (_what, body, more = {}) => {
    const { findings } = await checked(body, more)
    expect(findings).toEqual([])
  })

  it('let what is to be weighed stand where the reviewer says why', async () => {
    const before = await number()
    await draft(priya!, { do: 'replace', body: 'A service user is welcome.' }, { path: 'handbook/welcome' })
    const review = await sent(priya!, lena!)
    expect((await findReviewPage(lena!, LOTUS, review.id))!.tally).toEqual({ errors: 0, weighed: 1 })
    expect(await publishReview(lena!, variant, review, NOW)).toMatchObject({ ok: false })
    const allowed = { from: null, allowed: 'It is the form’s own name.' }
    expect(await publishReview(lena!, variant, review, allowed)).toEqual({ ok: true, number: before! + 1 })
  })

  it('tell which question of learners would be gone', async () => {
    const path = 'modules/boundaries-and-endings/working-safely-alone'
    const page = (await findEdition(LOTUS))!.pages.get(path)!.page
    const { id } = page.sections.find(({ parts }) => JSON.stringify(parts).includes('"type":"check"'))!
    await draft(priya!, { do: 'replace', body: 'No questions here.' }, { path, id })
    const review = await sent(priya!, lena!)
    const { checklist } = (await findReviewPage(lena!, LOTUS, review.id))!
    expect(checklist.find((line) => line.check === 'activities')!.findings[0]!.message).toContain('would be gone')
    await withdrawReview(priya!, variant, review)
    await prisma.change.updateMany({ where: { path, state: 'draft' }, data: { state: 'retired' } })
  })
})

describe('a publication from a day on', () => {
  const DAY = new Date('2027-03-01T00:00:00Z')
  const before = new Date('2027-02-20T10:00:00Z')
  const agreed = async (body: string, path = 'handbook/boundaries-and-endings') => {
    expect(await draft(priya!, { body }, { path })).toEqual({ ok: true })
    const review = await sent(priya!, lena!, {}, LOTUS, before)
    expect(await publishReview(lena!, variant, review, { from: DAY, allowed: '' }, before)).toEqual({
      ok: true,
      number: null,
    })
    return review
  }

  it('is carried out by itself, once, and no earlier', async () => {
    const { id } = await agreed('From March on.')
    const was = await number()
    expect(await publishDueAcrossOrganisations(before)).toEqual({ published: 0, held: 0 })
    expect(await number()).toBe(was)
    const turns = await Promise.all([publishDueAcrossOrganisations(DAY), publishDueAcrossOrganisations(DAY)])
    expect(turns.reduce((sum, { published, held }) => sum + published + 10 * held, 0)).toBe(1)
    expect(await number()).toBe(was! + 1)
    expect((await again(id)).state).toBe('published')
    const edition = await prisma.edition.findFirstOrThrow({
      where: { variantId: variant.id },
      orderBy: { number: 'desc' },
    })
    expect([edition.publishedById, edition.publishedAt]).toEqual([lena!.id, DAY])
  })

  it('that cannot be waits in review again, and both are told why', async () => {
    const { id, rows } = await agreed('From April on.', 'handbook/safety-and-crisis')
    await prisma.change.update({ where: { id: rows[0]!.id }, data: { section: 'gone-meanwhile' } })
    await prisma.notice.deleteMany()
    expect(await publishDueAcrossOrganisations(DAY)).toEqual({ published: 0, held: 1 })
    const held = await again(id)
    expect([held.state, held.publishFrom]).toEqual(['in-review', null])
    expect(held.answer).toContain('gone-meanwhile')
    for (const who of [priya!, lena!]) expect((await listNotices(who)).map(({ kind }) => kind)).toEqual(['review'])
    expect(await publishDueAcrossOrganisations(DAY)).toEqual({ published: 0, held: 0 })
    await withdrawReview(priya!, variant, held)
    await prisma.change.updateMany({ where: { section: 'gone-meanwhile' }, data: { state: 'retired' } })
  })

  it('can be published sooner, moved, returned or taken back before its day', async () => {
    const review = await again((await agreed('From May on.')).id)
    const later = new Date('2027-04-01T00:00:00Z')
    expect(await publishReview(lena!, variant, review, { from: later, allowed: '' }, before)).toMatchObject({
      ok: true,
    })
    expect((await again(review.id)).publishFrom).toEqual(later)
    expect(await withdrawReview(priya!, variant, await again(review.id))).toMatchObject({ ok: true })
    expect(await publishDueAcrossOrganisations(later)).toEqual({ published: 0, held: 0 })
  })
})

describe('a restamp', () => {
  it('is published quietly and directly, and takes no draft with it', async () => {
    const waiting = await prisma.change.findFirstOrThrow({ where: { body: 'From May on.', state: 'draft' } })
    const was = (await findEdition(LOTUS))!
    const outcome = await publishAdaptation(priya!, LOTUS, { class: 'wording', note: 'x' })
    const { pages } = (await findEdition(LOTUS))!
    expect([...was.pages].filter(([path, { hash }]) => pages.get(path)?.hash !== hash).map(([path]) => path)).toEqual(
      [],
    )
    expect(outcome).toEqual({
      ok: false,
      refusal: 'nothing_new',
    })
    expect((await rowOf(waiting.id)).state).toBe('draft')
  })
})
