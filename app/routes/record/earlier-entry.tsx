import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { Breadcrumbs } from '#app/components/breadcrumbs.tsx'
import { PageHeading } from '#app/components/page-heading.tsx'
import { Beside } from '#app/features/competence/beside.tsx'
import { findEarlierEntry } from '#app/features/competence/earlier-records.server.ts'
import { EntryStatus } from '#app/features/competence/entry-status.tsx'
import { HistoryList } from '#app/features/competence/history-list.tsx'
import { earlierPath, recordPath } from '#app/features/competence/paths.ts'
import { SubmittedCopy } from '#app/features/competence/submitted-copy.tsx'
import { requireViewer } from '#app/features/organisation/viewers.server.ts'
import { notFound } from '#app/platform/http.server.ts'

export const meta: MetaFunction<typeof loader> = ({ data: found }) => [
  { title: `${found?.page.competence.title ?? 'Competence'} – Version ${found?.version ?? ''} – ENRICHMENT` },
]

export async function loader({ request, params }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request, 'record.keep')
  const version = Number(params.version) || 0
  const competence = params.competence ?? notFound()
  return { viewer, version, page: (await findEarlierEntry(viewer, { version, competence })) ?? notFound() }
}

export default function EarlierEntry() {
  const { version, page } = useLoaderData<typeof loader>()
  const { competence, domain, line, rating, ratedAt, copy, history } = page
  return (
    <>
      <Breadcrumbs
        items={[
          { label: 'My record', href: recordPath() },
          { label: `Version ${version}`, href: earlierPath(version) },
          { label: competence.title, href: null },
        ]}
      />
      <PageHeading
        title={competence.title}
        eyebrow={`Version ${version} · ${domain.title}`}
        lead={competence.statement}
      />
      <p className="flex flex-wrap gap-2">
        <EntryStatus line={line} />
      </p>
      <h2>How you saw it</h2>
      <Beside said={[{ key: 'you', who: 'You', level: rating, at: ratedAt }]} />
      {copy ? <SubmittedCopy copy={copy} /> : null}
      <h2>History</h2>
      <HistoryList lines={history} />
    </>
  )
}
