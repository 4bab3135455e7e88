import { DataTable } from '#app/components/data-table.tsx'
import { dateInWords, dayInWords } from '#app/components/dates.ts'
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { Breadcrumbs } from '#app/components/breadcrumbs.tsx'
import { Notice } from '#app/components/notice.tsx'
import { PageHeading } from '#app/components/page-heading.tsx'
import { SupportLines } from '#app/components/support-lines.tsx'
import { CHANGE_KIND_LABELS, type ChangeKind } from '#app/features/content/change.ts'
import type { ShownChange } from '#app/features/content/compiled.ts'
import { findEdition, listEditions } from '#app/features/content/editions.server.ts'
import { ChangeReason, entryLink } from '#app/features/content/section-changes.tsx'
import { listLibrary } from '#app/features/evidence/library.server.ts'
import { chaptersOf, differencesOf, handbookPath } from '#app/features/handbook/handbook.ts'
import { ModuleChanges } from '#app/features/handbook/module-changes.tsx'
import { OtherWords } from '#app/features/handbook/other-words.tsx'
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
  const words = edition.manifest.layers.flatMap((layer) => layer.words)
  const named = new Set([
    ...chapters.flatMap(({ changes }) => changes.flatMap(({ change }) => change.evidence)),
    ...words.flatMap(({ evidence = [] }) => evidence),
  ])
  const others = (await listEditions()).filter((other) => other.id !== edition.id)
  return {
    variant: edition.manifest.variant,
    names: Object.fromEntries([
      ['base', 'Standard'],
      ...edition.manifest.layers.map(({ slug, short }) => [slug, short] as const),
    ]),
    words,
    moduleChanges: edition.manifest.programmeChanges ?? [],
    modules: Object.fromEntries(edition.manifest.programme.modules.map(({ slug, title }) => [slug, title])),
    edition: { number: edition.number, publishedAt: edition.publishedAt, note: edition.note },
    sections: chaptersOf(edition).reduce((sum, { page }) => sum + page.sections.length, 0),
    kinds: [...kinds].map(([kind, count]) => ({ label: CHANGE_KIND_LABELS[kind], count })),
    chapters,
    titles: Object.fromEntries(
      (await listLibrary()).flatMap(({ id, alsoListedAs, title }) =>
        [id, ...alsoListedAs].filter((each) => named.has(each)).map((each) => [each, title] as const),
      ),
    ),
    others: others.map(({ manifest }) => ({ slug: manifest.variant.slug, title: manifest.variant.title })),
  }
}

export default function About() {
  const { variant, names, words, moduleChanges, modules, edition, sections, kinds, chapters, titles, others } =
    useLoaderData<typeof loader>()
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
      <OtherWords words={words} titles={titles} />
      <ModuleChanges changes={moduleChanges} titles={modules} />
      {chapters.length > 0 ? <ByChapter chapters={chapters} /> : null}
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
              <ChangeReason
                change={change}
                name={names[change.layer] ?? change.layer}
                cite={(id) => entryLink(id, titles[id] ?? id)}
              />
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
        {variant.reviewBy ? ` Review by ${dayInWords(variant.reviewBy)}.` : ''}
      </p>
    </>
  )
}

type Chapter = { slug: string; title: string; changes: readonly { change: ShownChange; isNew: boolean }[] }

/** How much each chapter differs, and how; its name leads to the reasons. */
function ByChapter({ chapters }: { chapters: readonly Chapter[] }) {
  const count = (changes: Chapter['changes'], fits: (each: Chapter['changes'][number]) => boolean) =>
    changes.filter(fits).length
  const number = (label: string) => ({ label, number: true as const })
  return (
    <DataTable
      caption="How much differs, chapter by chapter"
      columns={['Chapter', number('Added to'), number('Own text'), number('New'), number('Left out')]}
      rows={chapters.map(({ slug, title, changes }) => [
        <a key={slug} href={`#chapter-${slug}`}>
          {title}
        </a>,
        count(changes, ({ change, isNew }) => change.do.startsWith('add') && !isNew),
        count(changes, ({ change }) => change.do === 'replace'),
        count(changes, ({ isNew }) => isNew),
        count(changes, ({ change }) => change.do === 'hide'),
      ])}
    />
  )
}
