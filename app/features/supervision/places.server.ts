import { randomUUID } from 'node:crypto'
import type { Tx } from '#app/platform/database.server.ts'
import type { Relationship } from './relationship.ts'

type Made = Omit<Relationship, 'id'>
export type MadeRow = Made & { id: string; partOfId: string | null }

/**
 * Rows to write for a cover or a handover: each as proposed, and with it what its giver took over from others before, so
 * that what was asked of the first in a line of supervisors is never left without anyone to decide.
 */
export async function withWhatWasTakenOver(tx: Tx, made: readonly Made[]): Promise<MadeRow[]> {
  const givers = made.flatMap(({ coverForId }) => coverForId ?? [])
  const taken = await tx.supervision.findMany({
    where: { supervisorId: { in: givers }, NOT: { OR: [{ agreedAt: null }, { takesOverFromId: null }] } },
    select: { personId: true, supervisorId: true, kind: true, coverForId: true },
  })
  return made.flatMap((each) => {
    const main = { ...each, id: randomUUID(), partOfId: null }
    const before = taken
      .filter((row) => row.personId === each.personId && row.kind === each.kind && row.supervisorId === each.coverForId)
      .flatMap(({ coverForId }) => coverForId ?? [])
      .filter((id) => id !== each.supervisorId && id !== each.coverForId)
    return [main, ...[...new Set(before)].map((coverForId) => ({ ...each, id: randomUUID(), coverForId, partOfId: main.id }))] // prettier-ignore
  })
}

type Place = Pick<Relationship, 'personId' | 'supervisorId' | 'kind'>

/** Ends a supervisor's own place beside a person at a moment, and with it whoever stands in for them there. */
export async function endPlace(tx: Tx, { personId, supervisorId, kind }: Place, at: Date): Promise<void> {
  const still = { OR: [{ until: null }, { until: { gt: at } }] }
  await tx.supervision.updateMany({
    where: { personId, supervisorId, kind, AND: [still, { OR: [{ coverForId: null }, { NOT: { takesOverFromId: null } }] }] }, // prettier-ignore
    data: { until: at },
  })
  const standingIn = await tx.supervision.findMany({
    where: { personId, kind, coverForId: supervisorId, takesOverFromId: null, AND: [still] },
    select: { id: true },
  })
  const ids = standingIn.map(({ id }) => id)
  await tx.supervision.updateMany({
    where: { OR: [{ id: { in: ids } }, { partOfId: { in: ids } }] },
    data: { until: at },
  })
}
