import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { Breadcrumbs } from '#app/components/breadcrumbs.tsx'
import { dateInWords } from '#app/components/dates.ts'
import { PageHeading } from '#app/components/page-heading.tsx'
import { SupportLines } from '#app/components/support-lines.tsx'
import { requireViewer } from '#app/features/organisation/viewers.server.ts'
import { openShared } from '#app/features/reflections/shared-reflections.server.ts'
import { notFound } from '#app/platform/http.server.ts'

export const meta: MetaFunction = () => [{ title: 'A shared reflection – ENRICHMENT' }]

export async function loader({ request, params }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request)
  const shared = (await openShared(viewer, params.id ?? notFound())) ?? notFound()
  return { viewer, shared }
}

export default function Shared() {
  const { viewer, shared } = useLoaderData<typeof loader>()
  return (
    <>
      <Breadcrumbs
        items={[
          { label: 'Shared reflections', href: '/reflections/shared' },
          { label: shared.name, href: null },
        ]}
      />
      <PageHeading
        title={`Shared by ${shared.name}`}
        lead={`On ${dateInWords(shared.sharedAt)}, for you to read until ${dateInWords(shared.until)}. It is theirs: please do not copy it or pass it on.`}
      />
      <div className="sheet written">{shared.text}</div>
      <SupportLines lines={viewer.service?.supportLines} />
    </>
  )
}
