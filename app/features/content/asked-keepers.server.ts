import { postNotices } from '#app/features/notices/notices.server.ts'
import type { Tx } from '#app/platform/database.server.ts'
import type { PreparedEdition } from './publishing.server.ts'

/**
 * Tells those who keep an organisation's version that new editions beneath it ask them to look at something: each of them
 * once for a version, however much it is, inside the transaction that publishes it.
 */
export async function tellKeepers(tx: Tx, editions: readonly PreparedEdition[], now: Date): Promise<void> {
  const asking = editions.map(({ asks }) => asks).filter(({ raised, unplaced }) => raised.length + unplaced.length > 0)
  if (asking.length === 0) return
  const variants = await tx.variant.findMany({
    where: { slug: { in: asking.map(({ variant }) => variant) }, shipped: false, organisationId: { not: null } },
    select: { slug: true, title: true, organisationId: true },
  })
  const trainers = await tx.person.findMany({
    where: {
      disabledAt: null,
      organisationId: { in: variants.flatMap(({ organisationId }) => organisationId ?? []) },
      roles: { some: { role: 'trainer', from: { lte: now }, OR: [{ until: null }, { until: { gt: now } }] } },
    },
    select: { id: true, organisationId: true },
  })
  const notices = variants.flatMap(({ slug, title, organisationId }) => {
    const isSafety = asking.some((asks) => asks.variant === slug && asks.raised.some((one) => one.class === 'safety'))
    const kind = isSafety ? ('drift-safety' as const) : ('drift' as const)
    const href = `/authoring/${slug}/drift`
    return trainers
      .filter((trainer) => trainer.organisationId === organisationId)
      .map(({ id }) => ({ personId: id, kind, about: title, href }))
  })
  await postNotices(tx, notices, now)
}
