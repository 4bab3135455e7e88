import type { Tx } from '#app/platform/database.server.ts'
import { env } from '#app/platform/env.server.ts'
import { canonicalJson } from './canonical.ts'
import { hashEvent, type Mac } from './chain.ts'
import type { EventKind, Payloads } from './event.ts'
import { macWith } from './mac.server.ts'

export type NewRecordEvent<K extends EventKind> = {
  recordId: string
  kind: K
  competence: string | null
  actor: Actor
  payload: Payloads[K]
  at: Date
}

/** Who acted, and as what: 'peer-worker', 'witness', or the kinds of supervision held, comma-separated. */
export type Actor = { id: string; name: string; role: string }

/** HMAC-SHA256 under the audit key. */
export const auditMac: Mac = macWith(env.keys.audit)

/**
 * Appends the event of a change to its record's chain, inside the transaction that makes the change. Taking the next
 * number locks the record until the end of the transaction, so what is read afterwards is what the event is about.
 */
export async function appendRecordEvent<K extends EventKind>(tx: Tx, event: NewRecordEvent<K>): Promise<void> {
  await appendRecordEvents(tx, [event])
}

/**
 * The same for several events of one record, in their order, at the cost of one. A record whose owner has moved on takes
 * only what can still happen to it: whoever comes too late is told so, and nothing of theirs is kept half.
 */
export async function appendRecordEvents(tx: Tx, events: readonly AnyRecordEvent[]): Promise<void> {
  const [first] = events
  if (!first) return
  const { recordId } = first
  const head = await tx.record.update({
    where: { id: recordId },
    data: { headSeq: { increment: events.length } },
    select: { headSeq: true, headHash: true, movedToId: true },
  })
  if (head.movedToId !== null && events.some(({ kind }) => !AFTER_MOVING.has(kind))) movedMeanwhile()
  let prevHash = head.headHash
  const rows = events.map((event, i) => {
    const seq = head.headSeq - events.length + i + 1
    const row = rowOf(event, seq, prevHash)
    prevHash = row.hash
    return row
  })
  await tx.recordEvent.createMany({ data: rows })
  await tx.record.update({ where: { id: recordId }, data: { headHash: prevHash }, select: { id: true } })
}

type AnyRecordEvent = { [K in EventKind]: NewRecordEvent<K> }[EventKind] | NewRecordEvent<EventKind>

function rowOf({ recordId, kind, competence, actor, payload, at }: AnyRecordEvent, seq: number, prevHash: string) {
  const row = {
    recordId,
    seq,
    kind,
    competence,
    actorId: actor.id,
    actorName: actor.name,
    actorRole: actor.role,
    at: at.getTime(),
    payload: canonicalJson(payload),
  }
  return { ...row, at: BigInt(row.at), prevHash, hash: hashEvent(row, prevHash, auditMac) }
}

/** What may still happen to a record that another has taken the place of. */
const AFTER_MOVING: ReadonlySet<EventKind> = new Set<EventKind>([
  'evidence-edited',
  'evidence-deleted',
  'witness-asked',
  'witness-confirmed',
  'witness-declined',
  'witness-withdrawn',
  'sign-off-revoked',
  'organisation-changed',
])

function movedMeanwhile(): never {
  throw new Response('This record has moved on to a later version of the framework.', { status: 409 })
}
