import { randomUUID } from 'node:crypto'
import type { Viewer } from '#app/features/organisation/viewer.ts'
import { prisma } from '#app/platform/database.server.ts'
import { rows } from '#app/platform/rows.server.ts'
import { seal, unseal } from '#app/platform/sealing.server.ts'

export type Reflection = {
  id: string
  text: string
  version: number
  path: string | null
  activity: string | null
  updatedAt: Date
}

export type SaveOutcome =
  { ok: true; id: string; version: number } | { ok: false; refusal: 'changed_elsewhere'; theirs: Reflection }

/** A reflection is its writer's: nothing here can be asked for anyone else's. */
function mine(viewer: Viewer) {
  return { personId: viewer.id, deletedAt: null }
}

function contextOf(id: string): string {
  return `reflection|${id}|text`
}

/** The viewer's reflections, newest first; with words, only those that hold them all, opened for this request alone. */
export async function listReflections(viewer: Viewer, words = ''): Promise<Reflection[]> {
  const rows = await prisma.reflection.findMany({ where: mine(viewer), orderBy: { updatedAt: 'desc' }, take: 1_000 })
  const opened = await Promise.all(rows.map((row) => open(viewer, row)))
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean)
  return opened.filter(({ text }) => wanted.every((word) => text.toLowerCase().includes(word)))
}

/** What the viewer wrote in one lesson, by activity. */
export async function listLessonReflections(viewer: Viewer, path: string): Promise<Reflection[]> {
  const found = await rows<Row>`
    SELECT "id", "sealed", "version", "path", "activity", "updatedAt" FROM "Reflection"
    WHERE "personId" = ${viewer.id} AND "path" = ${path} AND "deletedAt" IS NULL`
  return Promise.all(found.map((row) => open(viewer, row)))
}

export async function findReflection(viewer: Viewer, id: string): Promise<Reflection | null> {
  const row = await prisma.reflection.findFirst({ where: { id, AND: mine(viewer) } })
  return row && open(viewer, row)
}

/** Writes a new reflection, free or as the answer to a lesson's prompt. */
export async function writeReflection(
  viewer: Viewer,
  { text, path = null, activity = null }: { text: string; path?: string | null; activity?: string | null },
  now = new Date(),
): Promise<string> {
  const id = randomUUID()
  const sealed = await seal(viewer.id, contextOf(id), text)
  await prisma.reflection.create({
    data: { id, personId: viewer.id, path, activity, sealed, createdAt: now, updatedAt: now },
  })
  return id
}

/**
 * Saves over a version the writer has seen. Where it was changed elsewhere meanwhile nothing is overwritten:
 * the other text comes back, so that the page can show both.
 */
export async function saveReflection(
  viewer: Viewer,
  id: string,
  { text, version }: { text: string; version: number },
  now = new Date(),
): Promise<SaveOutcome | null> {
  const sealed = await seal(viewer.id, contextOf(id), text)
  const { count } = await prisma.reflection.updateMany({
    where: { id, version, AND: mine(viewer) },
    data: { sealed, version: version + 1, updatedAt: now },
  })
  if (count === 1) return { ok: true, id, version: version + 1 }
  const theirs = await findReflection(viewer, id)
  if (!theirs) return null
  return theirs.text === text
    ? { ok: true, id, version: theirs.version }
    : { ok: false, refusal: 'changed_elsewhere', theirs }
}

/** Saves the answer to a lesson's prompt, as a new reflection the first time. Version 0 says that none was seen. */
export async function saveLessonReflection(
  viewer: Viewer,
  { path, activity, text, version }: { path: string; activity: string; text: string; version: number },
  now = new Date(),
): Promise<SaveOutcome> {
  const existing = await prisma.reflection.findFirst({
    where: { ...mine(viewer), path, activity },
    orderBy: { createdAt: 'asc' },
  })
  if (existing) {
    const saved = await saveReflection(viewer, existing.id, { text, version }, now)
    if (saved) return saved
  }
  return { ok: true, id: await writeReflection(viewer, { text, path, activity }, now), version: 1 }
}

/** Puts a reflection out of everyone's sight, its writer's too. */
export async function deleteReflection(viewer: Viewer, id: string, now = new Date()): Promise<boolean> {
  const { count } = await prisma.reflection.updateMany({ where: { id, AND: mine(viewer) }, data: { deletedAt: now } })
  return count === 1
}

type Row = {
  id: string
  sealed: Uint8Array
  version: number
  path: string | null
  activity: string | null
  updatedAt: Date
}

async function open(viewer: Viewer, { sealed, ...row }: Row): Promise<Reflection> {
  const { id, version, path, activity, updatedAt } = row
  return { id, version, path, activity, updatedAt, text: await unseal(viewer.id, contextOf(id), sealed) }
}
