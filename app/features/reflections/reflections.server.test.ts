import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import { prisma } from '#app/platform/database.server.ts'
import { destroyKey } from '#app/platform/sealing.server.ts'
import { aWorld } from '#tests/support/world.ts'
import { viewerOf, CAST, type Persona } from '#tests/support/personas.ts'
import {
  deleteReflection,
  findReflection,
  listReflections,
  saveLessonReflection,
  saveReflection,
  writeReflection,
} from './reflections.server.ts'

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
      expect(await listReflections(other), persona).toEqual([])
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
    expect((await listReflections(sam)).map(({ text }) => text)).toEqual(['b'])
  })

  it('is found by its words by its writer alone', async () => {
    const amara = await viewerOf('amara')
    await writeReflection(amara, { text: 'A quiet Tuesday.' })
    await writeReflection(amara, { text: 'A loud Friday.' })
    expect((await listReflections(amara, 'tuesday quiet')).map(({ text }) => text)).toEqual(['A quiet Tuesday.'])
    expect(await listReflections(await viewerOf('sam'), 'tuesday')).toEqual([])
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
