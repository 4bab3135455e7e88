import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { dateInWords } from '#app/components/dates.ts'
import { SupportLines } from '#app/components/support-lines.tsx'
import { findEdition } from '#app/features/content/editions.server.ts'
import { SectionView } from '#app/features/content/section-view.tsx'
import { SourceList } from '#app/features/content/source-list.tsx'
import { withWithdrawn } from '#app/features/evidence/withdrawal.ts'
import { withdrawnFor } from '#app/features/evidence/withdrawals.server.ts'
import { handbookPath } from '#app/features/handbook/handbook.ts'
import { PrintedContents } from '#app/features/handbook/printed-contents.tsx'
import { toPrint } from '#app/features/handbook/print.ts'
import { OtherWords } from '#app/features/handbook/other-words.tsx'
import { notFound } from '#app/platform/http.server.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  // What browsers print at the edge of every sheet.
  { title: data ? `${data.title} – ${data.variant.title}, edition ${data.edition.number}` : 'To print' },
  { name: 'robots', content: 'noindex' },
]

/** The book, a chapter (`/:chapter/print`), a section of it (`?section=`), or only what differs (`?only=differences`). */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const edition = (await findEdition(params.variant ?? notFound())) ?? notFound()
  const { variant, layers } = edition.manifest
  const query = new URL(request.url).searchParams
  const wanted = {
    chapter: params.chapter ?? null,
    section: query.get('section'),
    onlyDifferences: query.get('only') === 'differences',
  }
  const withdrawn = await withdrawnFor(variant.slug)
  const pages = new Map([...edition.pages].map(([path, { page }]) => [path, { page: withWithdrawn(page, withdrawn) }]))
  const printed = toPrint({ pages }, wanted)
  const [first] = printed.chapters
  if (!first && !wanted.onlyDifferences) notFound()
  return {
    variant,
    words: wanted.onlyDifferences ? layers.flatMap((layer) => layer.words) : [],
    names: Object.fromEntries([['base', 'Standard'], ...layers.map(({ slug, short }) => [slug, short] as const)]),
    edition: { number: edition.number, publishedAt: edition.publishedAt, hash: edition.hash.slice(0, 12) },
    title: titleOf(wanted, variant.title, first),
    printed,
    isBook: wanted.chapter === null,
    isSection: wanted.section !== null,
  }
}

type First = { title: string; sections: readonly { title: string }[] } | undefined

function titleOf(
  { chapter, section, onlyDifferences }: { chapter: string | null; section: string | null; onlyDifferences: boolean },
  book: string,
  first: First,
): string {
  if (onlyDifferences) return `What differs: ${book}`
  if (section !== null) return first?.sections[0]?.title ?? ''
  return chapter === null ? book : (first?.title ?? '')
}

export default function Print() {
  const { variant, words, names, edition, title, printed, isBook, isSection } = useLoaderData<typeof loader>()
  const { chapters, crisis, sources, credits } = printed
  return (
    <div className="printed">
      <header className="printed-title">
        <p className="eyebrow">Peer worker handbook</p>
        <h1>{title}</h1>
        {isSection && chapters[0] ? <p className="lead">From ‘{chapters[0].title}’</p> : null}
        <p className={isSection ? undefined : 'lead'}>{variant.audience}</p>
        <p>
          {variant.title}, edition {edition.number}, {dateInWords(edition.publishedAt)}. Text mark {edition.hash}. Kept
          by: {variant.keeper}.
        </p>
        <p>Who shaped it: {[variant.credit, ...credits.filter((credit) => credit !== variant.credit)].join(' ')}</p>
        {variant.statusNote ? <p>{variant.statusNote}</p> : null}
        <p className="on-screen">
          Use your browser’s print command: on paper the menus go and each chapter begins on a page of its own.{' '}
          <a href={handbookPath(variant.slug)}>Back to the handbook</a>
        </p>
      </header>
      {isSection ? null : <PrintedContents chapters={chapters} isBook={isBook} hasWords={words.length > 0} />}
      <div className={isSection ? undefined : 'printed-crisis'}>
        <SupportLines />
        <p className="on-paper">Our duty number: ………………………… The crisis team here: …………………………</p>
        {crisis ? <SectionView section={crisis} next="end-of-help" names={names} sources={sources} /> : null}
        <div id="end-of-help" />
      </div>
      <OtherWords words={words} />
      {chapters.length === 0 && words.length === 0 ? <p>Nothing differs: this is the standard text.</p> : null}
      {chapters.map((chapter) => (
        <article
          key={chapter.slug}
          className={isSection ? undefined : 'printed-chapter'}
          id={chapter.slug}
          aria-labelledby={isBook ? `title-${chapter.slug}` : undefined}
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
              sources={sources}
            />
          ))}
          <div id={`end-of-${chapter.slug}`} />
        </article>
      ))}
      <SourceList sources={sources} onPaper />
    </div>
  )
}
