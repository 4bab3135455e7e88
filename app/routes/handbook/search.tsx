import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { Breadcrumbs } from '#app/components/breadcrumbs.tsx'
import { PageHeading } from '#app/components/page-heading.tsx'
import { SupportLines } from '#app/components/support-lines.tsx'
import { findEdition } from '#app/features/content/editions.server.ts'
import { glossaryPath, handbookPath } from '#app/features/handbook/handbook.ts'
import { SearchForm } from '#app/features/handbook/search-form.tsx'
import { searchIndexOf } from '#app/features/handbook/search-index.server.ts'
import type { Hit } from '#app/features/handbook/search.ts'
import { notFound } from '#app/platform/http.server.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.words ? `‘${data.words}’ – search` : 'Search'} – ${data?.variant.short ?? ''} handbook` },
  { name: 'robots', content: 'noindex' },
]

export async function loader({ request, params }: LoaderFunctionArgs) {
  const edition = (await findEdition(params.variant ?? notFound())) ?? notFound()
  const words = (new URL(request.url).searchParams.get('q') ?? '').trim().slice(0, 200)
  const hits = words ? searchIndexOf(edition).find(words) : []
  return { variant: edition.manifest.variant, words, hits }
}

export default function Search() {
  const { variant, words, hits } = useLoaderData<typeof loader>()
  return (
    <>
      <Breadcrumbs
        items={[
          { label: 'Handbook', href: handbookPath(variant.slug) },
          { label: 'Search', href: null },
        ]}
      />
      <PageHeading eyebrow={variant.title} title="Search" />
      <SearchForm variant={variant.slug} words={words} />
      <div id="results" aria-live="polite">
        {words ? <h2>{found(hits.length, words)}</h2> : <p>Type a word or two. Slips of the finger are forgiven.</p>}
        {words && hits.length === 0 ? (
          <p>
            Try fewer or other words, or look through <a href={handbookPath(variant.slug)}>the contents</a>.
          </p>
        ) : null}
        <ol className="search-results">
          {hits.map((hit) => (
            <Result key={hit.id} variant={variant.slug} hit={hit} />
          ))}
        </ol>
      </div>
      <SupportLines />
      <script src="/scripts/search.js" defer />
    </>
  )
}

function Result({ variant, hit }: { variant: string; hit: Hit }) {
  const { kind, title, chapter, path, excerpt } = hit
  const marked = excerpt.find((piece) => piece.marked)?.text
  // Browsers that know text fragments mark the word where it stands; to the others it is the section's address.
  const fragment = marked ? `:~:text=${encodeURIComponent(marked).replaceAll('-', '%2D')}` : ''
  const href =
    kind === 'term' ? glossaryPath(variant, path.section) : handbookPath(variant, path.chapter, path.section) + fragment
  return (
    <li>
      <h3>
        <a href={href}>{title}</a>
      </h3>
      <p className="search-where">{kind === 'term' ? 'Glossary' : chapter}</p>
      <p>{excerpt.map(({ text, marked: isMarked }, i) => (isMarked ? <mark key={i}>{text}</mark> : text))}</p>
    </li>
  )
}

function found(count: number, words: string): string {
  if (count === 0) return `Nothing found for ‘${words}’`
  return count === 1 ? `One place for ‘${words}’` : `${count} places for ‘${words}’`
}
