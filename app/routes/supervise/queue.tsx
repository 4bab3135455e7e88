import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { DataTable } from '#app/components/data-table.tsx'
import { EmptyState } from '#app/components/empty-state.tsx'
import { Notice } from '#app/components/notice.tsx'
import { PageHeading } from '#app/components/page-heading.tsx'
import { supervisedEntryPath, supervisedPath, supervisedSignOffPath } from '#app/features/competence/paths.ts'
import { RECORD_STATE_WORDS } from '#app/features/competence/record-words.ts'
import { supervisionInWords } from '#app/features/competence/supervision.ts'
import { requireViewer } from '#app/features/organisation/viewers.server.ts'
import { waitedFor } from '#app/features/supervision/queue.ts'
import { listCaseload, listWaiting } from '#app/features/supervision/queue.server.ts'

export const meta: MetaFunction = () => [{ title: 'Supervise – ENRICHMENT' }]

export async function loader({ request }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request, 'supervise')
  const now = new Date()
  const [waiting, people] = await Promise.all([listWaiting(viewer, now), listCaseload(viewer, now)])
  const waits = waiting.map(({ since, ...each }) => ({ ...each, waited: waitedFor(since, now) }))
  return { viewer, waiting: waits, people, done: new URL(request.url).searchParams.get('done') }
}

const DONE: Record<string, string> = {
  confirm: 'Confirmed. They can see it, with your note if you wrote one.',
  return: 'Returned with your note. Nothing of theirs is lost.',
  reopen: 'Opened again, with your reason.',
  'sign-off': 'Signed off. They can see it, with your name and today’s date.',
  revoke: 'The sign-off is revoked, with your reason.',
}

export default function Queue() {
  const { waiting, people, done } = useLoaderData<typeof loader>()
  const said = done === null ? undefined : DONE[done]
  return (
    <>
      <PageHeading title="Supervise" lead="What waits for you, oldest first, and the people you supervise today." />
      {said ? <Notice tone="success" title={said} announce /> : null}
      {waiting.length === 0 ? (
        <EmptyState title="Nothing waits for you">
          When someone asks you to look at a competence, it appears here.
        </EmptyState>
      ) : (
        <DataTable
          caption={waiting.length === 100 ? 'The 100 oldest requests' : 'Waiting for you'}
          columns={['What', 'Who', 'Waiting']}
          rows={waiting.map(({ personId, personName, competence, waited, onCover }) => [
            competence ? (
              <a href={supervisedEntryPath(personId, competence.id)}>{competence.title}</a>
            ) : (
              <a href={supervisedSignOffPath(personId)}>Sign-off of the whole record</a>
            ),
            onCover ? `${personName} (on cover)` : personName,
            waited,
          ])}
        />
      )}
      {people.length === 0 ? (
        <p>You supervise nobody at the moment. Your organisation’s lead sets this up, and both sides agree.</p>
      ) : (
        <DataTable
          caption="People you supervise"
          columns={[
            'Person',
            'You are their',
            { label: 'Confirmed', number: true },
            { label: 'Asked', number: true },
            { label: 'Returned', number: true },
            'Whole record',
          ]}
          rows={people.map(({ id, name, kinds, confirmed, required, waiting: asked, returned, recordState }) => [
            <a key={id} href={supervisedPath(id)}>
              {name}
            </a>,
            supervisionInWords(kinds),
            recordState ? `${confirmed} of ${required}` : '–',
            asked,
            returned,
            recordState ? RECORD_STATE_WORDS[recordState].label : 'Not started',
          ])}
        />
      )}
    </>
  )
}
