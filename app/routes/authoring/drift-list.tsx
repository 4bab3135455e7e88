import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { Notice } from '#app/components/notice.tsx'
import { PageHeading } from '#app/components/page-heading.tsx'
import { DriftList } from '#app/features/authoring/drift/drift-list.tsx'
import { shown } from '#app/features/authoring/drift/drift-page.server.ts'
import { findDrift } from '#app/features/authoring/drift/drift.server.ts'
import { DECISIONS, type DriftAct } from '#app/features/authoring/drift/standing.ts'
import { VariantTrail } from '#app/features/authoring/variant-trail.tsx'
import { requireViewer } from '#app/features/organisation/viewers.server.ts'
import { notFound } from '#app/platform/http.server.ts'

export const meta: MetaFunction<typeof loader> = ({ data: found }) => [
  { title: `To look at again in ${found?.variant.title ?? 'a version'} – Authoring` },
]

export async function loader({ request, params }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request, 'adaptations.write')
  const now = new Date()
  const { variant, drifted } = (await findDrift(viewer, params.variant ?? notFound(), now)) ?? notFound()
  const done = new URL(request.url).searchParams.get('done')
  return {
    viewer,
    variant: { slug: variant.slug, title: variant.title, parent: variant.extends?.title ?? '' },
    done: DECISIONS.find((act) => act === done) ?? null,
    items: drifted.map((one) => shown(one, now)),
  }
}

const DONE: Record<DriftAct, string> = {
  'still-right': 'Kept as it is. It stands on the text of today.',
  'take-base': 'Readers have the inherited text now.',
  edit: 'A draft has begun.',
  'take-up': 'The draft has begun again.',
  later: 'Put off. It comes back on its day.',
  placed: 'A draft has begun in the new place. Send it for review from the map.',
  'laid-aside': 'Laid aside, with your reason.',
}

export default function DriftOfVariant() {
  const { variant, items, done } = useLoaderData<typeof loader>()
  return (
    <>
      <VariantTrail variant={variant} items={[{ label: 'To look at again', href: null }]} />
      <PageHeading
        eyebrow={variant.title}
        title="Sections to look at again"
        lead={`What ours stands on in ‘${variant.parent}’ has changed its meaning since. Changes of wording never come here.`}
      />
      {done ? <Notice tone="success" title={DONE[done]} announce /> : null}
      <DriftList variant={variant.slug} items={items} level="h2" />
    </>
  )
}
