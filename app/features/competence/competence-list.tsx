import { EntryStatusWords } from './entry-status.tsx'
import type { Line } from './progress.ts'

/** A domain as a page lists it. */
export type ListedDomain = {
  title: string
  note: string
  sections: readonly { title: string; competences: readonly { id: string; title: string; line: Line }[] }[]
}

/** The competences of one open domain, each with how it stands. A supervisor's list links only what is started. */
export function CompetenceList({
  domain,
  hrefOf,
  linkAll = false,
}: {
  domain: ListedDomain
  hrefOf: (id: string) => string
  linkAll?: boolean
}) {
  return (
    <section aria-labelledby="competences">
      <h2 id="competences">{domain.title}</h2>
      {domain.note ? <p>{domain.note}</p> : null}
      {domain.sections.map((section) => (
        <section key={section.title} className="mt-6">
          <h3>{section.title}</h3>
          <ul className="m-0 list-none p-0">
            {section.competences.map(({ id, title, line }) => (
              <li
                key={id}
                className="m-0 flex flex-wrap items-baseline justify-between gap-x-4 border-b border-line py-2"
              >
                {linkAll || line.state !== 'not-started' ? <a href={hrefOf(id)}>{title}</a> : title}
                <EntryStatusWords line={line} />
              </li>
            ))}
          </ul>
        </section>
      ))}
    </section>
  )
}
