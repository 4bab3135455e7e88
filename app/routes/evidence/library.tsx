import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { PageHeading } from '#app/components/page-heading.tsx'
import { SupportLines } from '#app/components/support-lines.tsx'
import { Tag } from '#app/components/tag.tsx'
import {
  ACCESS_WORDS,
  facetsOf,
  filtersFrom,
  fitting,
  inPlainWords,
  type Facet,
  type Filters,
} from '#app/features/evidence/library.ts'
import { listLibrary } from '#app/features/evidence/library.server.ts'

export const meta: MetaFunction = () => [
  { title: 'Evidence library – Peer worker handbook' },
  { name: 'description', content: 'The research and experience that the handbook rests on, and where it does.' },
]

export async function loader({ request }: LoaderFunctionArgs) {
  const filters = filtersFrom(new URL(request.url).searchParams)
  const library = await listLibrary()
  return { filters, facets: facetsOf(library), entries: fitting(library, filters), of: library.length }
}

export default function Library() {
  const { filters, facets, entries, of } = useLoaderData<typeof loader>()
  return (
    <>
      <PageHeading
        eyebrow="Peer worker handbook"
        title="Evidence library"
        lead="The research and experience that the handbook rests on. Each entry says in a sentence or two what it found, and which sections lean on it."
      />
      <search>
        <form className="filters" action="/evidence">
          <p className="field">
            <label htmlFor="words">Words</label>
            <input className="input" id="words" type="search" name="q" defaultValue={filters.words} maxLength={200} />
          </p>
          <Choice name="topic" label="Topic" facets={facets.topic} chosen={filters.topic} say={inPlainWords} />
          <Choice name="type" label="Kind" facets={facets.type} chosen={filters.type} say={inPlainWords} />
          <Choice name="year" label="Year" facets={facets.year} chosen={filters.year} say={(year) => year} />
          <Choice
            name="access"
            label="Can I read it?"
            facets={facets.access}
            chosen={filters.access}
            say={(access) => ACCESS_WORDS[access] ?? access}
          />
          <p className="filters-act">
            <button className="button button-primary">Show</button> <a href="/evidence">Clear</a>
          </p>
        </form>
      </search>
      <h2>{entries.length === of ? `All ${of} entries` : `${entries.length} of ${of} entries`}</h2>
      <p>
        This list as a file for a reference manager: <a href={`/evidence/list/ris${asked(filters)}`}>RIS</a>,{' '}
        <a href={`/evidence/list/bib${asked(filters)}`}>BibTeX</a>.
      </p>
      {entries.length === 0 ? <p>Nothing fits. Try fewer words, or clear a choice.</p> : null}
      <ol className="library">
        {entries.map((entry) => (
          <li key={entry.id}>
            <h3>
              <a href={`/evidence/${entry.id}`}>{entry.title}</a>
              {entry.withdrawn ? (
                <>
                  {' '}
                  <Tag tone="warning">Withdrawn</Tag>
                </>
              ) : null}
            </h3>
            <p className="search-where">
              {[
                entry.source,
                entry.year ?? 'no date',
                inPlainWords(entry.type),
                ACCESS_WORDS[entry.access] ?? entry.access,
              ].join(' · ')}
            </p>
            <p>{entry.summary}</p>
          </li>
        ))}
      </ol>
      <SupportLines />
    </>
  )
}

/** The filters that are set, as an address asks for them. */
function asked({ words, ...chosen }: Filters): string {
  const set = Object.entries({ q: words, ...chosen }).filter(([, value]) => value !== '')
  return set.length === 0 ? '' : `?${new URLSearchParams(set).toString()}`
}

function Choice({
  name,
  label,
  facets,
  chosen,
  say,
}: {
  name: string
  label: string
  facets: readonly Facet[]
  chosen: string
  say: (value: string) => string
}) {
  return (
    <p className="field">
      <label htmlFor={name}>{label}</label>
      <select className="input" id={name} name={name} defaultValue={chosen}>
        <option value="">Any</option>
        {facets.map(({ value, count }) => (
          <option key={value} value={value}>{`${say(value)} (${count})`}</option>
        ))}
      </select>
    </p>
  )
}
