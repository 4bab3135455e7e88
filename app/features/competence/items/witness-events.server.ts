import type { Tx } from '#app/platform/database.server.ts'
import { appendRecordEvents, type Actor } from '../chain/record-events.server.ts'

type WitnessEvent = {
  kind: 'witness-asked' | 'witness-confirmed' | 'witness-declined' | 'witness-withdrawn'
  request: string
  evidenceId: string
  actor: Actor
  now: Date
}

/** A colleague without an account as a chain of events names them: who they are is sealed with what they said. */
export function witnessActor(request: string): Actor {
  return { id: request, name: 'A colleague', role: 'witness' }
}

/** Tells every entry that an item supports what became of a question about it, in the transaction of the change. */
export async function tellEntriesOfWitness(
  tx: Tx,
  { kind, request, evidenceId, actor, now }: WitnessEvent,
): Promise<void> {
  const { version, hash, entries } = await tx.evidenceItem.findUniqueOrThrow({
    where: { id: evidenceId },
    select: {
      version: true,
      hash: true,
      entries: { orderBy: { entryId: 'asc' }, select: { entry: { select: { recordId: true, competence: true } } } },
    },
  })
  const payload = { request, evidence: evidenceId, version, hash }
  const events = entries.map(({ entry }) => ({ ...entry, kind, actor, payload, at: now }))
  for (const recordId of new Set(events.map((event) => event.recordId)))
    await appendRecordEvents(tx, events.filter((event) => event.recordId === recordId)) // prettier-ignore
}
