import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { Breadcrumbs } from '#app/components/breadcrumbs.tsx'
import { LinkButton } from '#app/components/button.tsx'
import { dayInWords } from '#app/components/dates.ts'
import { PageHeading } from '#app/components/page-heading.tsx'
import { CompetenceList } from '#app/features/competence/competence-list.tsx'
import { DomainPicture } from '#app/features/competence/domain-picture.tsx'
import { listDomain } from '#app/features/competence/listed-domain.ts'
import { supervisedEntryPath, supervisedPath, supervisedSignOffPath } from '#app/features/competence/paths.ts'
import { progressByDomain } from '#app/features/competence/progress.ts'
import { RECORD_STATE_WORDS, STANDING_WORDS } from '#app/features/competence/record-words.ts'
import type { RecordState, SignOffStanding } from '#app/features/competence/record.ts'
import { SUPERVISION_WORDS, supervisionInWords } from '#app/features/competence/supervision.ts'
import { recordLook } from '#app/features/organisation/looks.server.ts'
import { requireViewer } from '#app/features/organisation/viewers.server.ts'
import { listMeetingDays } from '#app/features/supervision/meeting-days.server.ts'
import { listWaiting } from '#app/features/supervision/queue.server.ts'
import { findSubmittedRecord } from '#app/features/supervision/submitted-record.server.ts'
import { WaitingList, waitingLine } from '#app/features/supervision/waiting-list.tsx'
import { hasAgreedPauseAcrossPeople } from '#app/features/training/pauses.server.ts'
import { notFound } from '#app/platform/http.server.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.person.name ?? 'Record'} – Supervise – ENRICHMENT` },
]

export async function loader({ request, params }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request)
  const now = new Date()
  const found = (await findSubmittedRecord(viewer, params.person ?? notFound(), now)) ?? notFound()
  const { person, framework, lines, state, standing } = found
  const [waiting, meetings, paused] = await Promise.all([
    listWaiting(viewer, { most: AT_MOST }, now),
    listMeetingDays(viewer, person.id, now),
    hasAgreedPauseAcrossPeople(person.id),
    recordLook(viewer, person.id, 'record'),
  ])
  const asked = [...lines].find(([, line]) => line.state === 'requested')?.[0]
  const wanted = new URL(request.url).searchParams.get('domain')
  return {
    viewer,
    person: { id: person.id, name: person.name, kinds: person.standing.kinds },
    waiting: waiting.filter(({ personId }) => personId === person.id),
    now,
    meetings,
    paused,
    state,
    standing,
    record: framework && {
      domains: progressByDomain(framework, lines),
      open: listDomain(framework, lines, { wanted, fallback: asked }),
    },
  }
}

const AT_MOST = 2_000

export default function SupervisedPerson() {
  const { person, waiting, now, meetings, paused, record, state, standing } = useLoaderData<typeof loader>()
  const path = supervisedPath(person.id)
  const competences = waiting.filter(({ what }) => what === 'competence').length
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
      <section aria-labelledby="waiting">
        <h2 id="waiting">Waiting for you ({waiting.length})</h2>
        {waiting.length === 0 ? <p>Nothing of theirs waits for you.</p> : null}
        <WaitingList lines={waiting.map((each) => waitingLine(each, now, { withName: false }))} />
        {competences > 1 ? (
          <p>
            <LinkButton href={`${path}/waiting`}>Decide on {competences} competences on one page</LinkButton>
          </p>
        ) : null}
      </section>
      <section aria-labelledby="whole">
        <h2 id="whole">The whole record</h2>
        <p>
          {record && state
            ? recordInWords(record.domains, state, standing)
            : `${person.name} has not started a record yet.`}
        </p>
        <ul>
          {record ? (
            <li>
              <a href={supervisedSignOffPath(person.id)}>The whole sign-off</a>: what it needs, and what was decided
            </li>
          ) : null}
          <li>
            <a href={`${path}/training`}>Practice and earlier learning</a>
          </li>
          {meetings.map(({ supervision, kind, last, due, isDue }) => (
            <li key={supervision}>
              <a href={`/supervision/${supervision}`}>
                Meetings<span className="visually-hidden">, {SUPERVISION_WORDS[kind].label.toLowerCase()}</span>
              </a>
              : {last ? `you last met on ${dayInWords(last)}` : 'none written down yet'};{' '}
              {isDue ? `one is due, by ${dayInWords(due)}` : `the next is due by ${dayInWords(due)}`}
            </li>
          ))}
        </ul>
      </section>
      {record ? (
        <>
          <DomainPicture
            domains={record.domains}
            open={record.open.id}
            hrefOf={(domain) => `${path}?domain=${encodeURIComponent(domain)}#competences`}
          />
          <CompetenceList domain={record.open} hrefOf={(id) => supervisedEntryPath(person.id, id)} />
        </>
      ) : null}
    </>
  )
}

type Progress = ReturnType<typeof progressByDomain>

function recordInWords(domains: Progress, state: RecordState, standing: SignOffStanding | null): string {
  const required = domains.filter((domain) => domain.required)
  const [confirmed, of] = [required.reduce((sum, { counts }) => sum + counts.confirmed, 0), required.reduce((sum, domain) => sum + domain.of, 0)] // prettier-ignore
  const aged = standing ? ` (${STANDING_WORDS[standing].label.toLowerCase()})` : ''
  return `${RECORD_STATE_WORDS[state].label}${aged}. ${confirmed} of ${of} that the whole sign-off needs are confirmed.`
}
