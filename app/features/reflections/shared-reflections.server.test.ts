import { beforeAll, describe, expect, it } from 'vitest'
import { prisma } from '#app/platform/database.server.ts'
import { aWorld } from '#tests/support/world.ts'
import { CAST, viewerOf, type Persona } from '#tests/support/personas.ts'
import { saveReflection, writeReflection } from './reflections.server.ts'
import {
  listOwnShares,
  listSharedWithMe,
  openShared,
  revokeShare,
  shareReflection,
} from './shared-reflections.server.ts'

const NOW = new Date('2026-11-23T10:00:00Z')
const LATER = new Date('2026-12-02T10:00:00Z')
const until = '2026-12-01'

beforeAll(() => aWorld())

async function aShare() {
  const [jo, grace] = [await viewerOf('jo'), await viewerOf('grace')]
  const reflection = await writeReflection(jo, { text: 'The words as they stood.' })
  await shareReflection(jo, reflection, { readerId: grace.id, until, aboutOthers: false }, NOW)
  const [share] = await listOwnShares(jo, reflection)
  return { jo, grace, reflection, id: share!.id }
}

describe('sharing a reflection', () => {
  it('shows one person the words as they stood, whatever is written over them later', async () => {
    const { jo, grace, reflection, id } = await aShare()
    await saveReflection(jo, reflection, { text: 'Other words.', version: 1 })
    expect((await openShared(grace, id, NOW))?.text).toBe('The words as they stood.')
  })

  it('is there for nobody else', async () => {
    const { id } = await aShare()
    for (const persona of (Object.keys(CAST) as Persona[]).filter((name) => name !== 'grace')) {
      const other = await viewerOf(persona)
      expect(await openShared(other, id, NOW), persona).toBeNull()
      expect(
        (await listSharedWithMe(other, NOW)).map((share) => share.id),
        persona,
      ).not.toContain(id)
      if (persona !== 'jo') expect(await revokeShare(other, id, NOW), persona).toBe(false)
    }
  })

  it('ends on its day, and at once when its writer takes it back', async () => {
    const { jo, grace, id } = await aShare()
    expect(await openShared(grace, id, LATER)).toBeNull()
    expect(await openShared(grace, id, NOW)).not.toBeNull()
    expect(await revokeShare(jo, id, NOW)).toBe(true)
    expect(await openShared(grace, id, NOW)).toBeNull()
    expect(await revokeShare(jo, id, NOW)).toBe(false)
  })

  it('tells its writer that it was opened, and leaves an event without a word of it', async () => {
    const { jo, grace, reflection, id } = await aShare()
    await openShared(grace, id, NOW)
    expect((await listOwnShares(jo, reflection))[0]?.openedAt).toEqual(NOW)
    const events = await prisma.event.findMany({ where: { subject: id }, orderBy: { at: 'asc' } })
    expect(events.map(({ kind }) => kind).sort()).toEqual(['reflection.opened', 'reflection.shared'])
    expect(JSON.stringify(events)).not.toContain('words')
  })

  it('is refused when it tells of someone they support, is over, is too long, or is for a stranger', async () => {
    const [jo, grace, kwame] = [await viewerOf('jo'), await viewerOf('grace'), await viewerOf('kwame')]
    const id = await writeReflection(jo, { text: 'x' })
    const share = (details: Partial<{ readerId: string; until: string; aboutOthers: boolean }>) =>
      shareReflection(jo, id, { readerId: grace.id, until, aboutOthers: false, ...details }, NOW)
    expect(await share({ aboutOthers: true })).toEqual({ ok: false, refusal: 'about_others' })
    expect(await share({ until: '2026-11-22' })).toEqual({ ok: false, refusal: 'day_is_past' })
    expect(await share({ until: '2027-11-22' })).toEqual({ ok: false, refusal: 'day_too_far' })
    expect(await share({ readerId: kwame.id })).toEqual({ ok: false, refusal: 'no_such_reader' })
    expect(await share({ readerId: jo.id })).toEqual({ ok: false, refusal: 'no_such_reader' })
    expect(await shareReflection(grace, id, { readerId: jo.id, until, aboutOthers: false }, NOW)).toBeNull()
    expect(await prisma.sharedReflection.count({ where: { reflectionId: id } })).toBe(0)
  })

  it('is nowhere in clear in the database', async () => {
    await aShare()
    for (const { sealed } of await prisma.sharedReflection.findMany())
      expect(Buffer.from(sealed).includes('The words')).toBe(false)
  })
})
