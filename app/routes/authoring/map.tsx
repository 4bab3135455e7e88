import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { Breadcrumbs } from '#app/components/breadcrumbs.tsx'
import { PageHeading } from '#app/components/page-heading.tsx'
import { composeForAuthors, rowsOf } from '#app/features/authoring/composition.server.ts'
import { listDraft } from '#app/features/authoring/listed-drafts.server.ts'
import { MapTable, MapPicture, filterFrom } from '#app/features/authoring/map-view.tsx'
import { mapPage } from '#app/features/authoring/map.ts'
import { findOwnVariant } from '#app/features/authoring/own-variants.server.ts'
import { authoringPath } from '#app/features/authoring/paths.ts'
import { listReviews } from '#app/features/authoring/reviews.server.ts'
import { WorkPanel } from '#app/features/authoring/work-panel.tsx'
import { changeFromRow } from '#app/features/content/changes.server.ts'
import { can } from '#app/features/organisation/roles.ts'
import { requireViewer } from '#app/features/organisation/viewers.server.ts'
import { notFound } from '#app/platform/http.server.ts'

export const meta: MetaFunction<typeof loader> = ({ data: found }) => [
  { title: `${found?.variant.title ?? 'A version'} – Authoring` },
]

export async function loader({ request, params }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request, 'adaptations.publish')
  const variant = (await findOwnVariant(viewer, params.variant ?? notFound())) ?? notFound()
  const [composition, reviews] = await Promise.all([
    composeForAuthors(variant),
    listReviews(viewer, { variantId: variant.id, open: true }),
  ])
  const { ours, paths, drafts } = composition
  return {
    viewer,
    variant: { slug: variant.slug, title: variant.title, parent: variant.extends?.title ?? '' },
    show: filterFrom(new URL(request.url).searchParams.get('show')),
    pages: paths.flatMap((path) => {
      const page = ours(path)
      return page ? [mapPage(page, variant.slug, drafts.filter((draft) => draft.path === path).map(changeFromRow))] : []
    }),
    drafts: rowsOf(composition).drafts.map((row) => listDraft(row, variant.slug, composition)),
    reviews,
    mayWrite: can(viewer, 'adaptations.write'),
  }
}

export default function MapPage() {
  const { variant, show, pages, drafts, reviews, mayWrite } = useLoaderData<typeof loader>()
  return (
    <>
      <Breadcrumbs
        items={[
          { label: 'Authoring', href: authoringPath() },
          { label: variant.title, href: null },
        ]}
      />
      <PageHeading
        title={variant.title}
        lead={`It builds on: ${variant.parent}. What you do not change stays inherited, and moves with it.`}
      />
      <WorkPanel variant={variant.slug} drafts={drafts} reviews={reviews} mayWrite={mayWrite} />
      <h2>The map</h2>
      <MapPicture pages={pages} />
      <MapTable variant={variant.slug} pages={pages} show={show} />
    </>
  )
}
