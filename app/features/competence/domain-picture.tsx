import { DataTable } from '#app/components/data-table.tsx'
import { Disclosure } from '#app/components/disclosure.tsx'
import { ENTRY_STATE_WORDS, ENTRY_STATES, type EntryState } from './entry.ts'
import { SHAPE_OF } from './entry-status.tsx'
import type { DomainProgress } from './progress.ts'

const SHOWN: readonly EntryState[] = ['confirmed', 'requested', 'returned', 'rated']

/** A record at a glance: a bar for each domain, which is also the way into it; the same numbers as a table behind it. */
export function DomainPicture({
  domains,
  open,
  hrefOf,
}: {
  domains: readonly DomainProgress[]
  open: string
  hrefOf: (domain: string) => string
}) {
  return (
    <>
      <ul className="m-0 grid list-none gap-4 p-0">
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
      <Disclosure summary="The same as a table">
        <DataTable
          caption="Competences in each domain"
          columns={[
            'Domain',
            ...ENTRY_STATES.map((state) => ({ label: ENTRY_STATE_WORDS[state].label, number: true as const })),
          ]}
          rows={domains.map(({ title, counts }) => [title, ...ENTRY_STATES.map((state) => counts[state])])}
        />
      </Disclosure>
    </>
  )
}

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
