import { Button, LinkButton } from '#app/components/button.tsx'
import { Disclosure } from '#app/components/disclosure.tsx'
import type { FormResult } from '#app/components/form-result.ts'
import { Notice } from '#app/components/notice.tsx'
import { Tag } from '#app/components/tag.tsx'
import { TextField } from '#app/components/text-field.tsx'
import { authoringPath, reviewPath } from './paths.ts'

type Place = { variant: string; path: string; section: string }

function actPath({ variant, path, section }: Place, act: string, block?: string): string {
  return `${authoringPath(variant, path, section)}&do=${act}${block ? `&block=${block}` : ''}`
}

/** Why a section is locked, and what can be done with it all the same. */
export function LockedNotice({ place }: { place: Place }) {
  return (
    <Notice tone="safety" title="This is safety text">
      <p>
        It is the same in every version, so that nobody meets two sets of safety steps. You can add before or after it:
        who to ring where you work, or how to ask for an interpreter.
      </p>
      <p>
        <LinkButton variant="secondary" href={actPath(place, 'add-after')}>
          Add after this text
        </LinkButton>
      </p>
    </Notice>
  )
}

/** A draft that is in review stays as it was sent. */
export function InReviewNotice({
  variant,
  review,
  title,
  body,
}: {
  variant: string
  review: { id: string; reviewer: string } | null
  title: string | null
  body: string
}) {
  return (
    <section aria-labelledby="in-review">
      <h2 id="in-review">Ours, in review</h2>
      <Notice tone="info" title={`With ${review?.reviewer ?? 'somebody'} for review`}>
        <p>It stays as it was sent until it is published, returned, or taken back from the review.</p>
        {review ? (
          <p>
            <LinkButton variant="secondary" href={reviewPath(variant, review.id)}>
              Open the review
            </LinkButton>
          </p>
        ) : null}
      </Notice>
      {title ? <h3>{title}</h3> : null}
      <pre className="sheet">{body}</pre>
    </section>
  )
}

/** Somebody else was writing here a moment ago. Nothing is overwritten, but it is better to know. */
export function BesideNotice({ by, minutes }: { by: string; minutes: number }) {
  const when = minutes < 1 ? 'less than a minute ago' : minutes === 1 ? 'a minute ago' : `${minutes} minutes ago`
  return (
    <Notice tone="warning" title={`${by} saved this draft ${when}`}>
      Perhaps you want to speak first. If you both write, whoever saves second is shown both texts; nothing is
      overwritten.
    </Notice>
  )
}

type Block = { id: string; kind: string; words: string }

const CHANGE_BLOCK: Record<string, string> = {
  check: 'Change this question',
  sequence: 'Change this question',
  'short-answer': 'Change this question',
  scenario: 'Change this scenario',
  example: 'Swap this example',
}

/** Questions, scenarios and examples of the inherited text, each with a way to change it alone. */
export function BlocksToChange({ place, blocks }: { place: Place; blocks: readonly Block[] }) {
  if (blocks.length === 0) return null
  return (
    <section aria-labelledby="blocks">
      <h3 id="blocks">Change one thing in it</h3>
      <p className="hint">
        You begin with the inherited text, at the place you chose. Keep the rest as it is. What learners answered stays
        with its question.
      </p>
      <ul>
        {blocks.map(({ id, kind, words }) => (
          <li key={id}>
            <a href={actPath(place, 'replace', id)}>
              {CHANGE_BLOCK[kind]}
              <span className="visually-hidden">: {words}</span>
            </a>{' '}
            <span className="hint">‘{words}’</span>
          </li>
        ))}
      </ul>
    </section>
  )
}

type Other = { id: string; what: string; state: string; href: string; section: string; isChosen: boolean }

const STATES: Record<string, string> = { draft: 'Draft', 'in-review': 'In review', published: 'Published' }

/** Every change of ours to this section, and room for another section of our own beside it. */
export function OthersHere({ place, others }: { place: Place; others: readonly Other[] }) {
  if (others.length === 0) return null
  return (
    <nav aria-labelledby="ours-here">
      <h3 id="ours-here">Our changes here</h3>
      <ul>
        {others.map(({ id, what, state, href, section, isChosen }) => (
          <li key={id}>
            <a href={`${href}&as=${section}`} aria-current={isChosen ? 'true' : undefined}>
              {what}
            </a>{' '}
            <Tag>{STATES[state]}</Tag>
          </li>
        ))}
        <li>
          <a href={`${actPath(place, 'add-after')}&as=`}>Another section of our own after this one</a>
        </li>
      </ul>
    </nav>
  )
}

/** Going back to what is inherited is a change like any other: it has its reason and its review. */
export function TakeOut({
  action,
  published,
  taking,
  then = 'The section would be as it is inherited.',
  result,
}: {
  action: string
  published: string | null
  taking: readonly { id: string; state: string; reason: string }[]
  /** What readers would have instead. */
  then?: string
  result: FormResult
}) {
  const [draft] = taking
  if (draft)
    return (
      <Notice tone="info" title="A draft takes our change out">
        <p>
          {then} {draft.reason ? `Why: ${draft.reason}` : ''}
        </p>
        {draft.state === 'draft' ? (
          <form method="post" action={action}>
            <input type="hidden" name="draft" value={draft.id} />
            <Button variant="quiet" name="intent" value="keep">
              Keep our change after all
            </Button>
          </form>
        ) : null}
      </Notice>
    )
  if (published === null) return null
  return (
    <Disclosure summary="Take our change out again">
      <form method="post" action={action} className="form" noValidate>
        <input type="hidden" name="change" value={published} />
        <p className="hint">{then} Nothing happens until it is reviewed and published.</p>
        <TextField
          name="why"
          label="Why is it no longer needed?"
          hint="Readers see this where they are told what changed."
          maxLength={1_000}
          result={result}
          required
        />
        <Button variant="secondary" name="intent" value="take-out">
          Make a draft that takes it out
        </Button>
      </form>
    </Disclosure>
  )
}
