import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { EmptyState } from '#app/components/empty-state.tsx'
import { Notice } from '#app/components/notice.tsx'
import { PageHeading } from '#app/components/page-heading.tsx'
import { supervisedEntryPath, supervisedPath, supervisedSignOffPath } from '#app/features/competence/paths.ts'
import { RECORD_STATE_WORDS } from '#app/features/competence/record-words.ts'
import type { RecordState } from '#app/features/competence/record.ts'
import { requireViewer } from '#app/features/organisation/viewers.server.ts'
import { countsInWords, waitedFor } from '#app/features/supervision/queue.ts'
import { listCaseload, listWaiting } from '#app/features/supervision/queue.server.ts'

export const meta: MetaFunction = () => [{ title: 'Supervise – ENRICHMENT' }]

/** A page's worth; the rest is a link away. */
const AT_FIRST = 20
const AT_MOST = 1000

export async function loader({ request }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request, 'supervise')
  const now = new Date()
  const query = new URL(request.url).searchParams
  const shown = query.has('all') ? AT_MOST : AT_FIRST
  const [waiting, people] = await Promise.all([
    listWaiting(viewer, { most: shown + 1 }, now),
    listCaseload(viewer, now),
  ])
  const waits = waiting.slice(0, shown).map(({ since, ...each }) => ({ ...each, waited: waitedFor(since, now) }))
  return { viewer, waiting: waits, more: waiting.length > shown, people, done: query.get('done') }
}

const DONE: Record<string, string> = {
  confirm: 'Confirmed. They can see it, with your note if you wrote one.',
  return: 'Returned with your note. Nothing of theirs is lost.',
  reopen: 'Opened again, with your reason.',
  'sign-off': 'Signed off. They can see it, with your name and today’s date.',
  several: 'Your decisions are saved. They can see each, with your note if you wrote one.',
  revoke: 'The sign-off is revoked, with your reason.',
}

export default function Queue() {
  const { waiting, more, people, done } = useLoaderData<typeof loader>()
  const said = done === null ? undefined : DONE[done]
  return (
    <>
      <PageHeading title="Supervise" lead="What waits for you, oldest first, and the people you supervise today." />
      {said ? <Notice tone="success" title={said} announce /> : null}
      <section aria-labelledby="waiting">
        <h2 id="waiting">{more ? 'What has waited longest' : 'Waiting for you'}</h2>
        {waiting.length === 0 ? (
          <EmptyState title="Nothing waits for you">
            When someone asks you to look at a competence, it appears here.
          </EmptyState>
        ) : (
          <ol className="m-0 list-none p-0">
            {waiting.map(({ personId, personName, competence, waited, onCover }) => (
              <li key={personId + (competence?.id ?? '')} className={ROW}>
                {competence ? (
                  <a href={supervisedEntryPath(personId, competence.id)}>{competence.title}</a>
                ) : (
                  <a href={supervisedSignOffPath(personId)}>Sign-off of the whole record</a>
                )}
                <span>{`${personName}${onCover ? ', on cover' : ''}: ${waited}`}</span>
              </li>
            ))}
          </ol>
        )}
        {more ? (
          <p>
            <a href="?all">Everything that waits</a>
          </p>
        ) : null}
      </section>
      <section aria-labelledby="people">
        <h2 id="people">People you supervise</h2>
        {people.length === 0 ? (
          <p>You supervise nobody at the moment. Your organisation’s lead sets this up, and both sides agree.</p>
        ) : (
          <ul className="m-0 list-none p-0">
            {people.map((person) => (
              <li key={person.id} className={ROW}>
                <a href={supervisedPath(person.id)}>{person.name}</a>
                <span>{`${countsInWords(person)}. ${recordInWords(person.recordState)}`}</span>
              </li>
            ))}
          </ul>
        )}
      </section>
    </>
  )
}

const ROW = 'm-0 flex flex-wrap items-baseline justify-between gap-x-4 border-b border-line py-2'

function recordInWords(state: RecordState | null): string {
  if (state === null) return 'No record yet'
  return state === 'in-progress' ? 'In progress' : `Whole record: ${RECORD_STATE_WORDS[state].label.toLowerCase()}`
}
