import { postNotices } from '#app/features/notices/notices.server.ts'
import { recordEvent } from '#app/features/organisation/events.server.ts'
import type { Viewer } from '#app/features/organisation/viewer.ts'
import { prisma } from '#app/platform/database.server.ts'
import { reviewPath } from './paths.ts'
import { decideWork, type WorkOutcome } from './review.ts'
import type { Comment } from './reviewed.ts'
import { namesOf, type Review } from './reviews.server.ts'

/** What was said in a review, oldest first. Callers have established that the viewer may see it. */
export async function listCommentsAlreadyAllowed(reviewId: string): Promise<Comment[]> {
  const comments = await prisma.reviewComment.findMany({ where: { reviewId }, orderBy: { at: 'asc' }, take: 500 })
  const nameOf = await namesOf(comments.flatMap(({ authorId, resolvedById }) => [authorId, resolvedById ?? authorId]))
  return comments.map(({ id, path, section, authorId, text, at, resolvedAt, resolvedById }) => ({
    id,
    path,
    section,
    author: nameOf(authorId),
    text,
    at,
    resolvedAt,
    resolvedBy: resolvedById === null ? '' : nameOf(resolvedById),
  }))
}

type About = { slug: string; title: string }

/** Says something about a section of a review, or about all of it. The other side is told. */
export async function commentOn(
  viewer: Viewer,
  variant: About,
  review: Review,
  { path, section, text }: { path: string; section: string; text: string },
  now = new Date(),
): Promise<WorkOutcome> {
  const outcome = decideWork(review.work, 'comment', viewer)
  if (!outcome.ok) return outcome
  await prisma.$transaction(async (tx) => {
    const { id } = await tx.reviewComment.create({
      data: { reviewId: review.id, path, section, authorId: viewer.id, text, at: now },
    })
    const others = [review.authorId, review.reviewerId].filter((person) => person !== viewer.id)
    const notice = { kind: 'review' as const, about: variant.title, href: reviewPath(variant.slug, review.id) }
    await postNotices(
      tx,
      others.map((personId) => ({ personId, ...notice })),
      now,
    )
    await recordEvent(tx, eventOf(viewer, { kind: 'review.comment', subject: review.id, detail: { comment: id } }, now))
  })
  return outcome
}

/** Marks a comment as settled, or opens it again. Whoever may comment may do that. */
export async function resolveComment(
  viewer: Viewer,
  review: Review,
  { id, resolved }: { id: string; resolved: boolean },
  now = new Date(),
): Promise<WorkOutcome> {
  const outcome = decideWork(review.work, 'comment', viewer)
  if (!outcome.ok) return outcome
  await prisma.$transaction(async (tx) => {
    const { count } = await tx.reviewComment.updateMany({
      where: { id, reviewId: review.id, resolvedAt: resolved ? null : { not: null } },
      data: resolved ? { resolvedAt: now, resolvedById: viewer.id } : { resolvedAt: null, resolvedById: null },
    })
    if (count === 0) return
    const kind = resolved ? 'review.comment-settled' : 'review.comment-opened'
    await recordEvent(tx, eventOf(viewer, { kind, subject: review.id, detail: { comment: id } }, now))
  })
  return outcome
}

/** An event of the viewer's, in their organisation. */
export function eventOf(
  viewer: Viewer,
  event: { kind: string; subject: string; detail?: Record<string, string | number | boolean | null> },
  at: Date,
) {
  return { actorId: viewer.id, organisationId: viewer.organisation.id, ...event, at }
}
