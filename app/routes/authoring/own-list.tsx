import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { LinkButton } from '#app/components/button.tsx'
import { DataTable } from '#app/components/data-table.tsx'
import { PageHeading } from '#app/components/page-heading.tsx'
import { findOwnList } from '#app/features/authoring/own/own-list.server.ts'
import { StandsTag } from '#app/features/authoring/own/own-views.tsx'
import { OWN_KIND_LABELS } from '#app/features/authoring/own/own.ts'
import { newOwnPath, orderPath, wordsPath } from '#app/features/authoring/paths.ts'
import { VariantTrail } from '#app/features/authoring/variant-trail.tsx'
import { requireViewer } from '#app/features/organisation/viewers.server.ts'
import { notFound } from '#app/platform/http.server.ts'

export const meta: MetaFunction<typeof loader> = ({ data: found }) => [
  { title: `Of our own: ${found?.variant.title ?? 'a version'} – Authoring` },
]

export async function loader({ request, params }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request, 'adaptations.write')
  return { viewer, ...((await findOwnList(viewer, params.variant ?? notFound())) ?? notFound()) }
}

export default function OwnList() {
  const { variant, listed, modules } = useLoaderData<typeof loader>()
  return (
    <>
      <VariantTrail variant={variant} items={[{ label: 'Of our own', href: null }]} />
      <PageHeading
        eyebrow={variant.title}
        title="Of our own"
        lead="What is more than a change to one section: other words, lessons in another order, and chapters, lessons and modules that only this version has."
      />
      <DataTable
        caption="What there is"
        columns={['Where', 'What', 'How it stands']}
        rows={listed.map(({ id, where, what, href, state, lacking }) => [
          <a key={id} href={href}>
            {where}
          </a>,
          what,
          <StandsTag key="stands" state={state} lacking={lacking} />,
        ])}
        empty="Nothing yet. Everything else is inherited, or changed section by section."
      />
      <h2>Something new</h2>
      <p className="form-actions">
        {(['chapter', 'lesson', 'module'] as const).map((kind) => (
          <LinkButton key={kind} variant="secondary" href={newOwnPath(variant.slug, kind)}>
            {OWN_KIND_LABELS[kind]} of our own
          </LinkButton>
        ))}
      </p>
      <p>
        <a href={wordsPath(variant.slug)}>Other words, wherever they stand</a>
      </p>
      <h2>Order of lessons</h2>
      <ul>
        {modules.map(({ slug, title }) => (
          <li key={slug}>
            <a href={orderPath(variant.slug, slug)}>{title}</a>
          </li>
        ))}
      </ul>
    </>
  )
}
