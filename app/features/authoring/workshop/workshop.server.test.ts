import { beforeAll, describe, expect, it } from 'vitest'
import type { Viewer } from '#app/features/organisation/viewer.ts'
import { prisma } from '#app/platform/database.server.ts'
import { draft } from '#tests/support/adapting.ts'
import { viewerOf } from '#tests/support/personas.ts'
import { aWorld } from '#tests/support/world.ts'
import { findWorkshop, keepWhatWasAgreed } from './workshop.server.ts'

let [priya, temi] = [] as unknown as [Viewer, Viewer]
const SLUG = 'sankofa-harambee'
const PAGE = 'handbook/boundaries-and-endings'

beforeAll(async () => {
  await aWorld()
  ;[priya, temi] = [await viewerOf('priya'), await viewerOf('temi')]
})

const agreed = (...agreed: { section: string; text: string }[]) => ({
  page: PAGE,
  agreed,
  kind: 'cultural-example' as const,
  reason: 'So the group said.',
  group: 'the Tuesday group',
  consent: 'yes' as const,
})

describe('a workshop', () => {
  it('lays out a page with every section of it, and is nobody else’s', async () => {
    const workshop = await findWorkshop(temi, SLUG, [PAGE])
    expect(workshop?.chosen[0]?.sections.length).toBeGreaterThan(4)
    expect(workshop?.chosen[0]?.sections.every(({ ours, beneath }) => ours || beneath)).toBe(true)
    expect(await findWorkshop(priya, SLUG, [PAGE])).toBeNull()
  })

  it('takes back what was agreed as drafts against the same sections, credited to the group', async () => {
    const [first, second] = (await findWorkshop(temi, SLUG, [PAGE]))!.chosen[0]!.sections.filter(
      ({ locked }) => !locked,
    )
    const outcome = await keepWhatWasAgreed(temi, SLUG, agreed({ section: first!.id, text: 'In our words.' }, { section: second!.id, text: ' ' })) // prettier-ignore
    expect(outcome).toEqual({ kept: 1, problems: [] })
    const drafts = await prisma.change.findMany({ where: { state: 'draft' } })
    expect(drafts.map(({ section, do: act, body }) => [section, act, body])).toEqual([[first!.id, 'replace', 'In our words.']]) // prettier-ignore
    expect(drafts[0]?.credits).toContain('the Tuesday group')
  })

  it('writes over no draft that was begun, adds to safety text, and keeps nothing that cannot be read', async () => {
    const sections = (await findWorkshop(temi, SLUG, [PAGE]))!.chosen[0]!.sections
    const [first, , third] = sections.filter(({ locked }) => !locked)
    const again = await keepWhatWasAgreed(temi, SLUG, agreed({ section: first!.id, text: 'Once more.' }, { section: third!.id, text: '{% nonsense %}' })) // prettier-ignore
    expect(again).toMatchObject({ kept: 0, problems: [expect.stringContaining('draft of it already'), expect.any(String)] }) // prettier-ignore
    const safety = (await findWorkshop(temi, SLUG, ['handbook/safety-and-crisis']))!.chosen[0]!.sections.find(({ locked }) => locked)! // prettier-ignore
    const added = { ...agreed({ section: safety.id, text: 'And our own line.' }), page: 'handbook/safety-and-crisis' }
    expect(await keepWhatWasAgreed(temi, SLUG, added)).toEqual({ kept: 1, problems: [] })
    expect(await prisma.change.findFirst({ where: { section: safety.id, state: 'draft' } })).toMatchObject({ do: 'add-after' }) // prettier-ignore
  })

  it('takes back a section of our own, in its own place', async () => {
    const [first] = (await findWorkshop(temi, SLUG, [PAGE]))!.chosen[0]!.sections
    const more = { do: 'add-after' as const, apart: 'on' as const, title: 'The song' }
    await draft(temi, more, { slug: SLUG, path: PAGE, id: first!.id })
    await prisma.change.updateMany({ where: { newId: 'the-song' }, data: { state: 'published' } })
    const outcome = await keepWhatWasAgreed(temi, SLUG, agreed({ section: 'the-song', text: 'We sing if we like.' }))
    expect(outcome).toEqual({ kept: 1, problems: [] })
    expect(await prisma.change.findFirst({ where: { newId: 'the-song', state: 'draft' } })).toMatchObject({
      section: first!.id,
      title: 'The song',
      body: 'We sing if we like.',
    })
  })

  it('keeps nothing where nothing was written', async () => {
    expect(await keepWhatWasAgreed(temi, SLUG, agreed())).toMatchObject({ kept: 0, problems: [expect.any(String)] })
  })
})
