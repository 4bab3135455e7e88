import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { parseWithZod } from '@conform-to/zod/v4'
import { useActionData, useLoaderData } from '@remix-run/react'
import { LinkButton } from '#app/components/button.tsx'
import { dateInWords } from '#app/components/dates.ts'
import { ErrorSummary } from '#app/components/error-summary.tsx'
import { Notice } from '#app/components/notice.tsx'
import { PageHeading } from '#app/components/page-heading.tsx'
import { Tag } from '#app/components/tag.tsx'
import { commentOn, resolveComment } from '#app/features/authoring/comments.server.ts'
import { publishReview, returnReview } from '#app/features/authoring/decisions.server.ts'
import { CLASS_WORDS } from '#app/features/authoring/draft-form.ts'
import { findOwnVariant } from '#app/features/authoring/own-variants.server.ts'
import { editionPath, reviewPath, sendPath } from '#app/features/authoring/paths.ts'
import { ReviewForm } from '#app/features/authoring/review-form.ts'
import { WORK_REFUSALS } from '#app/features/authoring/review.ts'
import { Checklist, Decision, ReachView } from '#app/features/authoring/review-decision.tsx'
import { findReviewPage } from '#app/features/authoring/review-page.server.ts'
import { CommentForm, CommentThread, DraftReason, ReviewSections, commentId, placeOf } from '#app/features/authoring/review-sections.tsx' // prettier-ignore
import { findReview } from '#app/features/authoring/reviews.server.ts'
import { withdrawReview } from '#app/features/authoring/sending.server.ts'
import { VariantTrail } from '#app/features/authoring/variant-trail.tsx'
import { requireViewer } from '#app/features/organisation/viewers.server.ts'
import { notFound, readForm } from '#app/platform/http.server.ts'

export const meta: MetaFunction<typeof loader> = ({ data: found }) => [
  { title: `Review of ${found?.variant.title ?? 'a version'} – Authoring` },
]

export async function loader({ request, params }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request, 'adaptations.publish')
  const page = await findReviewPage(viewer, params.variant ?? notFound(), params.review ?? notFound())
  return { viewer, done: new URL(request.url).searchParams.get('done'), ...(page ?? notFound()) }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const viewer = await requireViewer(request, 'adaptations.publish')
  const variant = (await findOwnVariant(viewer, params.variant ?? notFound())) ?? notFound()
  const review = (await findReview(variant.id, params.review ?? notFound())) ?? notFound()
  const form = await readForm(request)
  const submission = parseWithZod(form, { schema: ReviewForm })
  const came = { intent: String(form.get('intent')), at: placeOf(placeFrom(form)) }
  const refuse = (status: 400 | 409, sentences?: readonly string[]) =>
    data({ ...came, result: submission.reply(sentences ? { formErrors: [...sentences] } : {}) }, { status })
  if (submission.status !== 'success') return refuse(400)
  const { value } = submission
  const back = (done: string) => redirect(`${reviewPath(variant.slug, review.id)}?done=${done}`, 303)
  if (value.intent === 'publish') {
    const { publishFrom: from, allowed } = value
    const outcome = await publishReview(viewer, variant, review, { from, allowed })
    return outcome.ok ? back(outcome.number === null ? 'scheduled' : 'published') : refuse(409, outcome.sentences)
  }
  const outcome =
    value.intent === 'return'
      ? await returnReview(viewer, variant, review, value.needed)
      : value.intent === 'withdraw'
        ? await withdrawReview(viewer, variant, review)
        : value.intent === 'comment'
          ? await commentOn(viewer, variant, review, value)
          : await resolveComment(viewer, review, { id: value.comment, resolved: value.intent === 'settle' })
  return outcome.ok ? back(value.intent) : refuse(409, [WORK_REFUSALS[outcome.refusal]])
}

function placeFrom(form: FormData): { path: string; section: string } {
  return { path: String(form.get('path') ?? ''), section: String(form.get('section') ?? '') }
}

const DONE: Record<string, string> = {
  sent: 'Sent. Whoever reviews it has a notice.',
  comment: 'Your comment is there.',
  settle: 'Marked as settled.',
  open: 'Open again.',
  return: 'Returned. Its author has a notice.',
  withdraw: 'Taken back. You can edit the drafts again.',
  published: 'Published. Readers have it now.',
  scheduled: 'Agreed. It is published by itself on its day.',
}

export default function ReviewPage() {
  const loaded = useLoaderData<typeof loader>()
  const { variant, review, isOpen, actions, sections, others, comments, checklist, tally, reach, done } = loaded
  const came = useActionData<typeof action>()
  const mayComment = actions.includes('comment')
  const refused = came?.intent === 'comment' ? came : null
  return (
    <>
      <ErrorSummary result={came?.result} ids={refused ? { text: commentId(refused.at) } : {}} />
      <VariantTrail variant={variant} items={[{ label: 'Review', href: null }]} />
      <PageHeading
        eyebrow={`${variant.title} · sent by ${review.author} to ${review.reviewer}, ${dateInWords(review.sentAt)}`}
        title={review.note}
      />
      {done && DONE[done] && !came ? <Notice tone="success" title={DONE[done]} announce /> : null}
      <p>
        <Tag tone="info">{review.label}</Tag> <Tag>{CLASS_WORDS[review.class as keyof typeof CLASS_WORDS].label}</Tag>{' '}
        {review.sentence} {review.publishFrom ? `From ${dateInWords(review.publishFrom)}.` : ''}
        {review.edition === null ? null : (
          <a href={editionPath(variant.slug, review.edition)}>Edition {review.edition}</a>
        )}
      </p>
      {review.answer ? (
        <Notice tone="warning" title={review.state === 'changes-asked' ? 'What is needed' : 'What happened to it'}>
          {review.answer}
        </Notice>
      ) : null}
      {review.allowed && !isOpen ? <p>Published in spite of what the checks found, because: {review.allowed}</p> : null}
      {isOpen ? (
        <>
          <h2 id="changes">What it changes</h2>
          <ReviewSections sections={sections} mayComment={mayComment} refused={refused} />
          {others.length > 0 ? (
            <section className="card wide" aria-labelledby="others">
              <h3 id="others">And for the whole version</h3>
              {others.map((draft) => (
                <div key={draft.id}>
                  <p>
                    <strong>{draft.where}</strong>
                  </p>
                  <DraftReason draft={draft} />
                </div>
              ))}
            </section>
          ) : null}
        </>
      ) : null}
      <h2 id="whole">About all of it</h2>
      <CommentThread comments={comments} mayComment={mayComment} />
      {mayComment ? (
        <CommentForm about={{ path: '', section: '', title: 'all of it' }} refused={refused} />
      ) : comments.length === 0 ? (
        <p>Nothing was said about it as a whole.</p>
      ) : null}
      {isOpen ? (
        <>
          <h2 id="checklist">Checklist</h2>
          <Checklist lines={checklist} variant={variant.slug} />
          {reach ? (
            <>
              <h2 id="reach">What publishing it will mean</h2>
              <ReachView reach={reach} changeClass={review.class} />
            </>
          ) : null}
          <h2 id="decision">{loaded.isReviewer ? 'Your decision' : 'What you can do'}</h2>
          {loaded.isReviewer ? null : <p>{review.reviewer} decides on it. Nobody publishes what they wrote.</p>}
          <Decision
            actions={actions}
            review={review}
            tally={tally}
            result={came?.result}
            intent={came?.intent ?? null}
          />
          {actions.includes('send') ? (
            <p>
              <LinkButton href={sendPath(variant.slug, review.id)}>Send it again</LinkButton>
            </p>
          ) : null}
        </>
      ) : null}
    </>
  )
}
