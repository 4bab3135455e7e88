import { keptMarkup } from '#app/components/kept-markup.ts'
import type { Source } from './compiled.ts'

const ACCESS: Record<string, string> = {
  open: 'free to read',
  abstract: 'summary free to read',
  openathens: 'with an OpenAthens account',
  'athens-login': 'with an OpenAthens account',
}

const PAPER = {}
const SCREEN = {}

/** The sources a page cites, numbered as in its text. On paper an address stands where a screen has a link. */
export function SourceList({ sources, onPaper = false }: { sources: readonly Source[]; onPaper?: boolean }) {
  if (sources.length === 0) return null
  const html = keptMarkup([sources, onPaper ? PAPER : SCREEN], () => <Sources sources={sources} onPaper={onPaper} />)
  return <section className="source-list" aria-labelledby="sources" dangerouslySetInnerHTML={{ __html: html }} />
}

function Sources({ sources, onPaper }: { sources: readonly Source[]; onPaper: boolean }) {
  return (
    <>
      <h2 id="sources">Where this comes from</h2>
      <p>
        The word beside a number says how sure it is. <strong>Strong</strong>: good studies agree, or it is written
        guidance. <strong>Mixed</strong>: small studies, or they disagree. <strong>Lived experience</strong>: people
        know it from living it. <strong>Local</strong>: true of one place; check yours.
      </p>
      <ol>
        {sources.map((source) => (
          <li key={source.id} id={`source-${source.id}`} value={source.number} tabIndex={-1}>
            <a href={`/evidence/${source.id}`}>{source.title}</a>. {source.by}
            {source.date ? `, ${source.date.slice(0, 4)}` : ''}
            {ACCESS[source.access] ? ` (${ACCESS[source.access]})` : ''}.
            {onPaper && source.href ? ` ${source.href}` : ''}
            {source.withdrawn ? (
              <>
                {' '}
                <strong>Withdrawn: {source.withdrawn}</strong> What rests on it is being looked at again.
              </>
            ) : null}
          </li>
        ))}
      </ol>
    </>
  )
}
