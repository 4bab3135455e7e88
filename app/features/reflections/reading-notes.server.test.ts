import { beforeAll, expect, test } from 'vitest'
import { prisma } from '#app/platform/database.server.ts'
import { aWorld } from '#tests/support/world.ts'
import { CAST, viewerOf, type Persona } from '#tests/support/personas.ts'
import {
  changeReadingNote,
  findReadingPlace,
  keepReadingPlace,
  listReadingNotes,
  removeReadingNote,
  writeReadingNote,
} from './reading-notes.server.ts'

const CANARY = 'the kettle was always on'
const place = { path: 'handbook/welcome', section: 'start', variant: 'base', edition: 1 }

beforeAll(() => aWorld())

test('a note is read, changed and removed by its writer alone', async () => {
  const jo = await viewerOf('jo')
  const id = await writeReadingNote(jo, place, { quote: ' You  can ', text: CANARY })
  expect(await listReadingNotes(jo, place.path)).toMatchObject([{ id, quote: 'You can', text: CANARY, version: 1 }])
  for (const persona of (Object.keys(CAST) as Persona[]).filter((name) => name !== 'jo')) {
    const other = await viewerOf(persona)
    expect(await listReadingNotes(other), persona).toEqual([])
    expect(await changeReadingNote(other, id, { quote: '', text: 'x', version: 1 }), persona).toBe(false)
    expect(await removeReadingNote(other, id), persona).toBe(false)
  }
  expect(await changeReadingNote(jo, id, { quote: '', text: 'again', version: 1 })).toBe(true)
  expect(await changeReadingNote(jo, id, { quote: '', text: 'from another window', version: 1 })).toBe(false)
  expect(await listReadingNotes(jo)).toMatchObject([{ text: 'again', version: 2 }])
  expect(await removeReadingNote(jo, id)).toBe(true)
  expect(await listReadingNotes(jo)).toEqual([])
})

test('neither a note nor the words it marks are in clear in the database', async () => {
  const jo = await viewerOf('jo')
  await writeReadingNote(jo, place, { quote: 'quoted words', text: CANARY })
  for (const { sealed } of await prisma.readingNote.findMany()) {
    expect(Buffer.from(sealed).includes(CANARY)).toBe(false)
    expect(Buffer.from(sealed).includes('quoted words')).toBe(false)
  }
})

test('a person has one place in the handbook, and only they know it', async () => {
  const jo = await viewerOf('jo')
  await keepReadingPlace(jo, { variant: 'base', chapter: 'welcome', section: 'one' })
  await keepReadingPlace(jo, { variant: 'base', chapter: 'welcome', section: 'two' })
  expect(await findReadingPlace(jo)).toEqual({ variant: 'base', chapter: 'welcome', section: 'two' })
  expect(await findReadingPlace(await viewerOf('grace'))).toBeNull()
})
