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

/** Who acted, and as what: 'peer-worker' or the kinds of supervision held, comma-separated. */
export type Actor = { id: string; name: string; role: string }

/** HMAC-SHA256 under the audit key. */
export const auditMac: Mac = macWith(env.keys.audit)

/**
 * Appends the event of a change to its record's chain, inside the transaction that makes the change. Taking the next
 * number locks the record until the end of the transaction, so what is read afterwards is what the event is about.
 */
export async function appendRecordEvent<K extends EventKind>(tx: Tx, event: NewRecordEvent<K>): Promise<void> {
  const { recordId, kind, competence, actor, at } = event
  const { headSeq: seq, headHash: prevHash } = await tx.record.update({
    where: { id: recordId },
    data: { headSeq: { increment: 1 } },
    select: { headSeq: true, headHash: true },
  })
  const row = {
    recordId,
    seq,
    kind,
    competence,
    actorId: actor.id,
    actorName: actor.name,
    actorRole: actor.role,
    at: at.getTime(),
    payload: canonicalJson(event.payload),
  }
  const hash = hashEvent(row, prevHash, auditMac)
  await tx.recordEvent.create({ data: { ...row, at: BigInt(row.at), prevHash, hash }, select: { id: true } })
  await tx.record.update({ where: { id: recordId }, data: { headHash: hash }, select: { id: true } })
}
