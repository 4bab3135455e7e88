import { LinkButton } from '#app/components/button.tsx'
import { dateInWords } from '#app/components/dates.ts'
import { Tag } from '#app/components/tag.tsx'
import { driftPath, editionPath, filesPath, ownListPath, retiredPath, reviewPath, sendPath } from './paths.ts'
import type { ListedDraft } from './reviewed.ts'
import { SUGGESTIONS_PATH } from './suggestions/suggestion.ts'
import { workshopPath } from './workshop/worksheet.ts'

type OpenReview = {
  id: string
  state: string
  note: string
  author: string
  reviewer: string
  asksMe: boolean
  publishFrom: Date | null
}

/** Drafts that can be sent, what they lack, and reviews under way. */
export function WorkPanel({
  variant,
  drafts,
  reviews,
  mayWrite,
  isTaken,
}: {
  variant: string
  drafts: readonly ListedDraft[]
  reviews: readonly OpenReview[]
  mayWrite: boolean
  /** Another organisation made it: no section of it is changed here. */
  isTaken: boolean
}) {
  const waiting = drafts.filter(({ state }) => state === 'draft')
  return (
    <>
      {reviews.length > 0 ? (
        <section className="card" aria-labelledby="reviews">
          <h2 id="reviews">In review</h2>
          <ReviewList variant={variant} reviews={reviews} />
        </section>
      ) : null}
      {waiting.length > 0 ? (
        <section className="card" aria-labelledby="drafts">
          <h2 id="drafts">Drafts</h2>
          <ul>
            {waiting.map((draft) => (
              <li key={draft.id}>
                <a href={draft.href}>{draft.where}</a> {draft.what}.
                {draft.lacking.length > 0 ? <strong> Not ready: {draft.lacking.join(' ')}</strong> : ` ${draft.reason}`}
              </li>
            ))}
          </ul>
          {mayWrite ? (
            <p>
              <LinkButton href={sendPath(variant)}>Send for review</LinkButton>
            </p>
          ) : null}
        </section>
      ) : null}
      {waiting.length === 0 && mayWrite && !isTaken ? <p>No drafts. Choose a section below to change it.</p> : null}
      <ul>
        {(mayWrite ? [...WRITING, ...READING] : READING).map(({ name, to }) => (
          <li key={name}>
            <a href={to(variant)}>{name}</a>
          </li>
        ))}
      </ul>
    </>
  )
}

type Way = { name: string; to: (variant: string) => string }
const READING: readonly Way[] = [
  { name: 'Editions', to: (variant) => editionPath(variant) },
  { name: 'What it no longer says', to: retiredPath },
]
const WRITING: readonly Way[] = [
  { name: 'Other words, orders of lessons, and pages and modules of our own', to: ownListPath },
  { name: 'Work on it with the community', to: workshopPath },
  { name: 'What readers suggest', to: () => SUGGESTIONS_PATH },
  { name: 'Sections to look at again', to: (variant) => driftPath(variant) },
  { name: 'Files: take it out, bring it in', to: (variant) => filesPath(variant) },
]

const STATES: Record<string, string> = {
  'in-review': 'In review',
  'changes-asked': 'Changes asked for',
  scheduled: 'To be published',
}

export function ReviewList({ variant, reviews }: { variant: string; reviews: readonly OpenReview[] }) {
  return (
    <ul>
      {reviews.map(({ id, state, note, author, reviewer, asksMe, publishFrom }) => (
        <li key={id}>
          <a href={reviewPath(variant, id)}>{note}</a>{' '}
          <Tag tone={asksMe ? 'warning' : 'info'}>{asksMe ? 'Waits for you' : STATES[state]}</Tag>{' '}
          <small>
            {author} asked {reviewer}
            {publishFrom ? `; from ${dateInWords(publishFrom)}` : ''}
          </small>
        </li>
      ))}
    </ul>
  )
}
