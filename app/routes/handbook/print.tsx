import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { dateInWords } from '#app/components/dates.ts'
import { SupportLines } from '#app/components/support-lines.tsx'
import { findEdition } from '#app/features/content/editions.server.ts'
import { SectionView } from '#app/features/content/section-view.tsx'
import { SourceList } from '#app/features/content/source-list.tsx'
import { handbookPath } from '#app/features/handbook/handbook.ts'
import { toPrint } from '#app/features/handbook/print.ts'
import { notFound } from '#app/platform/http.server.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.title ?? 'Handbook'} – to print` },
  { name: 'robots', content: 'noindex' },
]

/** The book, a chapter (`/:chapter/print`), a section of it (`?section=`), or only what differs (`?only=differences`). */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const edition = (await findEdition(params.variant ?? notFound())) ?? notFound()
  const query = new URL(request.url).searchParams
  const wanted = {
    chapter: params.chapter ?? null,
    section: query.get('section'),
    onlyDifferences: query.get('only') === 'differences',
  }
  const chapters = toPrint(edition, wanted)
  if (chapters.length === 0 && !wanted.onlyDifferences) notFound()
  const { variant, layers } = edition.manifest
  return {
    variant,
    names: Object.fromEntries([['base', 'Standard'], ...layers.map(({ slug, short }) => [slug, short] as const)]),
    edition: { number: edition.number, publishedAt: edition.publishedAt, hash: edition.hash.slice(0, 12) },
    title: wanted.onlyDifferences
      ? `What differs: ${variant.title}`
      : wanted.chapter
        ? (chapters[0]?.title ?? '')
        : variant.title,
    chapters,
    isBook: wanted.chapter === null,
  }
}

export default function Print() {
  const { variant, names, edition, title, chapters, isBook } = useLoaderData<typeof loader>()
  return (
    <div className="printed">
      <header className="printed-title">
        <p className="eyebrow">Peer worker handbook</p>
        <h1>{title}</h1>
        <p className="lead">{variant.audience}</p>
        <p>
          {variant.title}, edition {edition.number}, {dateInWords(edition.publishedAt)}. Text mark {edition.hash}. Kept
          by: {variant.keeper}. {variant.credit}
        </p>
        {variant.statusNote ? <p>{variant.statusNote}</p> : null}
        <p className="on-screen">
          Use your browser’s print command: on paper the menus go and each chapter begins on a page of its own.{' '}
          <a href={handbookPath(variant.slug)}>Back to the handbook</a>
        </p>
      </header>
      {isBook ? (
        <nav className="printed-contents" aria-label="Contents">
          <h2>Contents</h2>
          <ol>
            {chapters.map((chapter) => (
              <li key={chapter.slug} value={chapter.number ?? undefined}>
                <a href={`#${chapter.slug}`}>{chapter.title}</a>
                <ul>
                  {chapter.sections.map((section) => (
                    <li key={section.id}>
                      <a href={`#${section.id}`}>{section.title}</a>
                    </li>
                  ))}
                </ul>
              </li>
            ))}
          </ol>
        </nav>
      ) : null}
      {chapters.length === 0 ? <p>Nothing differs: this is the standard text.</p> : null}
      {chapters.map((chapter) => (
        <article
          key={chapter.slug}
          className="printed-chapter"
          id={chapter.slug}
          aria-labelledby={`title-${chapter.slug}`}
        >
          {isBook ? (
            <h2 className="printed-chapter-title" id={`title-${chapter.slug}`}>
              {chapter.number === null ? '' : `${chapter.number}. `}
              {chapter.title}
            </h2>
          ) : null}
          {chapter.sections.map((section, i) => (
            <SectionView
              key={section.id}
              section={section}
              next={chapter.sections[i + 1]?.id ?? `end-of-${chapter.slug}`}
              names={names}
            />
          ))}
          <div id={`end-of-${chapter.slug}`} />
        </article>
      ))}
      <SourceList sources={sourcesOf(chapters)} />
      <SupportLines />
    </div>
  )
}

/** Each source once; in a book, where every chapter numbers its own, they come in the order of their titles. */
function sourcesOf(chapters: readonly { sources: readonly { id: string; title: string }[] }[]) {
  type Listed = Parameters<typeof SourceList>[0]['sources'][number]
  const all = chapters.flatMap(({ sources }) => sources as readonly Listed[])
  if (chapters.length === 1) return all
  const once = [...new Map(all.map((source) => [source.id, source])).values()]
  return once.sort((a, b) => a.title.localeCompare(b.title)).map((source, i) => ({ ...source, number: i + 1 }))
}
