import { randomUUID } from 'node:crypto'
import type { Viewer } from '#app/features/organisation/viewer.ts'
import { isUniqueViolation, prisma } from '#app/platform/database.server.ts'
import { rows } from '#app/platform/rows.server.ts'
import { seal, unseal } from '#app/platform/sealing.server.ts'

export type Reflection = {
  id: string
  text: string
  version: number
  path: string | null
  activity: string | null
  createdAt: Date
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

const PAGE = 20
const BATCH = 500

/** A page of the viewer's reflections, newest first, and whether there are older ones. */
export async function listReflections(viewer: Viewer, page = 1): Promise<{ shown: Reflection[]; more: boolean }> {
  const found = await prisma.reflection.findMany({
    where: mine(viewer),
    orderBy: [{ updatedAt: 'desc' }, { id: 'asc' }],
    skip: (page - 1) * PAGE,
    take: PAGE + 1,
  })
  const shown = await Promise.all(found.slice(0, PAGE).map((row) => open(viewer, row)))
  return { shown, more: found.length > PAGE }
}

/** Everything the viewer wrote, oldest first. */
export async function listAllReflections(viewer: Viewer): Promise<Reflection[]> {
  const all: Reflection[] = []
  for (;;) {
    const found = await prisma.reflection.findMany({
      where: mine(viewer),
      orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
      skip: all.length,
      take: BATCH,
    })
    all.push(...(await Promise.all(found.map((row) => open(viewer, row)))))
    if (found.length < BATCH) return all
  }
}

/** The viewer's reflections that hold all of these words, newest first: opened for this request alone, and indexed nowhere. */
export async function findInReflections(viewer: Viewer, words: string): Promise<Reflection[]> {
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean)
  if (wanted.length === 0) return []
  const all = (await listAllReflections(viewer)).filter(({ text }) =>
    wanted.every((word) => text.toLowerCase().includes(word)),
  )
  return all.sort((a, b) => b.updatedAt.getTime() - a.updatedAt.getTime())
}

/** What the viewer wrote in one lesson, by activity. */
export async function listLessonReflections(viewer: Viewer, path: string): Promise<Reflection[]> {
  const found = await rows<Row>`
    SELECT "id", "sealed", "version", "path", "activity", "createdAt", "updatedAt" FROM "Reflection"
    WHERE "personId" = ${viewer.id} AND "path" = ${path} AND "deletedAt" IS NULL`
  return Promise.all(found.map((row) => open(viewer, row)))
}

export async function findReflection(viewer: Viewer, id: string): Promise<Reflection | null> {
  const row = await prisma.reflection.findFirst({ where: { id, AND: mine(viewer) } })
  return row && open(viewer, row)
}

type NewReflection = { text: string; path?: string | null; activity?: string | null; id?: string }

/** Writes a new reflection, free or as the answer to a lesson's prompt. */
export async function writeReflection(
  viewer: Viewer,
  { text, path = null, activity = null, id = randomUUID() }: NewReflection,
  now = new Date(),
): Promise<string> {
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

/**
 * Saves free writing under the id its page was given: made the first time, saved over after that, so that a page that
 * saves by itself makes one reflection. Null where the id is somebody else's, or its writer has deleted it.
 */
export async function saveFreeReflection(
  viewer: Viewer,
  { id, text, version }: { id: string; text: string; version: number },
  now = new Date(),
): Promise<SaveOutcome | null> {
  const saved = await saveReflection(viewer, id, { text, version }, now)
  if (saved) return saved
  try {
    return { ok: true, id: await writeReflection(viewer, { id, text }, now), version: 1 }
  } catch (error) {
    if (isUniqueViolation(error)) return null
    throw error
  }
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

/** Deletes a reflection for good: nothing of its text is left, nor of any copy that was shared. */
export async function deleteReflection(viewer: Viewer, id: string, now = new Date()): Promise<boolean> {
  return prisma.$transaction(async (tx) => {
    const { count } = await tx.reflection.updateMany({
      where: { id, AND: mine(viewer) },
      data: { deletedAt: now, sealed: NOTHING },
    })
    if (count === 0) return false
    const copies = { reflectionId: id, ownerId: viewer.id }
    await tx.sharedReflection.updateMany({ where: { ...copies, revokedAt: null }, data: { revokedAt: now } })
    await tx.sharedReflection.updateMany({ where: copies, data: { sealed: NOTHING } })
    return true
  })
}

const NOTHING = new Uint8Array()

type Row = {
  id: string
  sealed: Uint8Array
  version: number
  path: string | null
  activity: string | null
  createdAt: Date
  updatedAt: Date
}

async function open(viewer: Viewer, { sealed, ...row }: Row): Promise<Reflection> {
  const { id, version, path, activity, createdAt, updatedAt } = row
  return { id, version, path, activity, createdAt, updatedAt, text: await unseal(viewer.id, contextOf(id), sealed) }
}
