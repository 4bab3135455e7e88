import { rows } from '#app/platform/rows.server.ts'
import { prisma } from '#app/platform/database.server.ts'
import type { Viewer } from './viewer.ts'

const DAY = 24 * 60 * 60 * 1000

/** Looks this process has written down today: the same look again costs nothing. */
const written = new Map<string, Set<string>>()

/**
 * Writes down that the viewer opened something of another person's: once a day for each thing. `what` is an address
 * within the product's words ('record', 'entry values.1'), never what was read. Looking at one's own is not a look.
 */
export async function recordLook(viewer: Viewer, personId: string, what: string, now = new Date()): Promise<void> {
  if (viewer.id === personId) return
  const day = now.toISOString().slice(0, 10)
  const key = `${personId} ${viewer.id} ${what}`
  const today = written.get(day) ?? new Set<string>()
  if (today.has(key)) return
  await prisma.$executeRaw`
    INSERT INTO "Look" ("personId", "viewerId", "what", "day", "at")
    VALUES (${personId}, ${viewer.id}, ${what}, ${day}, ${now}) ON CONFLICT DO NOTHING`
  written.clear()
  written.set(day, today.add(key))
}

export type Look = { viewer: string; what: string; day: string }

/** Who looked at what of the viewer's in the last year, newest first, 500 at most. */
export async function listLooks(viewer: Viewer, now = new Date()): Promise<Look[]> {
  const since = new Date(now.getTime() - 365 * DAY).toISOString().slice(0, 10)
  return rows<Look>`
    SELECT p."name" AS "viewer", l."what", l."day" FROM "Look" l JOIN "Person" p ON p."id" = l."viewerId"
    WHERE l."personId" = ${viewer.id} AND l."day" >= ${since} ORDER BY l."at" DESC LIMIT ${500}`
}
