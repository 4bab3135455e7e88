import { DataTable } from '#app/components/data-table.tsx'
import { Disclosure } from '#app/components/disclosure.tsx'
import { SHAPE_OF } from '../competence/entry-status.tsx'
import { supervisedPath } from '../competence/paths.ts'
import { RECORD_STATE_WORDS } from '../competence/record-words.ts'
import { countsInWords, marksOf, type DomainCounts, type Supervisee } from './caseload.ts'

/**
 * Everyone at a glance: a person in each row, a box for each domain. The boxes are for eyes alone, in words as well as in
 * colour; the table behind them says the same to everyone.
 */
export function CaseloadView({ people }: { people: readonly Supervisee[] }) {
  const domains = domainsOf(people)
  return (
    <>
      <ul className="caseload">
        {people.map((person) => (
          <li key={person.id}>
            <div className="caseload-person">
              <a href={supervisedPath(person.id)}>{person.name}</a>
              <span>{personInWords(person)}</span>
            </div>
            {person.domains.length > 0 ? (
              <ol className="caseload-domains" aria-hidden="true">
                {person.domains.map((domain) => (
                  <Box key={domain.id} domain={domain} />
                ))}
              </ol>
            ) : null}
          </li>
        ))}
      </ul>
      {domains.length > 0 ? (
        <>
          <div className="caseload-key" aria-hidden="true">
            <p>A box for each domain, with how many of its competences are confirmed:</p>
            <ol>
              {domains.map(({ id, number, title }) => (
                <li key={id}>
                  <b>{number}</b> {title}
                </li>
              ))}
            </ol>
          </div>
          <Disclosure summary="The same as a table">
            <CaseloadTable people={people} domains={domains} />
          </Disclosure>
        </>
      ) : null}
    </>
  )
}

const BAR = ['confirmed', 'requested', 'returned', 'rated'] as const

function Box({ domain }: { domain: DomainCounts }) {
  const { number, of, confirmed } = domain
  const start = (index: number) => BAR.slice(0, index).reduce((sum, state) => sum + domain[state], 0)
  return (
    <li className={confirmed === of ? 'whole' : undefined}>
      <b>{number}</b> {confirmed}/{of}
      <svg viewBox={`0 0 ${of} 1`} preserveAspectRatio="none">
        {BAR.map((state, i) =>
          domain[state] > 0 ? (
            <rect key={state} className={`status-${SHAPE_OF[state]}`} x={start(i)} width={domain[state]} height="1" />
          ) : null,
        )}
      </svg>
      {marksOf(domain).map((mark) => (
        <i key={mark}>{mark}</i>
      ))}
    </li>
  )
}

function CaseloadTable({ people, domains }: { people: readonly Supervisee[]; domains: readonly DomainCounts[] }) {
  return (
    <DataTable
      caption="How many competences are confirmed in each domain"
      columns={['Person', ...domains.map(({ title }) => title)]}
      rows={people.map((person) => [
        <a key={person.id} href={supervisedPath(person.id)}>
          {person.name}
        </a>,
        ...domains.map(({ id }) => domainInWords(person.domains.find((domain) => domain.id === id))),
      ])}
    />
  )
}

function domainInWords(domain: DomainCounts | undefined): string {
  if (!domain) return 'No record yet'
  return [`${domain.confirmed} of ${domain.of}`, ...marksOf(domain)].join(', ')
}

/** Every domain that somebody has, in the order of the first framework that has it. */
function domainsOf(people: readonly Supervisee[]): DomainCounts[] {
  return [...new Map(people.flatMap(({ domains }) => domains).map((domain) => [domain.id, domain])).values()]
}

function personInWords(person: Supervisee): string {
  const { recordState: state } = person
  if (state === null) return 'No record yet'
  const record = state === 'in-progress' ? 'In progress' : `Whole record: ${RECORD_STATE_WORDS[state].label.toLowerCase()}` // prettier-ignore
  return `${countsInWords(person)}. ${record}`
}
