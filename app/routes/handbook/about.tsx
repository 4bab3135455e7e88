import { dateInWords } from '#app/components/dates.ts'
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { Breadcrumbs } from '#app/components/breadcrumbs.tsx'
import { Notice } from '#app/components/notice.tsx'
import { PageHeading } from '#app/components/page-heading.tsx'
import { SupportLines } from '#app/components/support-lines.tsx'
import { CHANGE_KIND_LABELS, type ChangeKind } from '#app/features/content/change.ts'
import { findEdition, listEditions } from '#app/features/content/editions.server.ts'
import { SectionChanges } from '#app/features/content/section-changes.tsx'
import { chaptersOf, differencesOf, handbookPath } from '#app/features/handbook/handbook.ts'
import { notFound } from '#app/platform/http.server.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `About ${data?.variant.title ?? 'this version'} – Peer worker handbook` },
]

export async function loader({ params }: LoaderFunctionArgs) {
  const edition = (await findEdition(params.variant ?? notFound())) ?? notFound()
  const chapters = differencesOf(edition)
  const kinds = new Map<ChangeKind, number>()
  for (const { change } of chapters.flatMap((chapter) => chapter.changes))
    kinds.set(change.kind, (kinds.get(change.kind) ?? 0) + 1)
  const others = (await listEditions()).filter((other) => other.id !== edition.id)
  return {
    variant: edition.manifest.variant,
    names: Object.fromEntries([
      ['base', 'Standard'],
      ...edition.manifest.layers.map(({ slug, short }) => [slug, short] as const),
    ]),
    words: edition.manifest.layers.flatMap((layer) => layer.words),
    edition: { number: edition.number, publishedAt: edition.publishedAt, note: edition.note },
    sections: chaptersOf(edition).reduce((sum, { page }) => sum + page.sections.length, 0),
    kinds: [...kinds].map(([kind, count]) => ({ label: CHANGE_KIND_LABELS[kind], count })),
    chapters,
    others: others.map(({ manifest }) => ({ slug: manifest.variant.slug, title: manifest.variant.title })),
  }
}

export default function About() {
  const { variant, names, words, edition, sections, kinds, chapters, others } = useLoaderData<typeof loader>()
  const count = chapters.reduce((sum, chapter) => sum + chapter.changes.length, 0)
  return (
    <>
      <Breadcrumbs
        items={[
          { label: 'Handbook', href: handbookPath(variant.slug) },
          { label: 'About this version', href: null },
        ]}
      />
      <PageHeading eyebrow={variant.short} title="What differs in this version, and why" lead={variant.audience} />
      {variant.statusNote ? (
        <Notice tone="info" title="How far this version has come">
          {variant.statusNote}
        </Notice>
      ) : null}
      {variant.extends === null ? (
        <p>
          This is the standard text. Every other version begins here and changes only some sections. Each change says
          its kind, its reason and who shaped it.
        </p>
      ) : (
        <p>
          This version has {sections} sections. {count} of its texts differ from the version it builds on
          {kinds.length > 0 ? `: ${kinds.map(({ label, count: n }) => `${label.toLowerCase()} ${n}`).join(', ')}` : ''}.
          The rest is the same, word for word.
        </p>
      )}
      {words.length > 0 ? (
        <section aria-labelledby="words">
          <h2 id="words">Words</h2>
          <ul>
            {words.map((word) => (
              <li key={word.for}>
                ‘{word.say}’ in place of ‘{word.for}’. {word.reason}
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      {chapters.map((chapter) => (
        <section key={chapter.slug} aria-labelledby={`chapter-${chapter.slug}`}>
          <h2 id={`chapter-${chapter.slug}`}>
            {chapter.number === null ? '' : `${chapter.number}. `}
            {chapter.title}
          </h2>
          {chapter.changes.map(({ section, title, change }, i) => (
            <div key={i} className="change-line">
              <h3>
                <a href={handbookPath(variant.slug, chapter.slug, section)}>{title}</a>
              </h3>
              <p>{change.reason}</p>
              <SectionChanges changes={[change]} names={names} />
            </div>
          ))}
        </section>
      ))}
      <h2>Other versions</h2>
      <ul>
        {others.map((other) => (
          <li key={other.slug}>
            <a href={`${handbookPath(other.slug)}/about`}>{other.title}</a>
          </li>
        ))}
      </ul>
      <SupportLines />
      <p className="edition-line">
        Edition {edition.number}, {dateInWords(edition.publishedAt)}. Kept by: {variant.keeper}.
        {variant.reviewBy ? ` Review by ${variant.reviewBy}.` : ''}
      </p>
    </>
  )
}
