import { Button } from '#app/components/button.tsx'
import { dateInWords } from '#app/components/dates.ts'
import { Disclosure } from '#app/components/disclosure.tsx'
import type { FormResult } from '#app/components/form-result.ts'
import { Prose } from '#app/components/prose.tsx'
import { Tag } from '#app/components/tag.tsx'
import { TextArea } from '#app/components/text-area.tsx'
import { WordChanges } from '#app/features/content/word-changes-view.tsx'
import type { Comment, ReviewedDraft, ReviewedSection } from './reviewed.ts'

/** How many sections are open at once; another word may touch a hundred. */
const SHOWN = 12

const WHAT: Record<ReviewedSection['what'], string> = {
  added: 'New',
  changed: 'Changed',
  removed: 'Left out',
  reason: 'Its reason or credits alone',
}

/** What came of a comment that could not be saved: its form shows it, and no other. */
export type CommentResult = { at: string; result: FormResult } | null

type Props = { mayComment: boolean; refused: CommentResult }

/** Every section a review changes: as it is and as it would be, why, and what was said about it. */
export function ReviewSections({ sections, ...props }: Props & { sections: readonly ReviewedSection[] }) {
  const rest = sections.slice(SHOWN)
  return (
    <>
      {sections.slice(0, SHOWN).map((section) => (
        <ReviewSection key={placeOf(section)} section={section} {...props} />
      ))}
      {rest.length > 0 ? (
        <Disclosure summary={`${rest.length} more sections`}>
          {rest.map((section) => (
            <ReviewSection key={placeOf(section)} section={section} {...props} />
          ))}
        </Disclosure>
      ) : null}
    </>
  )
}

function ReviewSection({ section, mayComment, refused }: Props & { section: ReviewedSection }) {
  const id = sectionId(section)
  return (
    <section className="card wide" aria-labelledby={id}>
      <h3 id={id} tabIndex={-1}>
        {section.title} <small>{section.page}</small>
      </h3>
      <p>
        <Tag tone={section.what === 'removed' ? 'warning' : 'info'}>{WHAT[section.what]}</Tag>
      </p>
      {section.drafts.map((draft) => (
        <DraftReason key={draft.id} draft={draft} />
      ))}
      {section.what === 'reason' ? null : <WordChanges runs={section.runs} />}
      {section.html ? (
        <Disclosure summary={`As readers will see ‘${section.title}’`}>
          <Prose html={section.html} />
        </Disclosure>
      ) : null}
      <CommentThread comments={section.comments} mayComment={mayComment} />
      {mayComment ? <CommentForm about={section} refused={refused} /> : null}
    </section>
  )
}

/** What a draft does, why, and who shaped it. */
export function DraftReason({ draft }: { draft: ReviewedDraft }) {
  return (
    <div className="change-reason">
      <p>
        <Tag>{draft.kind}</Tag> {draft.what}
      </p>
      <p>
        <strong>Why:</strong> {draft.reason || 'Not said yet.'}
      </p>
      {draft.said.map(({ what, of }) => (
        <p key={what}>
          <strong>{what}:</strong> {of.join('; ')}
        </p>
      ))}
      <p className="change-credit">
        {draft.credits.length > 0 ? `Shaped by: ${draft.credits.join('; ')}` : 'Nobody is credited yet.'}
        {draft.evidence.length > 0 ? `. Rests on: ${draft.evidence.join(', ')}` : ''}
      </p>
    </div>
  )
}

export function CommentThread({ comments, mayComment }: { comments: readonly Comment[]; mayComment: boolean }) {
  if (comments.length === 0) return null
  return (
    <ul className="plain-list comments">
      {comments.map(({ id, author, text, at, resolvedAt, resolvedBy }) => (
        <li key={id} id={`comment-${id}`}>
          <p className="hint">
            {author}, {dateInWords(at)}
            {resolvedAt ? `. Settled by ${resolvedBy}` : ''}
          </p>
          <p className="written">{text}</p>
          {mayComment ? (
            <form method="post">
              <input type="hidden" name="comment" value={id} />
              <Button variant="quiet" name="intent" value={resolvedAt ? 'open' : 'settle'}>
                {resolvedAt ? 'Open it again' : 'Mark as settled'}
                <span className="visually-hidden"> (comment by {author})</span>
              </Button>
            </form>
          ) : null}
        </li>
      ))}
    </ul>
  )
}

/** About a section, or with empty path and section about all of it. */
export function CommentForm({
  about,
  refused,
}: {
  about: { path: string; section: string; title: string }
  refused: CommentResult
}) {
  const at = placeOf(about)
  const mine = refused?.at === at
  return (
    <Disclosure summary={`Comment on ‘${about.title}’`} open={mine}>
      <form method="post" className="form" noValidate>
        <input type="hidden" name="path" value={about.path} />
        <input type="hidden" name="section" value={about.section} />
        <TextArea
          name="text"
          id={commentId(at)}
          label="Your comment"
          rows={3}
          result={mine ? refused.result : null}
          required
        />
        <Button variant="secondary" name="intent" value="comment">
          Add comment<span className="visually-hidden"> on {about.title}</span>
        </Button>
      </form>
    </Disclosure>
  )
}

export function placeOf({ path, section }: { path: string; section: string }): string {
  return `${path}#${section}`
}

/** The id of a comment's text box, for the error summary. */
export function commentId(at: string): string {
  return `text-${at.replaceAll(/[^\w-]+/g, '-')}`
}

function sectionId(section: ReviewedSection): string {
  return `section-${placeOf(section).replaceAll(/[^\w-]+/g, '-')}`
}
