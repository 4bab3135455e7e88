import { prisma } from '#app/platform/database.server.ts'
import { carryOut } from './decisions.server.ts'
import { findReview } from './reviews.server.ts'

/** Publishes what is due in every organisation, one after another; returns how many, and how many could not be. */
export async function publishDueAcrossOrganisations(now = new Date()): Promise<{ published: number; held: number }> {
  const due = await prisma.review.findMany({
    where: { state: 'scheduled', publishFrom: { lte: now } },
    orderBy: { publishFrom: 'asc' },
    select: { id: true, variantId: true },
    take: 50,
  })
  const tally = { published: 0, held: 0 }
  for (const { id, variantId } of due) {
    const variant = await prisma.variant.findUnique({
      where: { id: variantId },
      include: { extends: { select: { slug: true } } },
    })
    const review = await findReview(variantId, id)
    if (!variant || review?.state !== 'scheduled') continue
    const outcome = await carryOut(variant, review, now)
    if (outcome) tally[outcome.ok ? 'published' : 'held']++
  }
  return tally
}

const HALF_A_MINUTE = 30 * 1000

/** Publishes what is due from now on, every half minute, until the function it returns is called. */
export function runPublications(report: (outcome: { published: number; held: number }) => void): () => void {
  let busy = false
  const turn = async () => {
    if (busy) return
    busy = true
    try {
      report(await publishDueAcrossOrganisations())
    } catch {
      // The database may be away for a moment; the next turn tries again.
    } finally {
      busy = false
    }
  }
  const timer = setInterval(() => void turn(), HALF_A_MINUTE)
  timer.unref()
  return () => clearInterval(timer)
}
