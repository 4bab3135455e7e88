import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { Breadcrumbs } from '#app/components/breadcrumbs.tsx'
import { PageHeading } from '#app/components/page-heading.tsx'
import { DriftList } from '#app/features/authoring/drift/drift-list.tsx'
import { shown } from '#app/features/authoring/drift/drift-page.server.ts'
import { listDrift } from '#app/features/authoring/drift/drift.server.ts'
import { authoringPath, driftPath } from '#app/features/authoring/paths.ts'
import { requireViewer } from '#app/features/organisation/viewers.server.ts'

export const meta: MetaFunction = () => [{ title: 'Sections to look at again – Authoring' }]

export async function loader({ request }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request, 'adaptations.write')
  const now = new Date()
  const all = await listDrift(viewer, now)
  return {
    viewer,
    variants: all.map(({ variant: { slug, title }, drifted }) => ({
      slug,
      title,
      items: drifted.map((one) => shown(one, now)),
    })),
  }
}

export default function Drift() {
  const { variants } = useLoaderData<typeof loader>()
  return (
    <>
      <Breadcrumbs
        items={[
          { label: 'Authoring', href: authoringPath() },
          { label: 'To look at again', href: null },
        ]}
      />
      <PageHeading
        title="Sections to look at again"
        lead="What you adapted stands on a text that has changed its meaning since. Changes of wording never come here."
      />
      {variants.map(({ slug, title, items }) => (
        <section key={slug} aria-labelledby={slug}>
          <h2 id={slug}>
            <a href={driftPath(slug)}>{title}</a>
          </h2>
          <DriftList variant={slug} items={items} level="h3" />
        </section>
      ))}
    </>
  )
}
