import { LinkButton } from '#app/components/button.tsx'
import { dateInWords, momentInWords } from '#app/components/dates.ts'
import { Notice } from '#app/components/notice.tsx'
import { Tag } from '#app/components/tag.tsx'
import { CHANGE_KIND_LABELS, type ChangeKind } from '#app/features/content/change.ts'
import { ClassTag } from './drift-list.tsx'
import { DRIFT_CLASS_WORDS, LOST_WORDS, howLong, type ShownDrift } from './drift-words.ts'
import { STANDING_LABELS } from './standing.ts'

type Item = ShownDrift & { kind: ChangeKind; why: string; beneath: string }

/** What moved and why, how long that has been so, and why ours is different. */
export function DriftAbout({ item }: { item: Item }) {
  const { lost, reasons, since, days, standing, until, act, kind, why, beneath } = item
  return (
    <>
      <p>
        <ClassTag about={item.class} /> <Tag>{STANDING_LABELS[standing]}</Tag> {DRIFT_CLASS_WORDS[item.class].about}
      </p>
      {lost ? <Notice tone="warning" title={LOST_WORDS[lost]} /> : null}
      <dl className="drift-about">
        <dt>Why ‘{beneath}’ changed</dt>
        <dd>{reasons.length > 0 ? reasons.join(' ') : 'No reason was given.'}</dd>
        {since && days !== null ? (
          <>
            <dt>Waiting</dt>
            <dd>
              {howLong(days)}, since {dateInWords(since)}
              {until ? `; put off until ${dateInWords(until)}` : ''}
            </dd>
          </>
        ) : null}
        <dt>Why ours is different</dt>
        <dd>
          {why} <Tag>{CHANGE_KIND_LABELS[kind]}</Tag>
        </dd>
        <dt>What ours does</dt>
        <dd>{act}</dd>
      </dl>
    </>
  )
}

type Draft = { href: string; where: string; what: string; state: string } | null

export function DraftUnderWay({ draft }: { draft: Draft }) {
  if (!draft) return null
  return (
    <Notice
      tone="info"
      title={draft.state === 'in-review' ? 'A draft of this is in review' : 'There is a draft of this'}
    >
      <p>
        {draft.where}: {draft.what.charAt(0).toLowerCase() + draft.what.slice(1)}.
      </p>
      <p>
        <LinkButton variant="secondary" href={draft.href}>
          Open the draft
        </LinkButton>
      </p>
    </Notice>
  )
}

type Made = { id: string; what: string; why: string; until: Date | null; at: Date; by: string }

/** What was decided here before, and why: the next person begins with it. */
export function DriftHistory({ decisions }: { decisions: readonly Made[] }) {
  if (decisions.length === 0) return null
  return (
    <section aria-labelledby="before">
      <h2 id="before">Decided before</h2>
      <ul className="plain-list">
        {decisions.map(({ id, what, why, until, at, by }) => (
          <li key={id}>
            <p>
              <strong>{what}</strong>
              {until ? ` until ${dateInWords(until)}` : ''}. {why}
            </p>
            <p className="hint">
              {by}, {momentInWords(at)}
            </p>
          </li>
        ))}
      </ul>
    </section>
  )
}
