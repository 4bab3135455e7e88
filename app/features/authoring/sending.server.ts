import type { ChangeRow } from '#app/features/content/changes.server.ts'
import type { ChangeClass } from '#app/features/content/edition.ts'
import { postNotices } from '#app/features/notices/notices.server.ts'
import { recordEvent } from '#app/features/organisation/events.server.ts'
import type { Viewer } from '#app/features/organisation/viewer.ts'
import { prisma, type Tx } from '#app/platform/database.server.ts'
import { eventOf } from './comments.server.ts'
import { composeForAuthors, rowsOf } from './composition.server.ts'
import { authorsOf } from './drafts.server.ts'
import { isAsTaken } from './in-and-out/taken.ts'
import { wantedOfRows } from './in-and-out/towards.server.ts'
import { lackingIn } from './listed-drafts.server.ts'
import { reviewPath } from './paths.ts'
import { decideWork, KEPT_AS, type WorkOutcome, type WorkRefusal } from './review.ts'
import { listDraftsReturned, listReviewers, type Review } from './reviews.server.ts'

type Variant = { id: string; slug: string; title: string; extends: { slug: string } | null }
type SentVariant = Variant & { about: string }
export type SendDetails = {
  drafts: readonly string[]
  reviewerId: string
  class: ChangeClass
  note: string
  publishFrom: Date | null
}
export type SendOutcome = { ok: true; id: string } | { ok: false; refusal: WorkRefusal }

/**
 * Puts drafts before a second person: they are locked until it is published, returned or taken back. With `again`, a
 * review that came back is sent anew, with its comments.
 */
export async function sendForReview(
  viewer: Viewer,
  variant: SentVariant,
  details: SendDetails,
  again: Review | null,
  now = new Date(),
): Promise<SendOutcome> {
  const elsewhere = await listDraftsReturned(variant.id, again?.id ?? '')
  const rows = rowsOf(await composeForAuthors(variant)).drafts
  const free = rows.filter(({ id, state }) => state === 'draft' && !elsewhere.has(id))
  const chosen = free.filter(({ id }) => details.drafts.includes(id))
  const reviewers = await listReviewers(viewer, now)
  const reviewer = reviewers.find(({ id }) => id === details.reviewerId)
  const authorIds = [...new Set([viewer.id, ...chosen.flatMap((row) => [...authorsOf(row), row.editedById])])]
  const outcome = decideWork({ state: again?.work.state ?? 'draft', authorIds, reviewerId: null }, 'send', viewer, {
    sending: {
      reviewer: reviewer ? { id: reviewer.id, mayPublish: true } : null,
      chosen: chosen.length,
      lacking: chosen.filter((row) => lackingIn(row).length > 0).length,
    },
  })
  if (!outcome.ok) return outcome
  if (chosen.length !== new Set(details.drafts).size) return { ok: false, refusal: 'not-possible-now' }
  if (!isAsTaken(variant, wantedOfRows(chosen))) return { ok: false, refusal: 'not-as-it-came' }
  return inOneGo((tx) => send(tx, { viewer, variant, details, chosen, again }, now))
}

/** Takes a review back: its drafts can be edited again. */
export async function withdrawReview(
  viewer: Viewer,
  variant: Variant,
  review: Review,
  now = new Date(),
): Promise<WorkOutcome> {
  const outcome = decideWork(review.work, 'withdraw', viewer)
  if (!outcome.ok) return outcome
  const done = await inOneGo(async (tx) => {
    await moveReview(tx, review, { state: 'withdrawn', decidedAt: now })
    await moveChanges(tx, review.rows, { from: KEPT_AS[review.work.state].change, to: 'draft' })
    await tellOf(tx, { by: viewer, variant, review }, now)
    await recordEvent(tx, eventOf(viewer, { kind: 'review.withdrawn', subject: review.id }, now))
    return review.id
  })
  return done.ok ? outcome : done
}

type Sending = {
  viewer: Viewer
  variant: Variant
  details: SendDetails
  chosen: readonly ChangeRow[]
  again: Review | null
}

async function send(tx: Tx, { viewer, variant, details, chosen, again }: Sending, now: Date): Promise<string> {
  const { reviewerId, note, publishFrom } = details
  const data = { authorId: viewer.id, reviewerId, class: details.class, note, publishFrom, state: 'in-review', sentAt: now } // prettier-ignore
  if (again) await moveReview(tx, again, { ...data, answer: '', decidedAt: null })
  const id = again?.id ?? (await tx.review.create({ data: { ...data, variantId: variant.id } })).id
  await moveChanges(tx, chosen, { from: 'draft', to: 'in-review' })
  await tx.reviewedChange.deleteMany({ where: { reviewId: id } })
  await tx.reviewedChange.createMany({
    data: chosen.map((row) => ({ reviewId: id, changeId: row.id, version: row.version })),
  })
  const href = reviewPath(variant.slug, id)
  await postNotices(tx, [{ personId: reviewerId, kind: 'asked-of-you', about: variant.title, href }], now)
  const detail = { changes: chosen.length, reviewer: reviewerId, again: again !== null }
  await recordEvent(tx, eventOf(viewer, { kind: 'review.sent', subject: id, detail }, now))
  return id
}

/** Thrown to undo all of it: something moved since it was read. */
const MOVED = new Error('moved meanwhile')

/** Moves a review on from the state it was read in. */
export async function moveReview(
  tx: Tx,
  { id, state }: Pick<Review, 'id' | 'state'>,
  data: Parameters<Tx['review']['updateMany']>[0]['data'],
): Promise<void> {
  const { count } = await tx.review.updateMany({ where: { id, state }, data })
  if (count !== 1) throw MOVED
}

/** Moves changes on, each from the version and the state it was read in. */
export async function moveChanges(
  tx: Tx,
  rows: readonly ChangeRow[],
  { from, to }: { from: string; to: string },
): Promise<void> {
  for (const { id, version } of rows) {
    const { count } = await tx.change.updateMany({ where: { id, version, state: from }, data: { state: to } })
    if (count !== 1) throw MOVED
  }
}

/** Tells the author and the reviewer of a review that something happened to it; whoever did it knows. */
export async function tellOf(
  tx: Tx,
  { by, variant, review }: { by: { id: string } | null; variant: { slug: string; title: string }; review: Review },
  now: Date,
): Promise<void> {
  const people = new Set([review.authorId, review.reviewerId])
  if (by) people.delete(by.id)
  const notice = { kind: 'review' as const, about: variant.title, href: reviewPath(variant.slug, review.id) }
  await postNotices(
    tx,
    [...people].map((personId) => ({ personId, ...notice })),
    now,
  )
}

/** Carries something out in one transaction; where it moved meanwhile, none of it. */
export async function inOneGo(
  work: (tx: Tx) => Promise<string>,
): Promise<{ ok: true; id: string } | { ok: false; refusal: 'not-possible-now' }> {
  try {
    return { ok: true, id: await prisma.$transaction(work) }
  } catch (error) {
    if (error === MOVED) return { ok: false, refusal: 'not-possible-now' }
    throw error
  }
}

/** Whether a transaction was undone because something moved. */
export function hasMoved(error: unknown): boolean {
  return error === MOVED
}
