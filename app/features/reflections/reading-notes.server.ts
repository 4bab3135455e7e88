import { randomUUID } from 'node:crypto'
import type { Viewer } from '#app/features/organisation/viewer.ts'
import { prisma } from '#app/platform/database.server.ts'
import { seal, unseal } from '#app/platform/sealing.server.ts'
import { oneLine, type ReadingNote } from './reading-note.ts'

type Written = { quote: string; text: string }

function mine(viewer: Viewer) {
  return { personId: viewer.id, deletedAt: null }
}

function contextOf(id: string): string {
  return `reading-note|${id}|note`
}

/** The viewer's own notes on a page of the handbook, or on all of it: oldest first. */
export async function listReadingNotes(viewer: Viewer, path?: string): Promise<ReadingNote[]> {
  const rows = await prisma.readingNote.findMany({
    where: path === undefined ? mine(viewer) : { ...mine(viewer), path },
    orderBy: { createdAt: 'asc' },
    take: 2_000,
  })
  return Promise.all(rows.map(({ sealed, ...row }) => open(viewer, row, sealed)))
}

/** Writes a note on a section as the viewer sees it in this version and edition. */
export async function writeReadingNote(
  viewer: Viewer,
  place: { path: string; section: string; variant: string; edition: number },
  written: Written,
  now = new Date(),
): Promise<string> {
  const id = randomUUID()
  const sealed = await sealedText(viewer, id, written)
  await prisma.readingNote.create({
    data: { id, personId: viewer.id, ...place, sealed, createdAt: now, updatedAt: now },
  })
  return id
}

/** Saves over the version the writer saw; false where it is gone or was changed elsewhere meanwhile. */
export async function changeReadingNote(
  viewer: Viewer,
  id: string,
  { version, ...written }: Written & { version: number },
  now = new Date(),
): Promise<boolean> {
  const { count } = await prisma.readingNote.updateMany({
    where: { id, version, AND: mine(viewer) },
    data: { sealed: await sealedText(viewer, id, written), version: version + 1, updatedAt: now },
  })
  return count === 1
}

/** Puts a note out of everyone's sight, its writer's too; false where there is no such note of the viewer's. */
export async function removeReadingNote(viewer: Viewer, id: string, now = new Date()): Promise<boolean> {
  const { count } = await prisma.readingNote.updateMany({ where: { id, AND: mine(viewer) }, data: { deletedAt: now } })
  return count === 1
}

export type ReadingPlace = { variant: string; chapter: string; section: string }

/** Where the viewer stopped reading; null where they have kept no place. */
export async function findReadingPlace(viewer: Viewer): Promise<ReadingPlace | null> {
  return prisma.readingPlace.findUnique({
    where: { personId: viewer.id },
    select: { variant: true, chapter: true, section: true },
  })
}

/** Keeps the viewer's one place, in the stead of the last. */
export async function keepReadingPlace(viewer: Viewer, place: ReadingPlace, now = new Date()): Promise<void> {
  await prisma.readingPlace.upsert({
    where: { personId: viewer.id },
    create: { personId: viewer.id, ...place, at: now },
    update: { ...place, at: now },
  })
}

function sealedText(viewer: Viewer, id: string, { quote, text }: Written) {
  return seal(viewer.id, contextOf(id), JSON.stringify({ quote: oneLine(quote), text }))
}

async function open(
  viewer: Viewer,
  row: Omit<ReadingNote, 'quote' | 'text'> & { personId: string; createdAt: Date; deletedAt: Date | null },
  sealed: Uint8Array,
): Promise<ReadingNote> {
  const { id, path, section, variant, edition, version, updatedAt } = row
  const written = JSON.parse(await unseal(viewer.id, contextOf(id), sealed)) as Written
  return { id, path, section, variant, edition, version, updatedAt, ...written }
}
