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
export function recordLook(viewer: Viewer, personId: string, what: string, now = new Date()): Promise<void> {
  return recordLooks(viewer, [personId], what, now)
}

const ROWS_AT_ONCE = 1_000

/** The same for a page or a file that shows several people at once: one statement, whatever their number. */
export async function recordLooks(
  viewer: Viewer,
  personIds: readonly string[],
  what: string,
  now = new Date(),
): Promise<void> {
  const day = now.toISOString().slice(0, 10)
  const today = written.get(day) ?? new Set<string>()
  const keyOf = (personId: string) => `${personId} ${viewer.id} ${what}`
  const fresh = [...new Set(personIds)].filter((id) => id !== viewer.id && !today.has(keyOf(id)))
  for (let at = 0; at < fresh.length; at += ROWS_AT_ONCE) {
    const some = fresh.slice(at, at + ROWS_AT_ONCE)
    await insert(some.map((personId) => [personId, viewer.id, what, day, now]))
  }
  if (fresh.length === 0) return
  for (const id of fresh) today.add(keyOf(id))
  written.clear()
  written.set(day, today)
}

/** One statement for all rows, with every value bound. */
async function insert(looks: readonly (readonly [string, string, string, string, Date])[]): Promise<void> {
  const rest = looks.slice(1).flatMap(() => ['), (', ', ', ', ', ', ', ', '])
  const parts = ['INSERT INTO "Look" ("personId", "viewerId", "what", "day", "at") VALUES (', ', ', ', ', ', ', ', ', ...rest, ') ON CONFLICT DO NOTHING'] // prettier-ignore
  const strings: TemplateStringsArray = Object.assign(parts, { raw: parts })
  await prisma.$executeRaw(strings, ...looks.flat())
}

export type Look = { viewer: string; what: string; day: string }

/** Who looked at what of the viewer's in the last year, newest first, 500 at most. */
export async function listLooks(viewer: Viewer, now = new Date()): Promise<Look[]> {
  const since = new Date(now.getTime() - 365 * DAY).toISOString().slice(0, 10)
  return rows<Look>`
    SELECT p."name" AS "viewer", l."what", l."day" FROM "Look" l JOIN "Person" p ON p."id" = l."viewerId"
    WHERE l."personId" = ${viewer.id} AND l."day" >= ${since} ORDER BY l."at" DESC LIMIT ${500}`
}
