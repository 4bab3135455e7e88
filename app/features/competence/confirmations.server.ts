import { z } from 'zod'
import type { prisma, Tx } from '#app/platform/database.server.ts'
import type { Confirmation } from './carried.ts'

const Decided = z.object({ submission: z.string(), hash: z.string() })
const Carried = z.object({
  confirmed: z
    .object({
      by: z.string(),
      name: z.string(),
      role: z.string(),
      at: z.string(),
      submission: z.string(),
      hash: z.string(),
    })
    .nullable(),
})

/** Who confirmed each entry of a record last, by competence: from its chain, also where the confirmation was carried over. */
export async function listConfirmationsAlreadyAllowed(
  db: Tx | typeof prisma,
  recordId: string,
): Promise<Map<string, Confirmation>> {
  const events = await db.recordEvent.findMany({
    where: { recordId, kind: { in: ['confirmed', 'carried-over'] } },
    orderBy: { seq: 'asc' },
    select: { kind: true, competence: true, actorId: true, actorName: true, actorRole: true, at: true, payload: true },
  })
  const found = new Map<string, Confirmation>()
  for (const { kind, competence, actorId, actorName, actorRole, at, payload } of events) {
    if (competence === null) continue
    const said: unknown = JSON.parse(payload)
    const made =
      kind === 'confirmed'
        ? {
            by: actorId,
            name: actorName,
            role: actorRole,
            at: new Date(Number(at)).toISOString(),
            ...Decided.parse(said),
          }
        : Carried.parse(said).confirmed
    if (made) found.set(competence, made)
  }
  return found
}
