import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { Breadcrumbs } from '#app/components/breadcrumbs.tsx'
import { dateInWords } from '#app/components/dates.ts'
import { PageHeading } from '#app/components/page-heading.tsx'
import { Tag } from '#app/components/tag.tsx'
import { CompetenceList } from '#app/features/competence/competence-list.tsx'
import { DomainPicture } from '#app/features/competence/domain-picture.tsx'
import { findEarlierRecord } from '#app/features/competence/earlier-records.server.ts'
import { HistoryList } from '#app/features/competence/history-list.tsx'
import { listDomain } from '#app/features/competence/listed-domain.ts'
import { earlierPath, recordPath } from '#app/features/competence/paths.ts'
import { progressByDomain } from '#app/features/competence/progress.ts'
import { RECORD_STATE_WORDS, STANDING_WORDS } from '#app/features/competence/record-words.ts'
import { requireViewer } from '#app/features/organisation/viewers.server.ts'
import { notFound } from '#app/platform/http.server.ts'

export const meta: MetaFunction<typeof loader> = ({ data: found }) => [
  { title: `Version ${found?.version ?? ''} – My record – ENRICHMENT` },
]

export async function loader({ request, params }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request, 'record.keep')
  const found = (await findEarlierRecord(viewer, Number(params.version) || 0)) ?? notFound()
  const { framework, lines, version, state, movedAt, standing, history } = found
  const begun = [...lines.keys()][0]
  return {
    viewer,
    version,
    state,
    movedAt,
    standing,
    history,
    domains: progressByDomain(framework, lines),
    open: listDomain(framework, lines, { wanted: new URL(request.url).searchParams.get('domain'), fallback: begun }),
  }
}

export default function EarlierRecord() {
  const { version, state, movedAt, standing, history, domains, open } = useLoaderData<typeof loader>()
  return (
    <>
      <Breadcrumbs
        items={[
          { label: 'My record', href: recordPath() },
          { label: `Version ${version}`, href: null },
        ]}
      />
      <PageHeading
        title={`My record on version ${version}`}
        lead={`Kept as you left it on ${dateInWords(new Date(movedAt))}, when you moved on to a newer version of the framework. It is only to be read.`}
      />
      <p>
        <Tag tone={state === 'signed-off' ? 'success' : 'info'}>{RECORD_STATE_WORDS[state].label}</Tag>{' '}
        {standing ? (
          <>
            <Tag tone={standing === 'current' ? 'success' : 'warning'}>{STANDING_WORDS[standing].label}</Tag>{' '}
            {STANDING_WORDS[standing].sentence}
          </>
        ) : (
          'A newer record has taken its place.'
        )}
      </p>
      <h2>How far it came</h2>
      <DomainPicture
        domains={domains}
        open={open.id}
        hrefOf={(domain) => `${earlierPath(version)}?domain=${encodeURIComponent(domain)}#competences`}
      />
      <CompetenceList domain={open} hrefOf={(id) => earlierPath(version, id)} />
      <h2>History of the whole record</h2>
      <HistoryList lines={history} />
    </>
  )
}
