import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { dateInWords } from '#app/components/dates.ts'
import { PageHeading } from '#app/components/page-heading.tsx'
import { Prose } from '#app/components/prose.tsx'
import { findPastEdition } from '#app/features/authoring/in-and-out/past-editions.server.ts'
import { htmlOfSection } from '#app/features/authoring/in-and-out/section-html.ts'
import { editionPath } from '#app/features/authoring/paths.ts'
import { VariantTrail } from '#app/features/authoring/variant-trail.tsx'
import { requireViewer } from '#app/features/organisation/viewers.server.ts'
import { notFound } from '#app/platform/http.server.ts'

export const meta: MetaFunction<typeof loader> = ({ data: found }) => [
  { title: `${found?.title ?? 'A page'}, edition ${found?.edition.number ?? ''} – Authoring` },
]

export async function loader({ request, params }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request, 'adaptations.publish')
  const found = await findPastEdition(viewer, params.variant ?? notFound(), params.number ?? notFound())
  const { variant, edition } = found ?? notFound()
  const { page } = edition.pages.get(params['*'] ?? '') ?? notFound()
  return {
    viewer,
    variant: { slug: variant.slug, title: variant.title },
    edition: { number: edition.number, publishedAt: edition.publishedAt },
    title: page.title,
    summary: page.summary,
    sections: page.sections.map((section) => ({ id: section.id, title: section.title, html: htmlOfSection(section) })),
  }
}

export default function EditionPage() {
  const { variant, edition, title, summary, sections } = useLoaderData<typeof loader>()
  return (
    <>
      <VariantTrail
        variant={variant}
        items={[
          { label: 'Editions', href: editionPath(variant.slug) },
          { label: `Edition ${edition.number}`, href: editionPath(variant.slug, edition.number) },
          { label: title, href: null },
        ]}
      />
      <PageHeading
        eyebrow={`${variant.title} · edition ${edition.number}, ${dateInWords(edition.publishedAt)}`}
        title={title}
        lead={summary}
      />
      {sections.map((section) => (
        <section key={section.id} aria-labelledby={section.id}>
          <h2 id={section.id}>{section.title}</h2>
          <Prose html={section.html} />
        </section>
      ))}
    </>
  )
}
