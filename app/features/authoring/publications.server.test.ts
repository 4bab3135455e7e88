import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { stopCompiler } from '#app/features/content/compiler.server.ts'
import { findEdition, loadEdition } from '#app/features/content/editions.server.ts'
import type { Viewer } from '#app/features/organisation/viewer.ts'
import { completeLesson, listCompletions } from '#app/features/training/completions.server.ts'
import { requireTrainingEdition } from '#app/features/training/training.server.ts'
import { listUpdates } from '#app/features/training/updates.server.ts'
import { prisma } from '#app/platform/database.server.ts'
import { aWorld } from '#tests/support/world.ts'
import { viewerOf } from '#tests/support/personas.ts'
import { composeForAuthors } from './composition.server.ts'
import type { DraftFields } from './draft-form.ts'
import { preview, saveDraft } from './drafts.server.ts'
import { findOwnVariant } from './own-variants.server.ts'
import { publishAdaptation } from './publications.server.ts'
import { findSectionForAuthors } from './section-page.server.ts'

const LOTUS = 'northgate-lotus'
const PAGE = 'modules/boundaries-and-endings/rupture-and-repair'
let priya: Viewer

beforeAll(async () => {
  await aWorld()
  priya = await viewerOf('priya')
})
afterAll(stopCompiler)

const fields = (section: string, more: Partial<DraftFields> = {}): DraftFields => ({
  intent: 'save',
  section,
  do: 'add-after',
  body: 'Here at Lotus, ring the duty worker first.',
  kind: 'local-process',
  reason: 'Our duty worker is there every day.',
  credits: ['A member of the Lotus group'],
  evidence: [],
  place: '',
  version: 0,
  ...more,
})

async function draft(viewer: Viewer, more: Partial<DraftFields> = {}, id: string | null = null, path = PAGE) {
  const found = (await findSectionForAuthors(viewer, LOTUS, path, id))!
  const { variant, section, composition } = found
  return saveDraft(viewer, variant, { path, section, fields: fields(section.id, more), drafts: composition.drafts })
}

describe('adapting a section', () => {
  it('is for trainers of the variant’s own organisation', async () => {
    const temi = await viewerOf('temi')
    expect(await findOwnVariant(temi, LOTUS)).toBeNull()
    expect(await findSectionForAuthors(temi, LOTUS, PAGE, null)).toBeNull()
    expect(await publishAdaptation(temi, LOTUS, { class: 'wording', note: 'x' })).toBeNull()
    expect(await findOwnVariant(priya, 'complex-emotional-needs')).toBeNull()
  })

  it('without a reason is saved as a draft and cannot be published', async () => {
    expect(await draft(priya, { reason: '', credits: [] })).toEqual({ ok: true })
    const outcome = await publishAdaptation(priya, LOTUS, { class: 'meaning', note: 'x' })
    expect(outcome).toMatchObject({ ok: false, refusal: 'problems' })
    expect((await findEdition(LOTUS))?.number).toBe(1)
  })

  it.each([
    ['leads nowhere', { body: 'See [the plan](handbook:welcome#no-such-section).' }],
    ['no evidence entry', { evidence: ['no-such-entry'] }],
    ['without the first one', { body: 'In ENRICH, Black people were more likely to benefit.' }],
    ['no content note', { body: 'Trauma comes up. Trauma has a name.' }],
    ['skips', { body: '##### Far too small\n\nText.' }],
  ])('that %s is refused with the rest', async (said, more) => {
    expect(await draft(priya, { do: 'add-before', ...more })).toEqual({ ok: true })
    const outcome = await publishAdaptation(priya, LOTUS, { class: 'meaning', note: 'x' })
    const messages = outcome && 'problems' in outcome ? outcome.problems.map(({ message }) => message) : []
    expect(messages.join(' ')).toContain(said === 'skips' ? 'heading' : said)
    await prisma.change.updateMany({ where: { do: 'add-before', path: PAGE }, data: { state: 'retired' } })
  })

  it('begun by two at the same moment is one draft, and the other is told', async () => {
    const begin = (body: string) => draft(priya, { do: 'add-before', body })
    const outcomes = await Promise.all([begin('One.'), begin('The other.')])
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1)
    expect(outcomes).toContainEqual(expect.objectContaining({ ok: false, refusal: 'changed_elsewhere' }))
    expect(await prisma.change.count({ where: { do: 'add-before', state: 'draft', path: PAGE } })).toBe(1)
    await prisma.change.updateMany({ where: { do: 'add-before', path: PAGE }, data: { state: 'retired' } })
    expect(await begin('Begun again.')).toEqual({ ok: true })
    await prisma.change.updateMany({ where: { do: 'add-before', path: PAGE }, data: { state: 'retired' } })
  })

  it('with the version of another place never overwrites the draft that is here', async () => {
    const other = { place: 'replace:elsewhere', version: 1 }
    expect(await draft(priya, { ...other, body: 'Mine now.' })).toMatchObject({
      ok: false,
      refusal: 'changed_elsewhere',
    })
  })

  it('saved by two at once overwrites nothing', async () => {
    expect(await draft(priya, { body: 'Somebody else’s text.', version: 0 })).toMatchObject({
      ok: false,
      refusal: 'changed_elsewhere',
    })
    expect(await draft(priya, { version: 1 })).toEqual({ ok: true })
    expect(await draft(priya, { body: 'Too late.', version: 1 })).toMatchObject({
      ok: false,
      theirs: 'Here at Lotus, ring the duty worker first.',
    })
  })

  it('cannot replace or leave out safety text', async () => {
    const variant = (await findOwnVariant(priya, LOTUS))!
    const { parent, paths } = await composeForAuthors(variant)
    const [path, locked] = paths.flatMap(
      (each) =>
        parent(each)
          ?.sections.filter((s) => s.locked)
          .map((s) => [each, s.id] as const) ?? [],
    )[0]!
    expect(await draft(priya, { do: 'replace' }, locked, path)).toMatchObject({ ok: false, refusal: 'locked' })
    expect(await draft(priya, { do: 'hide' }, locked, path)).toMatchObject({ ok: false, refusal: 'locked' })
  })

  it('reaches readers of the variant when published, with its reason and credit; the old edition stays', async () => {
    const jo = await viewerOf('jo')
    const before = (await requireTrainingEdition(jo)).id
    const lesson = (await requireTrainingEdition(jo)).pages.get(PAGE)!
    await prisma.completion.create({ data: { personId: jo.id, path: PAGE, editionId: before, pageHash: lesson.hash } })

    expect(await publishAdaptation(priya, LOTUS, { class: 'meaning', note: 'Who to ring at Lotus.' })).toEqual({
      ok: true,
      number: 2,
    })
    const now = (await findEdition(LOTUS))!
    expect(now.number).toBe(2)
    const text = now.pages
      .get(PAGE)!
      .page.sections.map((section) => section.text)
      .join(' ')
    expect(text).toContain('ring the duty worker first')
    expect((await loadEdition(before))?.pages.get(PAGE)?.hash).toBe(lesson.hash)

    const [update] = await listUpdates(now, await listCompletions(jo))
    expect(update).toMatchObject({
      path: PAGE,
      sections: [{ reason: 'Our duty worker is there every day.', credits: ['A member of the Lotus group'] }],
    })
    expect(await listCompletions(jo)).toHaveLength(1)
    expect(await completeLesson(jo, PAGE, 'f'.repeat(64))).toMatchObject({ ok: false })
    expect((await findEdition('complex-emotional-needs'))?.number).toBe(1)
  })

  it('with nothing new is not published again', async () => {
    expect(await publishAdaptation(priya, LOTUS, { class: 'wording', note: 'x' })).toEqual({
      ok: false,
      refusal: 'nothing_new',
    })
  })

  it('published twice at once is published once', async () => {
    await draft(priya, { do: 'add-before', body: 'A word before.' })
    const both = await Promise.all(
      [1, 2].map((n) => publishAdaptation(priya, LOTUS, { class: 'wording', note: `at once ${n}` })),
    )
    expect(both.filter((outcome) => outcome?.ok)).toHaveLength(1)
    expect((await findEdition(LOTUS))?.number).toBe(3)
  })

  it('shows hostile text as problems, in time', async () => {
    for (const text of [
      '{% x %}'.repeat(101),
      '[x](javascript:alert(1))',
      'Text {% .fixed %}',
      '{% $user %}',
      '{% '.repeat(50_000),
    ]) {
      await preview(LOTUS, 'Warm.', [])
      const began = performance.now()
      const look = await preview(LOTUS, text, [])
      expect(look.problems.length, text.slice(0, 20)).toBeGreaterThan(0)
      expect(performance.now() - began).toBeLessThan(2_000)
      expect(look.html).not.toMatch(/<script|="javascript:|<[^>]*\son\w+=/i)
    }
    expect((await preview(LOTUS, 'Still *here*.', [])).html).toContain('<em>here</em>')
  })
})
