import type { Viewer } from '#app/features/organisation/viewer.ts'
import { composeForAuthors, rowsOf } from './composition.server.ts'
import { listDraft } from './listed-drafts.server.ts'
import { findOwnVariant } from './own-variants.server.ts'
import { findReview, listDraftsReturned, listReviewers } from './reviews.server.ts'

/** What can be sent for review, and to whom; with a review that came back, its drafts first. Null where it is not theirs. */
export async function findSendPage(viewer: Viewer, slug: string, reviewId: string | null) {
  const variant = await findOwnVariant(viewer, slug)
  if (!variant) return null
  const again = reviewId === null ? null : await findReview(variant.id, reviewId)
  if (reviewId !== null && again?.state !== 'changes-asked') return null
  const composition = await composeForAuthors(variant)
  const [elsewhere, reviewers] = await Promise.all([
    listDraftsReturned(variant.id, again?.id ?? ''),
    listReviewers(viewer),
  ])
  const drafts = rowsOf(composition)
    .drafts.filter(({ id, state }) => state === 'draft' && !elsewhere.has(id))
    .map((row) => ({ ...listDraft(row, slug, composition), isCarried: again?.versions.has(row.id) ?? false }))
  const wroteAll = (id: string) => drafts.length > 0 && drafts.every(({ authorIds }) => authorIds.includes(id))
  return {
    variant,
    again,
    drafts: [...drafts].sort((a, b) => Number(b.isCarried) - Number(a.isCarried)),
    reviewers: reviewers.filter(({ id }) => id !== viewer.id && !wroteAll(id)),
  }
}
