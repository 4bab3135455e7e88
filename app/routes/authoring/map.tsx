import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { parseWithZod } from '@conform-to/zod/v4'
import { useActionData, useLoaderData } from '@remix-run/react'
import { Breadcrumbs } from '#app/components/breadcrumbs.tsx'
import { ErrorSummary } from '#app/components/error-summary.tsx'
import { Notice } from '#app/components/notice.tsx'
import { PageHeading } from '#app/components/page-heading.tsx'
import { composeForAuthors } from '#app/features/authoring/composition.server.ts'
import { PublishForm } from '#app/features/authoring/draft-form.ts'
import { lacking } from '#app/features/authoring/draft.ts'
import { MapTable, MapPicture, filterFrom } from '#app/features/authoring/map-view.tsx'
import { mapPage } from '#app/features/authoring/map.ts'
import { findOwnVariant } from '#app/features/authoring/own-variants.server.ts'
import { authoringPath } from '#app/features/authoring/paths.ts'
import { PUBLISH_REFUSALS, publishAdaptation } from '#app/features/authoring/publications.server.ts'
import { PublishPanel } from '#app/features/authoring/publish-panel.tsx'
import { countReadersWhoSee } from '#app/features/authoring/readers.server.ts'
import { changeFromRow } from '#app/features/content/changes.server.ts'
import { requireViewer } from '#app/features/organisation/viewers.server.ts'
import { notFound, readForm } from '#app/platform/http.server.ts'

export const meta: MetaFunction<typeof loader> = ({ data: found }) => [
  { title: `${found?.variant.title ?? 'A version'} – Authoring` },
]

export async function loader({ request, params }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request, 'adaptations.write')
  const variant = (await findOwnVariant(viewer, params.variant ?? notFound())) ?? notFound()
  const { ours, paths, drafts } = await composeForAuthors(variant)
  const url = new URL(request.url)
  return {
    viewer,
    variant: { slug: variant.slug, title: variant.title, parent: variant.extends?.title ?? '' },
    published: url.searchParams.get('published'),
    show: filterFrom(url.searchParams.get('show')),
    pages: paths.flatMap((path) => {
      const page = ours(path)
      return page ? [mapPage(page, variant.slug, drafts.filter((draft) => draft.path === path).map(changeFromRow))] : []
    }),
    drafts: drafts.map((draft) => ({
      id: draft.id,
      path: draft.path,
      section: draft.section,
      reason: draft.reason,
      lacking: lacking(changeFromRow(draft)),
    })),
    readers: await countReadersWhoSee(
      variant.slug,
      drafts.map(({ path }) => path),
    ),
  }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const viewer = await requireViewer(request, 'adaptations.publish')
  const slug = params.variant ?? notFound()
  const submission = parseWithZod(await readForm(request), { schema: PublishForm })
  if (submission.status !== 'success') return data(submission.reply(), { status: 400 })
  const outcome = (await publishAdaptation(viewer, slug, submission.value)) ?? notFound()
  if (outcome.ok) return redirect(`${authoringPath(slug)}?published=${outcome.number}`, 303)
  const problems =
    outcome.refusal === 'problems' ? outcome.problems.map(({ where, message }) => `${where}: ${message}`) : []
  return data(submission.reply({ formErrors: [PUBLISH_REFUSALS[outcome.refusal], ...problems] }), { status: 409 })
}

export default function MapPage() {
  const { variant, published, show, pages, drafts, readers } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  return (
    <>
      <ErrorSummary result={result} />
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
      {published ? <Notice tone="success" title={`Published as edition ${published}`} /> : null}
      <PublishPanel variant={variant.slug} drafts={drafts} readers={readers} result={result} />
      <h2>The map</h2>
      <MapPicture pages={pages} />
      <MapTable variant={variant.slug} pages={pages} show={show} />
    </>
  )
}
