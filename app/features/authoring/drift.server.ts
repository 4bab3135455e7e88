import { diffWords } from 'diff'
import { changeFromRow } from '#app/features/content/changes.server.ts'
import { sourceOf } from '#app/features/content/compose.ts'
import { recordEvent } from '#app/features/organisation/events.server.ts'
import type { Viewer } from '#app/features/organisation/viewer.ts'
import { prisma } from '#app/platform/database.server.ts'
import { composeForAuthors } from './composition.server.ts'
import { findOwnVariant, listOwnVariants } from './own-variants.server.ts'
import { publishAdaptation } from './publications.server.ts'

export type Stale = {
  id: string
  variant: { slug: string; title: string }
  path: string
  section: string
  title: string
  /** The parent's text from then to now, word by word. */
  words: { text: string; kind: 'same' | 'added' | 'removed' }[]
  ours: string
  reason: string
}

/** Changes of the viewer's organisation whose section has moved in meaning since they were made. */
export async function listStale(viewer: Viewer): Promise<Stale[]> {
  const stale: Stale[] = []
  for (const variant of await listOwnVariants(viewer)) {
    const { ours, parent, published } = await composeForAuthors(variant)
    for (const row of published) {
      const change = changeFromRow(row)
      const applied = [...(ours(row.path)?.sections ?? [])]
        .flatMap((section) => section.parts.flatMap((part) => (part.change ? [part.change] : [])))
        .concat(ours(row.path)?.hidden.map((hidden) => hidden.change) ?? [])
        .find(
          (found) =>
            found.layer === variant.slug &&
            found.section === change.section &&
            found.do === change.do &&
            found.as === change.as,
        )
      const now = parent(row.path)?.sections.find(({ id }) => id === row.section)
      if (!applied?.moved || !now) continue
      const then = await prisma.sectionText.findUnique({ where: { fingerprint: row.basedOn } })
      stale.push({
        id: row.id,
        variant: { slug: variant.slug, title: variant.title },
        path: row.path,
        section: row.section,
        title: now.title,
        words: diffWords(then?.source ?? '', sourceOf(now)).map(({ value, added, removed }) => ({
          text: value,
          kind: added ? 'added' : removed ? 'removed' : 'same',
        })),
        ours: row.body,
        reason: row.reason,
      })
    }
  }
  return stale
}

/** 'Still right': restamps a change against the parent's text of today, and publishes that, quietly. Null where it is not theirs. */
export async function keepAsStillRight(viewer: Viewer, id: string, why: string, now = new Date()) {
  const row = await prisma.change.findFirst({
    where: { id, state: 'published', variant: { organisationId: viewer.organisation.id } },
    include: { variant: true },
  })
  const variant = row && (await findOwnVariant(viewer, row.variant.slug))
  if (!row || !variant) return null
  const today = (await composeForAuthors(variant))
    .parent(row.path)
    ?.sections.find((section) => section.id === row.section)
  if (!today) return null
  await prisma.$transaction(async (tx) => {
    await tx.change.update({ where: { id }, data: { basedOn: today.fingerprint, version: { increment: 1 } } })
    const subject = `${variant.slug}/${row.path}#${row.section}`
    await recordEvent(tx, {
      actorId: viewer.id,
      organisationId: viewer.organisation.id,
      kind: 'drift.still-right',
      subject,
      detail: { why, change: id },
      at: now,
    })
  })
  return publishAdaptation(viewer, variant.slug, { class: 'wording', note: why }, now)
}
