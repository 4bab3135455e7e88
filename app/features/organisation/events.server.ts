import { prisma, type Tx } from '#app/platform/database.server.ts'

export type NewEvent = {
  actorId: string | null
  organisationId: string | null
  /** What happened, in the past tense of the trade: 'adaptation.published'. */
  kind: string
  subject: string
  /** Counts, ids and states; never text a person wrote. */
  detail?: Record<string, string | number | boolean | null>
  at: Date
}

/** Writes the append-only event of a change, inside the transaction that makes the change. */
export async function recordEvent(tx: Tx, { detail = {}, ...event }: NewEvent): Promise<void> {
  await tx.event.create({ data: { ...event, detail: JSON.stringify(detail) } })
}

/** An event of its own, where nothing else changes: a sign-in that failed, say. */
export async function recordLoneEvent(event: NewEvent): Promise<void> {
  await prisma.$transaction((tx) => recordEvent(tx, event))
}
