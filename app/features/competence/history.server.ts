import { prisma } from '#app/platform/database.server.ts'
import { askedInstead, historyLine, type HistoryLine } from './history.ts'
import { openNotesAlreadyAllowed } from './notes.server.ts'

export type HistoryWithNote = HistoryLine & { note: string | null }
type Wanted = { recordId: string; ownerId: string; competence: string | null; kinds?: readonly string[] }

/**
 * The history of an entry (or, without a competence, of the whole record), newest first, for someone the caller has
 * let in. `mayRead` says whose notes they may read: a note is between its writer and the owner.
 */
export async function listHistoryAlreadyAllowed(
  { recordId, ownerId, competence, kinds }: Wanted,
  mayRead: (line: HistoryLine) => boolean,
): Promise<HistoryWithNote[]> {
  const events = await prisma.recordEvent.findMany({
    where: { recordId, competence, ...(kinds ? { kind: { in: [...kinds] } } : {}) },
    orderBy: { seq: 'desc' },
    select: { seq: true, kind: true, actorId: true, actorName: true, actorRole: true, at: true, payload: true },
  })
  const lines = await withBothNames(events.map(historyLine))
  const readable = lines.filter(mayRead).flatMap(({ noteId }) => noteId ?? [])
  const notes = await openNotesAlreadyAllowed(ownerId, readable)
  return lines.map((line) => ({ ...line, note: line.noteId === null ? null : (notes.get(line.noteId) ?? null) }))
}

/** 'Fatima Khan, line manager, confirmed it in the place of Grace Mensah' */
async function withBothNames(lines: readonly HistoryLine[]): Promise<HistoryLine[]> {
  const asked = [...new Set(lines.flatMap((line) => askedInstead(line) ?? []))]
  if (asked.length === 0) return [...lines]
  const people = await prisma.person.findMany({ where: { id: { in: asked } }, select: { id: true, name: true } })
  const names = new Map(people.map(({ id, name }) => [id, name]))
  return lines.map((line) => {
    const name = names.get(askedInstead(line) ?? '')
    return name === undefined ? line : { ...line, words: `${line.words} in the place of ${name}` }
  })
}
