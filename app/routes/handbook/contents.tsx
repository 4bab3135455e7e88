import { dateInWords, dayInWords } from '#app/components/dates.ts'
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { PageHeading } from '#app/components/page-heading.tsx'
import { SupportLines } from '#app/components/support-lines.tsx'
import { Notice } from '#app/components/notice.tsx'
import { findEdition, listEditions } from '#app/features/content/editions.server.ts'
import { formatsHere, type Format } from '#app/features/handbook/downloads.server.ts'
import { chaptersOf, glossaryPath, handbookPath, overdueOf, versionsBeside } from '#app/features/handbook/handbook.ts'
import { OverdueNotice } from '#app/features/handbook/overdue.tsx'
import { SearchForm } from '#app/features/handbook/search-form.tsx'
import { VersionSwitch } from '#app/features/handbook/version-switch.tsx'
import { notFound } from '#app/platform/http.server.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.variant.title ?? 'Handbook'} – Peer worker handbook` },
]

export async function loader({ params }: LoaderFunctionArgs) {
  const edition = (await findEdition(params.variant ?? notFound())) ?? notFound()
  const versions = versionsBeside(await listEditions(), edition.manifest.variant.slug)
  return {
    variant: edition.manifest.variant,
    edition: { number: edition.number, publishedAt: edition.publishedAt },
    overdue: overdueOf({ version: edition.manifest.variant.reviewBy }, new Date()),
    versions,
    formats: formatsHere(),
    chapters: chaptersOf(edition).map(({ slug, page }) => ({
      slug,
      title: page.title,
      number: page.number,
      summary: page.summary,
      sections: page.sections.map(({ id, title }) => ({ id, title })),
    })),
  }
}

const FORMAT_NAMES: Record<Format, string> = { html: 'web page', epub: 'e-book (EPUB)', pdf: 'PDF' }

export default function Contents() {
  const { variant, edition, overdue, versions, formats, chapters } = useLoaderData<typeof loader>()
  return (
    <>
      <PageHeading eyebrow="Peer worker handbook" title={variant.title} lead={variant.audience} />
      <VersionSwitch versions={versions} current={variant.slug} />
      {variant.statusNote ? (
        <Notice tone="info" title="About this version">
          {variant.statusNote}
        </Notice>
      ) : null}
      <OverdueNotice overdue={overdue} />
      <SearchForm variant={variant.slug} />
      <p id="carry-on" hidden />
      <ul className="book-links">
        <li>
          <a href="/notes/place">Carry on where I stopped</a> (when you are signed in)
        </li>
        <li>
          <a href={`${handbookPath(variant.slug)}/about`}>What differs in this version, and why</a>
        </li>
        <li>
          <a href={`${handbookPath(variant.slug)}/editions`}>What changed, edition by edition</a>
        </li>
        <li>
          <a href={glossaryPath(variant.slug)}>Glossary</a>
        </li>
        <li>
          <a href="/evidence">Evidence library</a>
        </li>
        <li>
          <a href={`${handbookPath(variant.slug)}/print`}>The whole book, to print</a>
        </li>
        <li>
          To keep as a file:{' '}
          {formats.map((format, i) => (
            <span key={format}>
              {i > 0 ? ', ' : ''}
              <a href={`${handbookPath(variant.slug)}/download/${format}`}>{FORMAT_NAMES[format]}</a>
            </span>
          ))}
        </li>
        {variant.extends === null ? null : (
          <li>
            <a href={`${handbookPath(variant.slug)}/print?only=differences`}>Only what differs, to print</a>
          </li>
        )}
      </ul>
      <div id="offline" className="offline" data-variant={variant.slug} hidden>
        <button type="button" className="button button-secondary">
          Keep this version on this device
        </button>{' '}
        <button type="button" className="button button-quiet" hidden>
          Remove it from this device
        </button>
        <p role="status">It can then be read without the net.</p>
      </div>
      <ol className="chapter-list">
        {chapters.map((chapter) => (
          <li key={chapter.slug} value={chapter.number ?? undefined}>
            <h2>
              <a href={handbookPath(variant.slug, chapter.slug)}>{chapter.title}</a>
            </h2>
            <p>{chapter.summary}</p>
            <ul>
              {chapter.sections.map((section) => (
                <li key={section.id}>
                  <a href={handbookPath(variant.slug, chapter.slug, section.id)}>{section.title}</a>
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ol>
      <SupportLines />
      <script src="/scripts/offline.js" defer />
      <script src="/scripts/place.js" defer />
      <p className="edition-line">
        Edition {edition.number}, {dateInWords(edition.publishedAt)}. Kept by: {variant.keeper}.
        {variant.reviewBy ? ` Review by ${dayInWords(variant.reviewBy)}.` : ''}
      </p>
    </>
  )
}
