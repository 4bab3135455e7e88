import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import { prisma } from '#app/platform/database.server.ts'
import { destroyKey } from '#app/platform/sealing.server.ts'
import { aWorld } from '#tests/support/world.ts'
import { viewerOf, CAST, type Persona } from '#tests/support/personas.ts'
import {
  deleteReflection,
  findInReflections,
  findReflection,
  listAllReflections,
  listReflections,
  saveFreeReflection,
  saveLessonReflection,
  saveReflection,
  writeReflection,
} from './reflections.server.ts'

import { listOwnShares, openShared, shareReflection } from './shared-reflections.server.ts'

const CANARY = 'the heron stood in the car park at dusk'

beforeAll(() => aWorld())

describe('a reflection', () => {
  it('is read by its writer, letter for letter', async () => {
    const jo = await viewerOf('jo')
    const text = `  ${CANARY}\r\n\tÆøå 🦩 \u202e `
    const id = await writeReflection(jo, { text })
    expect((await findReflection(jo, id))?.text).toBe(text)
  })

  it('is there for nobody else, whatever their role and wherever they work', async () => {
    const jo = await viewerOf('jo')
    const id = await writeReflection(jo, { text: CANARY })
    for (const persona of (Object.keys(CAST) as Persona[]).filter((name) => name !== 'jo')) {
      const other = await viewerOf(persona)
      expect(await findReflection(other, id), persona).toBeNull()
      expect((await listReflections(other)).shown, persona).toEqual([])
      expect(await listAllReflections(other), persona).toEqual([])
      expect(await saveFreeReflection(other, { id, text: 'x', version: 1 }), persona).toBeNull()
      expect(await saveReflection(other, id, { text: 'x', version: 1 }), persona).toBeNull()
      expect(await deleteReflection(other, id), persona).toBe(false)
    }
    expect((await findReflection(jo, id))?.text).toBe(CANARY)
  })

  it('is nowhere in clear in the database', async () => {
    const jo = await viewerOf('jo')
    await writeReflection(jo, { text: CANARY })
    const rows = await prisma.reflection.findMany()
    for (const row of rows) expect(Buffer.from(row.sealed).includes(CANARY)).toBe(false)
    const url = process.env.DATABASE_URL ?? ''
    if (!url.startsWith('file:')) return
    for (const suffix of ['', '-wal'])
      expect(readFileSync(url.slice('file:'.length) + suffix).includes(CANARY)).toBe(false)
  })

  it('changed in two places loses neither text', async () => {
    const jo = await viewerOf('jo')
    const id = await writeReflection(jo, { text: 'first' })
    expect(await saveReflection(jo, id, { text: 'from the phone', version: 1 })).toMatchObject({ ok: true, version: 2 })
    expect(await saveReflection(jo, id, { text: 'from the desk', version: 1 })).toMatchObject({
      ok: false,
      theirs: { text: 'from the phone', version: 2 },
    })
    expect((await findReflection(jo, id))?.text).toBe('from the phone')
  })

  it('saved twice the same is saved once, without a quarrel', async () => {
    const jo = await viewerOf('jo')
    const id = await writeReflection(jo, { text: 'first' })
    await saveReflection(jo, id, { text: 'again', version: 1 })
    expect(await saveReflection(jo, id, { text: 'again', version: 1 })).toMatchObject({ ok: true, version: 2 })
  })

  it('to a lesson’s prompt is one reflection, however often it is saved', async () => {
    const sam = await viewerOf('sam')
    const place = { path: 'modules/x/y', activity: 'prompt' }
    const first = await saveLessonReflection(sam, { ...place, text: 'a', version: 0 })
    const second = await saveLessonReflection(sam, { ...place, text: 'b', version: 1 })
    expect([first.ok, second.ok]).toEqual([true, true])
    expect((await listReflections(sam)).shown.map(({ text }) => text)).toEqual(['b'])
  })

  it('that saves itself while it is written is one reflection, and is not made again once it was deleted', async () => {
    const sam = await viewerOf('sam')
    const id = randomUUID()
    const write = (text: string, version: number) => saveFreeReflection(sam, { id, text, version })
    expect(await write('It', 0)).toMatchObject({ ok: true, version: 1 })
    expect(await write('It was', 1)).toMatchObject({ ok: true, version: 2 })
    expect(await write('It was', 1)).toMatchObject({ ok: true, version: 2 })
    expect(await write('Another', 1)).toMatchObject({ ok: false, theirs: { text: 'It was' } })
    await deleteReflection(sam, id)
    expect(await write('It was', 2)).toBeNull()
  })

  it('once deleted leaves nothing of its text, nor of a copy that was shared', async () => {
    const [sam, grace] = [await viewerOf('sam'), await viewerOf('grace')]
    const now = new Date('2026-11-23T10:00:00Z')
    const id = await writeReflection(sam, { text: CANARY }, now)
    await shareReflection(sam, id, { readerId: grace.id, until: '2026-12-01', aboutOthers: false }, now)
    const [share] = await listOwnShares(sam, id)
    expect(share?.text).toBe(CANARY)
    expect(await deleteReflection(sam, id, now)).toBe(true)
    expect(await openShared(grace, share!.id, now)).toBeNull()
    expect(await listOwnShares(sam, id)).toMatchObject([{ text: null, revokedAt: now }])
    const left = await Promise.all([
      prisma.reflection.findUniqueOrThrow({ where: { id } }),
      prisma.sharedReflection.findUniqueOrThrow({ where: { id: share!.id } }),
    ])
    expect(left.map(({ sealed }) => sealed.length)).toEqual([0, 0])
  })

  it('is listed page by page, and taken out whole', async () => {
    const kwame = await viewerOf('kwame')
    for (let i = 0; i < 21; i++) await writeReflection(kwame, { text: `Number ${i}` }, new Date(1_800_000_000_000 + i))
    const [first, second] = [await listReflections(kwame, 1), await listReflections(kwame, 2)]
    expect([first.shown.length, first.more, first.shown[0]!.text]).toEqual([20, true, 'Number 20'])
    expect([second.shown.map(({ text }) => text), second.more]).toEqual([['Number 0'], false])
    expect((await listAllReflections(kwame)).map(({ text }) => text)).toEqual(Array.from({ length: 21 }, (_, i) => `Number ${i}`)) // prettier-ignore
  })

  it('is found by its words by its writer alone', async () => {
    const amara = await viewerOf('amara')
    await writeReflection(amara, { text: 'A quiet Tuesday.' })
    await writeReflection(amara, { text: 'A loud Friday.' })
    expect((await findInReflections(amara, 'tuesday quiet')).map(({ text }) => text)).toEqual(['A quiet Tuesday.'])
    expect(await findInReflections(amara, '  ')).toEqual([])
    expect(await findInReflections(await viewerOf('sam'), 'tuesday')).toEqual([])
  })

  it('does not open in another row, and not after its key is gone', async () => {
    const temi = await viewerOf('temi')
    const [one, two] = [await writeReflection(temi, { text: 'one' }), await writeReflection(temi, { text: 'two' })]
    const row = await prisma.reflection.findUniqueOrThrow({ where: { id: one } })
    await prisma.reflection.update({ where: { id: two }, data: { sealed: row.sealed } })
    await expect(findReflection(temi, two)).rejects.toThrow()
    expect((await findReflection(temi, one))?.text).toBe('one')
    await destroyKey(temi.id)
    await expect(findReflection(temi, one)).rejects.toThrow()
  })
})
