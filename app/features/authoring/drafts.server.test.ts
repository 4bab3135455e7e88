import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { stopCompiler } from '#app/features/content/compiler.server.ts'
import type { Viewer } from '#app/features/organisation/viewer.ts'
import { prisma } from '#app/platform/database.server.ts'
import { LESSON, LOTUS, draft, fields } from '#tests/support/adapting.ts'
import { viewerOf } from '#tests/support/personas.ts'
import { aWorld } from '#tests/support/world.ts'
import { composeForAuthors } from './composition.server.ts'
import { findOwnVariant } from './own-variants.server.ts'
import { preview } from './preview.server.ts'
import { publishAdaptation } from './publications.server.ts'
import { actOnSection } from './section-acts.server.ts'
import { findSectionForAuthors, sectionPage } from './section-page.server.ts'

let priya: Viewer

beforeAll(async () => {
  await aWorld()
  priya = await viewerOf('priya')
})
afterAll(stopCompiler)

describe('adapting a section', () => {
  it('is for trainers of the variant’s own organisation', async () => {
    const temi = await viewerOf('temi')
    expect(await findOwnVariant(temi, LOTUS)).toBeNull()
    expect(await findSectionForAuthors(temi, LOTUS, LESSON, null)).toBeNull()
    expect(await publishAdaptation(temi, LOTUS, { class: 'wording', note: 'x' })).toBeNull()
    expect(await findOwnVariant(priya, 'complex-emotional-needs')).toBeNull()
  })

  it('without a reason is saved as a draft', async () => {
    expect(await draft(priya, { reason: '', credits: [] })).toEqual({ ok: true })
  })

  it('begun by two at the same moment is one draft, and the other is told', async () => {
    const begin = (body: string) => draft(priya, { do: 'add-before', body })
    const outcomes = await Promise.all([begin('One.'), begin('The other.')])
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1)
    expect(outcomes).toContainEqual(expect.objectContaining({ ok: false, refusal: 'changed_elsewhere' }))
    expect(await prisma.change.count({ where: { do: 'add-before', state: 'draft', path: LESSON } })).toBe(1)
    await prisma.change.updateMany({ where: { do: 'add-before', path: LESSON }, data: { state: 'retired' } })
    expect(await begin('Begun again.')).toEqual({ ok: true })
    await prisma.change.updateMany({ where: { do: 'add-before', path: LESSON }, data: { state: 'retired' } })
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
  })

  it('keeps everyone who wrote in it, each credit with its consent, and its content note', async () => {
    const where = { do: 'add-after', path: LESSON, state: 'draft' }
    const other = { ...priya, id: 'another-trainer' }
    const credits = [{ name: 'Amina', agreed: false }]
    expect(await draft(other, { version: 2, credits, themes: ['self-harm'] })).toEqual({ ok: true })
    const row = await prisma.change.findFirstOrThrow({ where })
    expect([JSON.parse(row.authors), JSON.parse(row.credits), row.themes]).toEqual([
      [priya.id, 'another-trainer'],
      credits,
      '["self-harm"]',
    ])
    const found = (await findSectionForAuthors(priya, LOTUS, LESSON, null))!
    const page = await sectionPage(found, { act: null, as: null, block: null })
    expect(page.current?.why.credits).toEqual(credits)
    expect(page.others[0]?.lacking).toEqual(['Ask ‘Amina’ whether they agree to be named like this.'])
  })

  it('can have several sections of our own beside one, each found by its own id, which a new title does not change', async () => {
    const path = 'handbook/groups-and-online'
    const own = { apart: 'on' as const, do: 'add-after' as const }
    expect(await draft(priya, { ...own, title: 'The song' }, { path })).toEqual({ ok: true })
    expect(await draft(priya, { ...own, title: 'The tea' }, { path })).toEqual({ ok: true })
    expect(await draft(priya, { body: 'A panel.' }, { path })).toEqual({ ok: true })
    const renamed = { ...own, title: 'The first song', place: 'new:the-song', version: 1 }
    expect(await draft(priya, renamed, { path })).toEqual({ ok: true })
    const found = (await findSectionForAuthors(priya, LOTUS, path, null))!
    const asked = async (as: string | null) =>
      (await sectionPage(found, { act: 'add-after', as, block: null })).current?.title
    expect(await Promise.all(['the-song', 'the-tea', found.section.id, ''].map(asked))).toEqual(['The first song', 'The tea', null, undefined]) // prettier-ignore
    const discard = { ...fields(found.section.id, { ...own, place: 'new:the-tea' }), intent: 'discard' as const }
    expect(await actOnSection(priya, found, discard)).toMatchObject({ ok: true })
    const left = await prisma.change.findMany({ where: { path, state: 'draft' }, orderBy: { newId: 'asc' } })
    expect(new Set(left.map(({ newId }) => newId))).toEqual(new Set(['the-song', null]))
    await prisma.change.updateMany({ where: { path, state: 'draft' }, data: { state: 'retired' } })
  })

  it('cannot replace or leave out safety text', async () => {
    const variant = (await findOwnVariant(priya, LOTUS))!
    const { parent, paths } = await composeForAuthors(variant)
    const [path, id] = paths.flatMap(
      (each) =>
        parent(each)
          ?.sections.filter((s) => s.locked)
          .map((s) => [each, s.id] as const) ?? [],
    )[0]!
    expect(await draft(priya, { do: 'replace' }, { path, id })).toMatchObject({ ok: false, refusal: 'locked' })
    expect(await draft(priya, { do: 'hide' }, { path, id })).toMatchObject({ ok: false, refusal: 'locked' })
  })

  it('offers each question, scenario and example of the inherited text to be changed alone', async () => {
    const found = (await findSectionForAuthors(
      priya,
      LOTUS,
      'modules/boundaries-and-endings/working-safely-alone',
      null,
    ))!
    const sections = found.composition.parent(found.path)!.sections
    const pages = await Promise.all(
      sections.map((section) => sectionPage({ ...found, section }, { act: 'replace', as: null, block: 'x' })),
    )
    const kinds = new Set(pages.flatMap(({ blocks }) => blocks.map(({ kind }) => kind)))
    expect([...kinds]).toEqual(expect.arrayContaining(['check']))
    for (const { blocks, begin, section } of pages.filter((page) => page.blocks.length > 0)) {
      expect(begin).toMatchObject({ act: 'replace', body: section.source })
      for (const { id, kind } of blocks) if (kind !== 'example') expect(section.source).toContain(`#${id}`)
    }
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
