import { DataTable } from '#app/components/data-table.tsx'
import { ENTRY_STATE_WORDS, ENTRY_STATES, type EntryState } from './entry.ts'
import { SHAPE_OF } from './entry-status.tsx'
import type { DomainProgress } from './progress.ts'

type Props = { domains: readonly DomainProgress[]; open: string; hrefOf: (domain: string) => string }

/** A record at a glance: a bar for each domain, which is also the way into it. */
export function DomainPicture({ domains, open, hrefOf }: Props) {
  return (
    <ul className="mt-4 grid list-none gap-4 p-0">
      {domains.map(({ id, title, required, of, counts }) => (
        <li key={id} className="state-bar m-0">
          <a href={hrefOf(id)} aria-current={id === open ? 'true' : undefined}>
            {title}
          </a>
          {`: ${counts.confirmed} of ${of} confirmed${required ? '' : ', none needed'}`}
          <Bar of={of} counts={counts} />
        </li>
      ))}
    </ul>
  )
}

/** The same numbers as a table, for those who would rather read. */
export function DomainTable({ domains, hrefOf }: Omit<Props, 'open'>) {
  const states = ENTRY_STATES.map((state) => ({ label: ENTRY_STATE_WORDS[state].label, number: true as const }))
  return (
    <DataTable
      caption="Competences in each domain"
      columns={['Domain', ...states]}
      rows={domains.map(({ id, title, counts }) => [
        <a key={id} href={hrefOf(id)}>
          {title}
        </a>,
        ...ENTRY_STATES.map((state) => counts[state]),
      ])}
    />
  )
}

const SHOWN: readonly EntryState[] = ['confirmed', 'requested', 'returned', 'rated']

function Bar({ of, counts }: Pick<DomainProgress, 'of' | 'counts'>) {
  const start = (index: number) => SHOWN.slice(0, index).reduce((sum, state) => sum + counts[state], 0)
  return (
    <svg viewBox={`0 0 ${of} 10`} preserveAspectRatio="none" aria-hidden="true">
      {SHOWN.map((state, index) =>
        counts[state] === 0 ? null : (
          <rect
            key={state}
            className={`status-${SHAPE_OF[state]}`}
            x={start(index)}
            width={counts[state]}
            height="10"
          />
        ),
      )}
    </svg>
  )
}
