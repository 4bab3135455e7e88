import { z } from 'zod'
import { EVENT_WORDS, isEventKind } from './chain/event.ts'
import { RATING_WORDS, RATINGS } from './ratings.ts'
import { actorRoleInWords } from './supervision.ts'

/** A stored event as history needs it. `at` is milliseconds since 1970. */
export type StoredEvent = {
  seq: number
  kind: string
  actorId: string
  actorName: string
  actorRole: string
  at: bigint
  payload: string
}

/** One line of an entry's or a record's history. `noteId` names the words that came with it, sealed elsewhere. */
export type HistoryLine = {
  seq: number
  kind: string
  at: Date
  actorId: string
  /** 'Grace Mensah, line-management supervisor, confirmed it' */
  words: string
  rating: string | null
  askedOf: string | null
  noteId: string | null
  /** Where it was brought over from, with what it was called there. */
  from: { framework: number; competence: string } | null
}

/** What was brought over from an earlier record, as far as its line says it. */
const Carried = z.object({
  from: z.object({ framework: z.number(), competence: z.string() }),
  statement: z.enum(['same', 'reworded']),
  confirmed: z.object({ name: z.string(), role: z.string() }).nullable(),
})

const Said = z.object({
  rating: z.enum(RATINGS).optional(),
  level: z.enum(RATINGS).optional(),
  of: z.string().optional(),
  askedOf: z.string().optional(),
  note: z.object({ id: z.string() }).nullish(),
})

/** An event in words. A kind this version does not know is shown by its name. */
export function historyLine(event: StoredEvent): HistoryLine {
  const { rating, level, of, askedOf, note } = Said.parse(JSON.parse(event.payload))
  const shown = event.kind === 'view-given' ? level : event.kind === 'rated' ? rating : undefined
  const did = isEventKind(event.kind) ? EVENT_WORDS[event.kind] : event.kind
  return {
    seq: event.seq,
    kind: event.kind,
    at: new Date(Number(event.at)),
    actorId: event.actorId,
    words: event.kind === 'carried-over' ? carriedInWords(event) : `${actorInWords(event)} ${did}`,
    rating: shown ? RATING_WORDS[shown].label : null,
    askedOf: askedOf ?? of ?? null,
    noteId: note?.id ?? null,
    from: event.kind === 'carried-over' ? Carried.parse(JSON.parse(event.payload)).from : null,
  }
}

function carriedInWords({ actorName, payload }: StoredEvent): string {
  const { from, statement, confirmed } = Carried.parse(JSON.parse(payload))
  const place = `version ${from.framework} of the framework`
  if (confirmed) {
    const by = actorInWords({ actorName: confirmed.name, actorRole: confirmed.role })
    return `${actorName} brought it over from ${place}, where ${by} confirmed it`
  }
  const changed = statement === 'reworded' ? ', in other words than now' : ''
  return `${actorName} brought it over from ${place}${changed}`
}

/** Whoever was asked where another decided: a colleague who covers, or who took the work over. Both names stay. */
export function askedInstead({ kind, actorId, askedOf }: HistoryLine): string | null {
  return DECIDED.has(kind) && askedOf !== actorId ? askedOf : null
}
const DECIDED = new Set(['confirmed', 'returned', 'signed-off', 'sign-off-returned'])

/** The owner's own record says their name alone; a witness is called a colleague and nothing else. */
const NEEDS_NO_ROLE = new Set(['peer-worker', 'witness'])

function actorInWords({ actorName, actorRole }: Pick<StoredEvent, 'actorName' | 'actorRole'>): string {
  return NEEDS_NO_ROLE.has(actorRole) ? actorName : `${actorName}, ${actorRoleInWords(actorRole)},`
}

/** Kinds a supervisor sees: what was asked and decided, never the rating and evidence behind it. */
export const DECISION_KINDS = ['requested', 'withdrawn', 'confirmed', 'returned', 'reopened'] as const
/** Kinds that are about the whole record. */
export const SIGN_OFF_KINDS = [
  'sign-off-requested',
  'sign-off-withdrawn',
  'signed-off',
  'sign-off-returned',
  'sign-off-revoked',
  'record-reopened',
] as const
