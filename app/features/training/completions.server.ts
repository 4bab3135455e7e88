import { randomUUID } from 'node:crypto'
import { findCompiledPage } from '#app/features/content/editions.server.ts'
import { recordEvent } from '#app/features/organisation/events.server.ts'
import type { Viewer } from '#app/features/organisation/viewer.ts'
import { prisma } from '#app/platform/database.server.ts'
import { rows } from '#app/platform/rows.server.ts'
import { stillNeeded } from './completion.ts'
import { listResponses } from './responses.server.ts'
import { variantOf } from './training.server.ts'

export type Completion = { id: string; path: string; editionId: string; pageHash: string; completedAt: Date }
export type CompletionOutcome =
  { ok: true } | { ok: false; refusal: 'not_this_text' } | { ok: false; refusal: 'not_finished'; needs: string[] }

function mine(viewer: Viewer) {
  return { personId: viewer.id, undoneAt: null }
}

/** What the viewer has marked done and not undone: everything, or one lesson. */
export async function listCompletions(viewer: Viewer, path?: string): Promise<Completion[]> {
  return rows<Completion>`
    SELECT "id", "path", "editionId", "pageHash", "completedAt" FROM "Completion"
    WHERE "personId" = ${viewer.id} AND "undoneAt" IS NULL AND ("path" = ${path ?? ''} OR ${path === undefined} = TRUE)
    ORDER BY "completedAt"`
}

/**
 * Marks a lesson done, pointing at the exact text the learner had before them (`seen`, the hash of the page).
 * Marking it twice is one completion.
 */
export async function completeLesson(
  viewer: Viewer,
  path: string,
  seen: string,
  now = new Date(),
): Promise<CompletionOutcome> {
  const place = await findEditionOf(variantOf(viewer), path, seen)
  const page = place && (await findCompiledPage(seen))
  if (!place || !page) return { ok: false, refusal: 'not_this_text' }
  const needs = stillNeeded(page, await listResponses(viewer, path))
  if (needs.length > 0) return { ok: false, refusal: 'not_finished', needs }
  await prisma.$transaction(async (tx) => {
    const made = await tx.$executeRaw`
      INSERT INTO "Completion" ("id", "personId", "path", "editionId", "pageHash", "completedAt")
      SELECT ${randomUUID()}, ${viewer.id}, ${path}, ${place.editionId}, ${seen}, ${now}
      WHERE NOT EXISTS (SELECT 1 FROM "Completion" WHERE "personId" = ${viewer.id} AND "path" = ${path}
        AND "pageHash" = ${seen} AND "undoneAt" IS NULL)`
    if (made === 0) return
    const organisationId = viewer.organisation.id
    await recordEvent(tx, {
      actorId: viewer.id,
      organisationId,
      kind: 'lesson.completed',
      subject: path,
      detail: { pageHash: seen },
      at: now,
    })
  })
  return { ok: true }
}

/** Takes one's own mark back. The completion stays, with the date it was undone. */
export async function undoCompletion(viewer: Viewer, path: string, now = new Date()): Promise<void> {
  await prisma.$transaction(async (tx) => {
    const { count } = await tx.completion.updateMany({ where: { ...mine(viewer), path }, data: { undoneAt: now } })
    if (count === 0) return
    const organisationId = viewer.organisation.id
    await recordEvent(tx, { actorId: viewer.id, organisationId, kind: 'lesson.undone', subject: path, at: now })
  })
}

/** The newest edition of a variant that has this very page at this path. */
async function findEditionOf(variant: string, path: string, pageHash: string): Promise<{ editionId: string } | null> {
  const [newest = null] = await rows<{ editionId: string }>`
    SELECT p."editionId" FROM "EditionPage" p
    JOIN "Edition" e ON e."id" = p."editionId"
    JOIN "Variant" v ON v."id" = e."variantId" AND v."slug" = ${variant}
    WHERE p."path" = ${path} AND p."pageHash" = ${pageHash}
    ORDER BY e."number" DESC LIMIT 1`
  return newest
}
