import { keptMarkup } from '#app/components/kept-markup.ts'
import type { Source } from './compiled.ts'

const ACCESS: Record<string, string> = {
  open: 'free to read',
  abstract: 'summary free to read',
  openathens: 'with an OpenAthens account',
  'athens-login': 'with an OpenAthens account',
}

/** The sources a page cites, numbered as in its text. */
export function SourceList({ sources }: { sources: readonly Source[] }) {
  if (sources.length === 0) return null
  const html = keptMarkup([sources, ACCESS], () => <Sources sources={sources} />)
  return <section className="source-list" aria-labelledby="sources" dangerouslySetInnerHTML={{ __html: html }} />
}

function Sources({ sources }: { sources: readonly Source[] }) {
  return (
    <>
      <h2 id="sources">Where this comes from</h2>
      <ol>
        {sources.map((source) => (
          <li key={source.id} id={`source-${source.id}`} value={source.number} tabIndex={-1}>
            <a href={`/evidence/${source.id}`}>{source.title}</a>. {source.by}
            {source.date ? `, ${source.date.slice(0, 4)}` : ''}
            {ACCESS[source.access] ? ` (${ACCESS[source.access]})` : ''}.
          </li>
        ))}
      </ol>
    </>
  )
}
