import { recordEvent } from '#app/features/organisation/events.server.ts'
import type { Viewer } from '#app/features/organisation/viewer.ts'
import { CHANGE_CLASSES } from '#app/features/content/edition.ts'
import { CHECKS, tally, type Finding } from './checklist.ts'
import { checkWork } from './checked-work.server.ts'
import { eventOf } from './comments.server.ts'
import { composeForAuthors } from './composition.server.ts'
import { PUBLISH_REFUSALS, prepareAdaptation, publishing, storeAdaptation } from './publications.server.ts'
import { decideWork, KEPT_AS, WORK_REFUSALS, type WorkOutcome } from './review.ts'
import type { Review } from './reviews.server.ts'
import { hasMoved, inOneGo, moveChanges, moveReview, tellOf } from './sending.server.ts'

export type ReviewedVariant = {
  id: string
  slug: string
  title: string
  organisationId: string | null
  extends: { slug: string } | null
}
/** What came of a decision: the edition, or sentences that say why not. */
export type DecisionOutcome = { ok: true; number: number | null } | { ok: false; sentences: readonly string[] }

/** Returns a review with what is needed: its drafts can be edited again, its comments stay. */
export async function returnReview(
  viewer: Viewer,
  variant: ReviewedVariant,
  review: Review,
  note: string,
  now = new Date(),
): Promise<WorkOutcome> {
  const outcome = decideWork(review.work, 'return', viewer, { note })
  if (!outcome.ok) return outcome
  const done = await inOneGo(async (tx) => {
    await moveReview(tx, review, { state: 'changes-asked', answer: note, decidedAt: now })
    await moveChanges(tx, review.rows, { from: KEPT_AS[review.work.state].change, to: 'draft' })
    await tellOf(tx, { by: viewer, variant, review }, now)
    await recordEvent(tx, eventOf(viewer, { kind: 'review.returned', subject: review.id }, now))
    return review.id
  })
  return done.ok ? outcome : done
}

/** Publishes what was reviewed now, or agrees that it is published from a later moment. */
export async function publishReview(
  viewer: Viewer,
  variant: ReviewedVariant,
  review: Review,
  { from, allowed }: { from: Date | null; allowed: string },
  now = new Date(),
): Promise<DecisionOutcome> {
  const later = from !== null && from > now
  const { findings } = await checkWork(variant, await composeForAuthors(variant), review.rows)
  const context = { checks: { ...tally(findings), allowed } }
  const outcome = decideWork(review.work, later ? 'schedule' : 'publish', viewer, context)
  if (!outcome.ok) return refused(WORK_REFUSALS[outcome.refusal], outcome.refusal === 'errors-left' ? findings : [])
  if (!later) return publishNow({ variant, review, allowed, by: viewer, isTime: false }, now)
  const done = await inOneGo(async (tx) => {
    await moveReview(tx, review, { state: 'scheduled', publishFrom: from, allowed, decidedAt: now })
    await tellOf(tx, { by: viewer, variant, review }, now)
    await recordEvent(tx, eventOf(viewer, { kind: 'review.scheduled', subject: review.id }, now))
    return review.id
  })
  return done.ok ? { ok: true, number: null } : refused(WORK_REFUSALS[done.refusal])
}

/**
 * Publishes a scheduled review whose time has come, in its reviewer's name. Where that cannot be, it waits in review
 * again and both are told why; null where another process did it, or is about to.
 */
export async function carryOut(variant: ReviewedVariant, review: Review, now: Date): Promise<DecisionOutcome | null> {
  const { findings } = await checkWork(variant, await composeForAuthors(variant), review.rows)
  const outcome = decideWork(review.work, 'publish', 'time', {
    checks: { ...tally(findings), allowed: review.allowed },
  })
  const by = { id: review.reviewerId }
  const done = outcome.ok
    ? await publishNow({ variant, review, allowed: review.allowed, by, isTime: true }, now)
    : refused(WORK_REFUSALS[outcome.refusal], findings)
  if (done.ok || done.sentences[0] === WORK_REFUSALS['not-possible-now']) return done.ok ? done : null
  // The next turn reads it anew.
  if (done.sentences[0] === PUBLISH_REFUSALS.published_meanwhile) return null
  await hold(variant, review, done.sentences, now)
  return done
}

type ToPublish = {
  variant: ReviewedVariant
  review: Review
  allowed: string
  by: { id: string }
  isTime: boolean
}

async function publishNow({ variant, review, allowed, by, isTime }: ToPublish, now: Date): Promise<DecisionOutcome> {
  const composition = await composeForAuthors(variant)
  const changeClass = CHANGE_CLASSES.find((each) => each === review.class) ?? 'meaning'
  const { note } = review
  const prepared = await prepareAdaptation(variant.slug, composition, review.rows, { changeClass, note })
  // What is to be weighed, the reviewer has weighed.
  const problems = prepared.problems.filter(({ code }) => code !== 'weigh')
  if (problems.length > 0)
    return refused(
      WORK_REFUSALS['errors-left'],
      problems.map(({ where, message }) => `${where}: ${message}`),
    )
  try {
    const outcome = await publishing(async (tx) => {
      await moveReview(tx, review, { state: 'published', allowed, decidedAt: now })
      const number = await storeAdaptation(tx, { variant, prepared, note, by }, now)
      const { currentEditionId } = await tx.variant.findUniqueOrThrow({ where: { id: variant.id } })
      await tx.review.update({ where: { id: review.id }, data: { editionId: currentEditionId } })
      await tellOf(tx, { by: isTime ? null : by, variant, review }, now)
      const detail = { number, scheduled: isTime }
      const event = { kind: 'review.published', subject: review.id, detail }
      await recordEvent(tx, { actorId: by.id, organisationId: variant.organisationId, ...event, at: now })
      return number
    })
    return outcome.ok ? outcome : refused(PUBLISH_REFUSALS[outcome.refusal])
  } catch (error) {
    if (hasMoved(error)) return refused(WORK_REFUSALS['not-possible-now'])
    throw error
  }
}

async function hold(variant: ReviewedVariant, review: Review, sentences: readonly string[], now: Date): Promise<void> {
  const answer = `It could not be published on its day. ${sentences.join(' ')}`.slice(0, 2_000)
  const outcome = decideWork(review.work, 'hold', 'time', { note: answer })
  if (!outcome.ok) return
  await inOneGo(async (tx) => {
    await moveReview(tx, review, { state: 'in-review', publishFrom: null, answer, decidedAt: now })
    await tellOf(tx, { by: null, variant, review }, now)
    const event = { kind: 'review.held', subject: review.id }
    await recordEvent(tx, { actorId: null, organisationId: variant.organisationId, ...event, at: now })
    return review.id
  })
}

function refused(sentence: string, found: readonly (Finding | string)[] = []): DecisionOutcome {
  const errors = found.flatMap((each) => {
    if (typeof each === 'string') return each
    return CHECKS[each.check].weight === 'error' ? `${placeOf(each)}${each.message}` : []
  })
  return { ok: false, sentences: [sentence, ...errors] }
}

function placeOf({ path, section }: Finding): string {
  return path ? `${path}${section ? `#${section}` : ''}: ` : ''
}
