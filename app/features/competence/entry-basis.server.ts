import type { Tx } from '#app/platform/database.server.ts'
import { basisOf } from './changes.ts'
import type { Rating } from './ratings.ts'

/** Sets what an entry rests on from its rating and evidence as they now are. After the event: the record is locked then. */
export async function refreshBasis(tx: Tx, entryId: string): Promise<void> {
  const { rating, evidence } = await tx.entry.findUniqueOrThrow({
    where: { id: entryId },
    select: { rating: true, evidence: { select: { evidence: { select: { id: true, version: true } } } } },
  })
  const basis = basisOf(
    rating as Rating,
    evidence.map((attached) => attached.evidence),
  )
  await tx.entry.update({ where: { id: entryId }, data: { basis }, select: { id: true } })
}
