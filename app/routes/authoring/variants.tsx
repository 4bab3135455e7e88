import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { DataTable } from '#app/components/data-table.tsx'
import { PageHeading } from '#app/components/page-heading.tsx'
import { countToDecide, listDrift } from '#app/features/authoring/drift/drift.server.ts'
import { listOwnVariants } from '#app/features/authoring/own-variants.server.ts'
import { TAKE_IN_PATH, authoringPath } from '#app/features/authoring/paths.ts'
import { listReviews } from '#app/features/authoring/reviews.server.ts'
import { ReviewList } from '#app/features/authoring/work-panel.tsx'
import { can } from '#app/features/organisation/roles.ts'
import { SUGGESTIONS_PATH } from '#app/features/authoring/suggestions/suggestion.ts'
import { requireViewer } from '#app/features/organisation/viewers.server.ts'

export const meta: MetaFunction = () => [{ title: 'Authoring – ENRICHMENT' }]

export async function loader({ request }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request, 'adaptations.publish')
  const mayWrite = can(viewer, 'adaptations.write')
  const [variants, drift, reviews] = await Promise.all([
    listOwnVariants(viewer),
    mayWrite ? listDrift(viewer) : [],
    listReviews(viewer, { open: true }),
  ])
  const stale = drift.reduce((sum, { drifted }) => sum + countToDecide(drifted), 0)
  return { viewer, variants, mayWrite, stale, reviews }
}

export default function Variants() {
  const { viewer, variants, mayWrite, stale, reviews } = useLoaderData<typeof loader>()
  return (
    <>
      <PageHeading
        title="Authoring"
        lead={`The versions that ${viewer.organisation.name} keeps. Change only the sections that need it; everything else stays inherited.`}
      />
      {reviews.length > 0 ? (
        <section className="card" aria-labelledby="reviews">
          <h2 id="reviews">In review</h2>
          {variants.map(({ slug, title }) => {
            const here = reviews.filter(({ variant }) => variant.slug === slug)
            return here.length > 0 ? (
              <div key={slug}>
                <h3>{title}</h3>
                <ReviewList variant={slug} reviews={here} />
              </div>
            ) : null
          })}
        </section>
      ) : null}
      {mayWrite ? (
        <StaleLine stale={stale} />
      ) : (
        <p>You see what trainers send you for review, and every version as it stands.</p>
      )}
      <p>
        <a href={authoringPath('evidence')}>Withdrawn evidence, and the sections that rest on it</a> ·{' '}
        <a href={SUGGESTIONS_PATH}>What readers suggest</a>
        {mayWrite ? (
          <>
            {' '}
            · <a href={TAKE_IN_PATH}>Take in another organisation’s version</a>
          </>
        ) : null}
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

function StaleLine({ stale }: { stale: number }) {
  if (stale === 0) return <p>No section of yours has gone stale: nothing beneath them has changed its meaning.</p>
  return (
    <p>
      <a href={authoringPath('drift')}>
        {stale} {stale === 1 ? 'section needs' : 'sections need'} another look, because the text beneath has changed its
        meaning
      </a>
    </p>
  )
}
