import { dateInWords, dayInWords } from '#app/components/dates.ts'
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { Breadcrumbs } from '#app/components/breadcrumbs.tsx'
import { PageHeading } from '#app/components/page-heading.tsx'
import { Pagination } from '#app/components/pagination.tsx'
import { SupportLines } from '#app/components/support-lines.tsx'
import { findEdition, listEditions } from '#app/features/content/editions.server.ts'
import { SectionView } from '#app/features/content/section-view.tsx'
import { SourceList } from '#app/features/content/source-list.tsx'
import {
  findChapter,
  handbookPath,
  notesPath,
  overdueOf,
  suggestPath,
  versionsBeside,
} from '#app/features/handbook/handbook.ts'
import { KeepPlace } from '#app/features/handbook/keep-place.tsx'
import { LeftOut } from '#app/features/handbook/left-out.tsx'
import { OverdueNotice } from '#app/features/handbook/overdue.tsx'
import { SearchForm } from '#app/features/handbook/search-form.tsx'
import { searchIndexOf } from '#app/features/handbook/search-index.server.ts'
import { withFound } from '#app/features/handbook/with-found.ts'
import { VersionSwitch } from '#app/features/handbook/version-switch.tsx'
import { withWithdrawn } from '#app/features/evidence/withdrawal.ts'
import { withdrawnFor } from '#app/features/evidence/withdrawals.server.ts'
import { notFound } from '#app/platform/http.server.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.page.title ?? 'Chapter'} – ${data?.variant.short ?? ''} handbook` },
  { name: 'description', content: data?.page.summary ?? '' },
]

export async function loader({ request, params }: LoaderFunctionArgs) {
  const edition = (await findEdition(params.variant ?? notFound())) ?? notFound()
  const found = findChapter(edition, params.chapter ?? notFound()) ?? notFound()
  const path = `handbook/${found.chapter.slug}`
  const editions = (await listEditions()).filter((other) => other.pages.has(path))
  const versions = versionsBeside(editions, edition.manifest.variant.slug)
  const words = (new URL(request.url).searchParams.get('words') ?? '').trim().slice(0, 200)
  const read = withWithdrawn(found.chapter.page, await withdrawnFor(edition.manifest.variant.slug))
  const page = words === '' ? read : withFound(read, found.chapter.slug, words, await searchIndexOf(edition))
  const neighbour = (chapter: typeof found.next) => chapter && { slug: chapter.slug, title: chapter.page.title }
  return {
    variant: edition.manifest.variant,
    names: Object.fromEntries([
      ['base', 'Standard'],
      ...edition.manifest.layers.map(({ slug, short }) => [slug, short] as const),
    ]),
    edition: { number: edition.number, publishedAt: edition.publishedAt },
    slug: found.chapter.slug,
    page,
    marked: page === read ? null : words,
    overdue: overdueOf({ chapter: page.reviewBy, version: edition.manifest.variant.reviewBy }, new Date()),
    versions,
    origin: new URL(request.url).origin,
    previous: neighbour(found.previous),
    next: neighbour(found.next),
  }
}

export default function ChapterPage() {
  const { variant, names, edition, slug, page, marked, overdue, versions, origin, previous, next } =
    useLoaderData<typeof loader>()
  const date = dateInWords(edition.publishedAt)
  return (
    <>
      <Breadcrumbs
        items={[
          { label: 'Handbook', href: handbookPath(variant.slug) },
          { label: page.title, href: null },
        ]}
      />
      <PageHeading
        eyebrow={page.number === null ? variant.short : `Chapter ${page.number} · ${variant.short}`}
        title={page.title}
        lead={page.summary}
      />
      <VersionSwitch versions={versions} current={variant.slug} chapter={slug} />
      <OverdueNotice overdue={overdue} />
      {marked === null ? null : (
        <p className="hint">
          The words you searched for are marked. <a href={handbookPath(variant.slug, slug)}>Read without the marks</a>.
        </p>
      )}
      <script src="/scripts/place.js" defer />
      <nav className="section-nav" aria-label="In this chapter">
        <ol>
          {page.sections.map((section) => (
            <li key={section.id}>
              <a href={`#${section.id}`}>{section.title}</a>
              {section.parts.some((part) => part.change) ? <span className="differs"> · differs here</span> : null}
            </li>
          ))}
        </ol>
      </nav>
      <SearchForm variant={variant.slug} />
      {page.sections.map((section, i) => (
        <SectionView
          key={section.id}
          cite={{
            words: `‘${section.title}’, in ‘${page.title}’, Peer worker handbook: ${variant.title}, edition ${edition.number}, ${date}. ${origin}${handbookPath(variant.slug, slug, section.id)}`,
            printHref: `${handbookPath(variant.slug, slug)}/print?section=${section.id}`,
            notesHref: notesPath(variant.slug, slug, section.id),
            changesHref: `${handbookPath(variant.slug)}/editions?chapter=${slug}&section=${section.id}`,
            suggestHref: suggestPath(variant.slug, slug, section.id),
            place: <KeepPlace variant={variant.slug} chapter={slug} section={section.id} />,
          }}
          section={section}
          next={page.sections[i + 1]?.id ?? 'end-of-chapter'}
          names={names}
          sources={page.sources}
        />
      ))}
      <LeftOut hidden={page.hidden} chapter={slug} names={names} sources={page.sources} />
      <div id="end-of-chapter" tabIndex={-1}>
        <SourceList sources={page.sources} />
        <SupportLines />
        <Pagination
          previous={previous && { href: handbookPath(variant.slug, previous.slug), label: previous.title }}
          next={next && { href: handbookPath(variant.slug, next.slug), label: next.title }}
        />
        <p className="edition-line">
          {variant.title}, edition {edition.number}, {date}. {page.owner ? `Owner: ${page.owner}. ` : ''}
          {page.reviewBy ? `Review by ${dayInWords(page.reviewBy)}. ` : ''}
          <a href={`${handbookPath(variant.slug)}/about`}>What differs in this version, and why</a>.{' '}
          <a href={`${handbookPath(variant.slug)}/editions?chapter=${slug}`}>What changed in this chapter</a>.{' '}
          <a href={`${handbookPath(variant.slug, slug)}/print`}>Print this chapter</a>.
        </p>
      </div>
    </>
  )
}
