import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { DataTable } from '#app/components/data-table.tsx'
import { PageHeading } from '#app/components/page-heading.tsx'
import { listStale } from '#app/features/authoring/drift.server.ts'
import { listOwnVariants } from '#app/features/authoring/own-variants.server.ts'
import { authoringPath } from '#app/features/authoring/paths.ts'
import { requireViewer } from '#app/features/organisation/viewers.server.ts'

export const meta: MetaFunction = () => [{ title: 'Authoring – ENRICHMENT' }]

export async function loader({ request }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request, 'adaptations.write')
  const [variants, stale] = await Promise.all([listOwnVariants(viewer), listStale(viewer)])
  return { viewer, variants, stale: stale.length }
}

export default function Variants() {
  const { viewer, variants, stale } = useLoaderData<typeof loader>()
  return (
    <>
      <PageHeading
        title="Authoring"
        lead={`The versions that ${viewer.organisation.name} keeps. Change only the sections that need it; everything else stays inherited.`}
      />
      <p>
        {stale === 0 ? (
          'No section of yours has gone stale: nothing beneath them has changed its meaning.'
        ) : (
          <a href={authoringPath('drift')}>
            {stale} {stale === 1 ? 'section needs' : 'sections need'} another look, because the text beneath has changed
            its meaning
          </a>
        )}
      </p>
      <p>
        <a href={authoringPath('evidence')}>Withdrawn evidence, and the sections that rest on it</a>
      </p>
      <DataTable
        caption="Your versions"
        columns={['Version', 'Builds on', 'Drafts']}
        rows={variants.map((variant) => [
          <a key={variant.slug} href={authoringPath(variant.slug)}>
            {variant.title}
          </a>,
          variant.extends?.title ?? '',
          variant._count.changes,
        ])}
      />
    </>
  )
}
