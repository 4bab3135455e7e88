import type { ChangeRow } from '#app/features/content/changes.server.ts'
import { can } from '#app/features/organisation/roles.ts'
import { ROLES, type Viewer } from '#app/features/organisation/viewer.ts'
import { prisma } from '#app/platform/database.server.ts'
import { authorsOf } from './drafts.server.ts'
import { ownedBy } from './own-variants.server.ts'
import { OPEN_REVIEWS, type ReviewState, type Work } from './review.ts'

export type ReviewRow = NonNullable<Awaited<ReturnType<typeof prisma.review.findFirst>>> & { state: ReviewState }
export type Review = ReviewRow & {
  /** Its drafts as they stand, in the order they were made; what was laid aside since is not among them. */
  rows: readonly ChangeRow[]
  /** As sent. */
  versions: ReadonlyMap<string, number>
  work: Work
}

/** A review of one of the organisation's own variants; null for any other. */
export async function findReview(variantId: string, id: string): Promise<Review | null> {
  const row = await prisma.review.findFirst({ where: { id, variantId } })
  if (!row) return null
  const carried = await prisma.reviewedChange.findMany({ where: { reviewId: id } })
  const rows = await prisma.change.findMany({
    where: { id: { in: carried.map(({ changeId }) => changeId) }, variantId },
    orderBy: [{ path: 'asc' }, { editedAt: 'asc' }, { id: 'asc' }],
  })
  const state = row.state as ReviewState
  const ours = rows.filter((change) => isCarried(change, state))
  const authorIds = [...new Set([row.authorId, ...ours.flatMap((change) => [...authorsOf(change), change.editedById])])]
  return {
    ...row,
    state,
    rows: ours,
    versions: new Map(carried.map(({ changeId, version }) => [changeId, version])),
    work: { state: state === 'withdrawn' ? 'draft' : state, authorIds, reviewerId: row.reviewerId },
  }
}

/** While it is open, a draft that was laid aside is no longer part of it; afterwards it shows what it carried. */
function isCarried({ state }: ChangeRow, review: ReviewState): boolean {
  return !OPEN_REVIEWS.includes(review) || state === 'draft' || state === 'in-review'
}

/** Drafts that came back in another review, and the review: they are sent again from there. */
export async function listDraftsReturned(variantId: string, exceptReview: string): Promise<Map<string, string>> {
  const reviews = await prisma.review.findMany({
    where: { variantId, state: 'changes-asked', NOT: { id: exceptReview } },
    select: { id: true },
  })
  const carried = await prisma.reviewedChange.findMany({ where: { reviewId: { in: reviews.map(({ id }) => id) } } })
  return new Map(carried.map(({ changeId, reviewId }) => [changeId, reviewId]))
}

export type ListedReview = {
  id: string
  state: ReviewState
  variant: { slug: string; title: string }
  note: string
  author: string
  reviewer: string
  asksMe: boolean
  mine: boolean
  sentAt: Date
  publishFrom: Date | null
}

/** Reviews of the organisation's variants, newest first: those that are open, or the latest of a variant. */
export async function listReviews(
  viewer: Viewer,
  { variantId, open }: { variantId?: string; open: boolean },
): Promise<ListedReview[]> {
  const variants = await prisma.variant.findMany({
    where: ownedBy(viewer),
    select: { id: true, slug: true, title: true },
  })
  const ids = variants.map(({ id }) => id).filter((id) => variantId === undefined || id === variantId)
  const reviews = await prisma.review.findMany({
    where: { variantId: { in: ids }, ...(open ? { state: { in: [...OPEN_REVIEWS] } } : {}) },
    orderBy: { sentAt: 'desc' },
    take: 50,
  })
  const nameOf = await namesOf(reviews.flatMap(({ authorId, reviewerId }) => [authorId, reviewerId]))
  return reviews.map(({ id, state, note, authorId, reviewerId, sentAt, publishFrom, ...review }) => {
    const variant = variants.find((each) => each.id === review.variantId)
    return {
      id,
      state: state as ReviewState,
      variant: { slug: variant?.slug ?? '', title: variant?.title ?? '' },
      note,
      author: nameOf(authorId),
      reviewer: nameOf(reviewerId),
      asksMe: reviewerId === viewer.id && state === 'in-review',
      mine: authorId === viewer.id,
      sentAt,
      publishFrom,
    }
  })
}

/** People of the viewer's organisation who may publish, by name: those who wrote in a thing are not asked about it. */
export async function listReviewers(viewer: Viewer, now = new Date()): Promise<{ id: string; name: string }[]> {
  const publishing = ROLES.filter((role) => can({ roles: [role] }, 'adaptations.publish'))
  return prisma.person.findMany({
    where: {
      organisationId: viewer.organisation.id,
      disabledAt: null,
      roles: { some: { role: { in: publishing }, from: { lte: now }, OR: [{ until: null }, { until: { gt: now } }] } },
    },
    select: { id: true, name: true },
    orderBy: { name: 'asc' },
    take: 500,
  })
}

/** The names of people by id; somebody who is no longer there has none. */
export async function namesOf(ids: readonly string[]): Promise<(id: string) => string> {
  const people = await prisma.person.findMany({
    where: { id: { in: [...new Set(ids)] } },
    select: { id: true, name: true },
  })
  return (id) => people.find((person) => person.id === id)?.name ?? 'Somebody'
}
