import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { Breadcrumbs } from '#app/components/breadcrumbs.tsx'
import { LinkButton } from '#app/components/button.tsx'
import { Notice } from '#app/components/notice.tsx'
import { PageHeading } from '#app/components/page-heading.tsx'
import { composeForAuthors, rowsOf } from '#app/features/authoring/composition.server.ts'
import { ComingNotice } from '#app/features/authoring/in-and-out/coming-notice.tsx'
import { comingIn } from '#app/features/authoring/in-and-out/newer-edition.server.ts'
import { provenanceOf } from '#app/features/authoring/in-and-out/taken.ts'
import { listDraft } from '#app/features/authoring/listed-drafts.server.ts'
import { countToDecide, listDriftIn } from '#app/features/authoring/drift/drift.server.ts'
import { LOST_WORDS } from '#app/features/authoring/drift/drift-words.ts'
import { MapTable, MapPicture, mapPath } from '#app/features/authoring/map-view.tsx'
import { filterFrom, groupPages, mapPage } from '#app/features/authoring/map.ts'
import { findOwnVariant } from '#app/features/authoring/own-variants.server.ts'
import { authoringPath, driftPath } from '#app/features/authoring/paths.ts'
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
  const { ours, paths, drafts, contents } = composition
  const drifted = await listDriftIn(composition, new Date())
  const raised = drifted
    .filter(({ lost }) => lost === null)
    .map(({ own, ...one }) => ({ ...one, section: own.change.as ?? own.change.section }))
  const pages = paths.flatMap((path) => {
    const page = ours(path)
    const here = drafts.filter((draft) => draft.path === path).map(changeFromRow)
    return page ? [mapPage(page, variant.slug, { drafts: here, raised })] : []
  })
  return {
    viewer,
    variant: { slug: variant.slug, title: variant.title, parent: variant.extends?.title ?? '' },
    taken: provenanceOf(variant),
    coming: comingIn(variant, rowsOf(composition).drafts),
    show: filterFrom(new URL(request.url).searchParams.get('show')),
    groups: groupPages(pages, contents.programme.modules),
    toDecide: countToDecide(drifted),
    orphans: drifted.flatMap(({ path, place, page, title, lost, standing }) =>
      lost === null ? [] : [{ path, place, page, title, standing, why: LOST_WORDS[lost] }],
    ),
    drafts: rowsOf(composition).drafts.map((row) => listDraft(row, variant.slug, composition)),
    reviews,
    mayWrite: can(viewer, 'adaptations.write'),
  }
}

export default function MapPage() {
  const { variant, taken, coming, show, groups, toDecide, orphans, drafts, reviews, mayWrite } =
    useLoaderData<typeof loader>()
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
      {taken ? (
        <Notice tone="info" title={`Made by ${taken.organisation}`}>
          {`Taken from its edition ${taken.edition}. Its texts and credits stay as they came: change them in a version that builds on it.`}
        </Notice>
      ) : null}
      {coming ? <ComingNotice variant={variant.slug} coming={coming} mayWrite={mayWrite} /> : null}
      <WorkPanel
        variant={variant.slug}
        drafts={drafts}
        reviews={reviews}
        mayWrite={mayWrite}
        isTaken={taken !== null}
      />
      {mayWrite && toDecide > 0 ? <ToLookAt variant={variant.slug} toDecide={toDecide} lost={orphans.length} /> : null}
      <h2>The map</h2>
      <MapPicture groups={groups} />
      <h2 id="sections">Section by section</h2>
      <MapTable variant={variant.slug} groups={groups} orphans={orphans} show={show} />
    </>
  )
}

/** What waits for a decision. */
function ToLookAt({ variant, toDecide, lost }: { variant: string; toDecide: number; lost: number }) {
  return (
    <Notice
      tone="warning"
      title={toDecide === 1 ? 'One section to look at again' : `${toDecide} sections to look at again`}
    >
      <p>
        What they stand on has changed since they were adapted.
        {lost > 0 ? (
          <>
            {' '}
            <a href={mapPath(variant, 'orphan')}>
              {lost === 1 ? 'One text of ours has lost its place' : `${lost} texts of ours have lost their places`}
            </a>
            .
          </>
        ) : null}
      </p>
      <p>
        <LinkButton variant="secondary" href={driftPath(variant)}>
          Look at them
        </LinkButton>
      </p>
    </Notice>
  )
}
