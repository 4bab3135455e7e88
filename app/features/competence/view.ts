import { z } from 'zod'
import { RATINGS, type Rating } from './ratings.ts'
import { kindsIn, supervisionInWords } from './supervision.ts'

/** How one supervisor saw one competence on one day. It stands beside the owner's rating, and is never mixed with it. */
export type View = {
  seq: number
  byId: string
  /** 'Grace Mensah, line-management supervisor' */
  by: string
  level: Rating
  at: Date
  noteId: string | null
  note: string | null
}

const Given = z.object({ level: z.enum(RATINGS), note: z.object({ id: z.string() }).nullish() })

type ViewEvent = { seq: number; actorId: string; actorName: string; actorRole: string; at: bigint; payload: string }

/** A stored event of a view; its note is sealed elsewhere. */
export function viewOf({ seq, actorId, actorName, actorRole, at, payload }: ViewEvent): View {
  const { level, note } = Given.parse(JSON.parse(payload))
  const by = `${actorName}, ${supervisionInWords(kindsIn(actorRole))}`
  return { seq, byId: actorId, by, level, at: new Date(Number(at)), noteId: note?.id ?? null, note: null }
}

/** The newest view of each supervisor, the newest first. `views` come newest first. */
export function latestViews(views: readonly View[]): View[] {
  const seen = new Set<string>()
  return views.filter(({ byId }) => !seen.has(byId) && seen.add(byId))
}

/** Whether a view only repeats the last one of the same supervisor: the same level, on the same day, without new words. */
export function isSameViewAgain(
  last: View,
  { level, hasNote, now }: { level: Rating; hasNote: boolean; now: Date },
): boolean {
  return last.level === level && !hasNote && last.at.toISOString().slice(0, 10) === now.toISOString().slice(0, 10)
}
