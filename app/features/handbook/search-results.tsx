import { foundPath, glossaryPath, handbookPath } from './handbook.ts'
import type { Hit } from './search.ts'

/** What a search found, best first: each leads to its place, with the words marked there. */
export function SearchResults({ variant, words, hits }: { variant: string; words: string; hits: readonly Hit[] }) {
  return (
    <>
      <h2>{found(hits.length, words)}</h2>
      {hits.length === 0 ? (
        <p>
          Try fewer or other words, or look through <a href={handbookPath(variant)}>the contents</a>.
        </p>
      ) : null}
      <ol className="search-results">
        {hits.map((hit) => (
          <Result key={hit.id} variant={variant} words={words} hit={hit} />
        ))}
      </ol>
    </>
  )
}

function Result({ variant, words, hit }: { variant: string; words: string; hit: Hit }) {
  const { kind, title, chapter, path, excerpt } = hit
  const place = {
    section: { href: foundPath(variant, path.chapter, path.section, words), where: chapter },
    term: { href: glossaryPath(variant, path.section), where: 'Glossary' },
    evidence: { href: `/evidence/${path.section}`, where: 'Evidence library' },
  }[kind]
  return (
    <li>
      <h3>
        <a href={place.href}>{title}</a>
      </h3>
      <p className="search-where">{place.where}</p>
      <p>{excerpt.map(({ text, marked }, i) => (marked ? <mark key={i}>{text}</mark> : text))}</p>
    </li>
  )
}

function found(count: number, words: string): string {
  if (count === 0) return `Nothing found for ‘${words}’`
  return count === 1 ? `One place for ‘${words}’` : `${count} places for ‘${words}’`
}
