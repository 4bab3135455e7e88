import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { Breadcrumbs } from '#app/components/breadcrumbs.tsx'
import { PageHeading } from '#app/components/page-heading.tsx'
import { CompetenceList } from '#app/features/competence/competence-list.tsx'
import { DomainPicture } from '#app/features/competence/domain-picture.tsx'
import { listDomain } from '#app/features/competence/listed-domain.ts'
import { supervisedEntryPath, supervisedPath, supervisedSignOffPath } from '#app/features/competence/paths.ts'
import { progressByDomain } from '#app/features/competence/progress.ts'
import { RECORD_STATE_WORDS, STANDING_WORDS } from '#app/features/competence/record-words.ts'
import { supervisionInWords } from '#app/features/competence/supervision.ts'
import { recordLook } from '#app/features/organisation/looks.server.ts'
import { requireViewer } from '#app/features/organisation/viewers.server.ts'
import { findSubmittedRecord } from '#app/features/supervision/submitted-record.server.ts'
import { hasAgreedPauseAcrossPeople } from '#app/features/training/pauses.server.ts'
import { notFound } from '#app/platform/http.server.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.person.name ?? 'Record'} – Supervise – ENRICHMENT` },
]

export async function loader({ request, params }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request)
  const found = (await findSubmittedRecord(viewer, params.person ?? notFound())) ?? notFound()
  const { person, framework, lines, state, standing } = found
  const [paused] = await Promise.all([hasAgreedPauseAcrossPeople(person.id), recordLook(viewer, person.id, 'record')])
  const asked = [...lines].find(([, line]) => line.state === 'requested')?.[0]
  const wanted = new URL(request.url).searchParams.get('domain')
  return {
    viewer,
    person: { id: person.id, name: person.name, kinds: person.standing.kinds },
    paused,
    state,
    standing,
    record: framework && {
      domains: progressByDomain(framework, lines),
      open: listDomain(framework, lines, { wanted, fallback: asked }),
    },
  }
}

export default function SupervisedPerson() {
  const { person, paused, record, state, standing } = useLoaderData<typeof loader>()
  const path = supervisedPath(person.id)
  return (
    <>
      <Breadcrumbs
        items={[
          { label: 'Supervise', href: '/supervise' },
          { label: person.name, href: null },
        ]}
      />
      <PageHeading
        title={person.name}
        lead={`You are their ${supervisionInWords(person.kinds)}. You see how each competence stands, and what was sent to you.`}
      />
      {paused ? <p>Training paused. They chose to let you know; there is nothing you need to do or ask.</p> : null}
      {record && state ? (
        <>
          <p>
            Whole record: {RECORD_STATE_WORDS[state].label.toLowerCase()}
            {standing ? ` (${STANDING_WORDS[standing].label.toLowerCase()})` : ''}.{' '}
            <a href={`${path}/waiting`}>Decide on everything that waits</a> ·{' '}
            <a href={supervisedSignOffPath(person.id)}>The whole sign-off</a> ·{' '}
            <a href={`${path}/training`}>Practice and earlier learning</a>
          </p>
          <DomainPicture
            domains={record.domains}
            open={record.open.id}
            hrefOf={(domain) => `${path}?domain=${encodeURIComponent(domain)}#competences`}
          />
          <CompetenceList domain={record.open} hrefOf={(id) => supervisedEntryPath(person.id, id)} />
        </>
      ) : (
        <p>
          {person.name} has not started a record yet. <a href={`${path}/training`}>Practice and earlier learning</a>
        </p>
      )}
    </>
  )
}
