import { dateInWords } from '#app/components/dates.ts'
import { EmptyState } from '#app/components/empty-state.tsx'
import { Tag } from '#app/components/tag.tsx'
import { driftPath } from '../paths.ts'
import { DRIFT_CLASS_WORDS, LOST_WORDS, howLong, type ShownDrift } from './drift-words.ts'
import type { Standing } from './standing.ts'

const GROUPS: readonly { id: string; title: string; of: readonly Standing[] }[] = [
  { id: 'to-decide', title: 'To decide', of: ['overdue', 'to-decide'] },
  { id: 'under-way', title: 'Being changed', of: ['under-way'] },
  { id: 'put-off', title: 'Put off', of: ['put-off'] },
]

/** What is to be looked at again in a version: first what is overdue, and what is about safety. */
export function DriftList({
  variant,
  items,
  level,
}: {
  variant: string
  items: readonly ShownDrift[]
  level: 'h2' | 'h3'
}) {
  const Heading = level
  if (items.length === 0)
    return (
      <EmptyState title="Nothing to look at">
        Everything you adapted still stands on the text it was made for. Changes of wording never come here.
      </EmptyState>
    )
  return GROUPS.map(({ id, title, of }) => {
    const group = inOrder(items.filter(({ standing }) => of.includes(standing)))
    if (group.length === 0) return null
    return (
      <section key={id} aria-labelledby={`${variant}-${id}`}>
        <Heading id={`${variant}-${id}`}>
          {title} <small>{group.length}</small>
        </Heading>
        <ul className="plain-list drift-list">
          {group.map((item) => (
            <DriftItem key={`${item.path} ${item.place}`} variant={variant} item={item} />
          ))}
        </ul>
      </section>
    )
  })
}

function DriftItem({ variant, item }: { variant: string; item: ShownDrift }) {
  const { path, place, page, title, act, lost, reasons, since, days, standing, until } = item
  return (
    <li>
      <p>
        <a href={driftPath(variant, path, place)}>
          {page}: {title}
        </a>{' '}
        <ClassTag about={item.class} /> {standing === 'overdue' ? <Tag tone="warning">Overdue</Tag> : null}
      </p>
      <p>{lost ? LOST_WORDS[lost] : (reasons[0] ?? 'No reason was given.')}</p>
      <p className="hint">
        Ours: {act.charAt(0).toLowerCase() + act.slice(1)}.{' '}
        {since && days !== null ? `Waiting ${howLong(days)}, since ${dateInWords(since)}.` : ''}{' '}
        {until ? `Put off until ${dateInWords(until)}.` : ''}
      </p>
    </li>
  )
}

const CLASS_TONES = { safety: 'safety', meaning: 'info', orphan: 'warning' } as const

export function ClassTag({ about }: { about: ShownDrift['class'] }) {
  return <Tag tone={CLASS_TONES[about]}>{DRIFT_CLASS_WORDS[about].label}</Tag>
}

const RANK: Record<ShownDrift['class'], number> = { safety: 0, orphan: 1, meaning: 2 }

function inOrder(items: readonly ShownDrift[]): ShownDrift[] {
  const overdue = (item: ShownDrift) => (item.standing === 'overdue' ? 0 : 1)
  return [...items].sort(
    (a, b) =>
      RANK[a.class] - RANK[b.class] || overdue(a) - overdue(b) || (a.since?.getTime() ?? 0) - (b.since?.getTime() ?? 0),
  )
}
