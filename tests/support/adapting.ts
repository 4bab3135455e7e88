import { expect } from 'vitest'
import { publishReview, type DecisionOutcome } from '#app/features/authoring/decisions.server.ts'
import { composeForAuthors, rowsOf } from '#app/features/authoring/composition.server.ts'
import type { DraftFields } from '#app/features/authoring/draft-form.ts'
import { saveDraft, type DraftOutcome } from '#app/features/authoring/drafts.server.ts'
import { findOwnVariant } from '#app/features/authoring/own-variants.server.ts'
import { findReview, type Review } from '#app/features/authoring/reviews.server.ts'
import { findSectionForAuthors } from '#app/features/authoring/section-page.server.ts'
import { sendForReview, type SendDetails } from '#app/features/authoring/sending.server.ts'
import type { Viewer } from '#app/features/organisation/viewer.ts'

export const LOTUS = 'northgate-lotus'
export const LESSON = 'modules/boundaries-and-endings/rupture-and-repair'

export function fields(section: string, more: Partial<DraftFields> = {}): DraftFields {
  return {
    intent: 'save',
    section,
    do: 'add-after',
    body: 'Here at Lotus, ring the duty worker first.',
    kind: 'local-process',
    reason: 'Our duty worker is there every day.',
    credits: [{ name: 'A member of the Lotus group', agreed: true }],
    themes: null,
    evidence: [],
    place: '',
    version: 0,
    ...more,
  }
}

/** Saves a draft of a section; of the lesson's first, unless another is named. */
export async function draft(
  viewer: Viewer,
  more: Partial<DraftFields> = {},
  { slug = LOTUS, path = LESSON, id = null }: { slug?: string; path?: string; id?: string | null } = {},
): Promise<DraftOutcome> {
  const found = (await findSectionForAuthors(viewer, slug, path, id))!
  const { variant, section, composition } = found
  return saveDraft(viewer, variant, { path, section, fields: fields(section.id, more), drafts: composition.drafts })
}

/** Sends every draft of a variant for review. */
export async function send(
  author: Viewer,
  reviewer: Viewer,
  more: Partial<SendDetails> = {},
  slug = LOTUS,
  now = new Date(),
) {
  const variant = (await findOwnVariant(author, slug))!
  const { drafts } = rowsOf(await composeForAuthors(variant))
  const details: SendDetails = {
    drafts: drafts.filter(({ state }) => state === 'draft').map(({ id }) => id),
    reviewerId: reviewer.id,
    class: 'meaning',
    note: 'Who to ring at Lotus.',
    publishFrom: null,
    ...more,
  }
  return sendForReview(author, variant, details, null, now)
}

/** The review that was just sent. */
export async function sent(...args: Parameters<typeof send>): Promise<Review> {
  const outcome = await send(...args)
  if (!outcome.ok) throw new Error(outcome.refusal)
  const variant = (await findOwnVariant(args[0], args[3] ?? LOTUS))!
  return (await findReview(variant.id, outcome.id))!
}

/** Sends every draft of a variant and has it published at once. */
export async function publish(
  author: Viewer,
  reviewer: Viewer,
  more: Partial<SendDetails> = {},
  slug = LOTUS,
): Promise<DecisionOutcome> {
  const review = await sent(author, reviewer, more, slug)
  const variant = (await findOwnVariant(reviewer, slug))!
  const outcome = await publishReview(reviewer, variant, review, { from: null, allowed: 'It can stay.' })
  expect(outcome).toMatchObject({ ok: true })
  return outcome
}
