import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { DataTable } from '#app/components/data-table.tsx'
import { dateInWords } from '#app/components/dates.ts'
import { PageHeading } from '#app/components/page-heading.tsx'
import { ComingNotice } from '#app/features/authoring/in-and-out/coming-notice.tsx'
import { findEditionList } from '#app/features/authoring/in-and-out/past-editions.server.ts'
import { editionPath } from '#app/features/authoring/paths.ts'
import { VariantTrail } from '#app/features/authoring/variant-trail.tsx'
import { can } from '#app/features/organisation/roles.ts'
import { requireViewer } from '#app/features/organisation/viewers.server.ts'
import { notFound } from '#app/platform/http.server.ts'

export const meta: MetaFunction<typeof loader> = ({ data: found }) => [
  { title: `Editions of ${found?.variant.title ?? 'a version'} – Authoring` },
]

export async function loader({ request, params }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request, 'adaptations.publish')
  const list = (await findEditionList(viewer, params.variant ?? notFound())) ?? notFound()
  return { viewer, ...list, mayWrite: can(viewer, 'adaptations.write') }
}

export default function Editions() {
  const { variant, coming, editions, mayWrite } = useLoaderData<typeof loader>()
  return (
    <>
      <VariantTrail variant={variant} items={[{ label: 'Editions', href: null }]} />
      <PageHeading
        eyebrow={variant.title}
        title="Editions"
        lead="Each is kept as it was published. Open one to read it, to compare it with another, or to go back to it."
      />
      {coming ? <ComingNotice variant={variant.slug} coming={coming} mayWrite={mayWrite} /> : null}
      <DataTable
        caption="Every edition, newest first"
        columns={['Edition', 'Published', 'What it changed', { label: 'Sections changed', number: true }]}
        rows={editions.map(({ number, note, publishedAt, changed }) => [
          <a key={number} href={editionPath(variant.slug, number)}>
            Edition {number}
          </a>,
          dateInWords(publishedAt),
          note,
          changed,
        ])}
        empty="Nothing is published yet."
      />
    </>
  )
}
