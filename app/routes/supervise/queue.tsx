import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { EmptyState } from '#app/components/empty-state.tsx'
import { keptMarkup } from '#app/components/kept-markup.ts'
import { Notice } from '#app/components/notice.tsx'
import { PageHeading } from '#app/components/page-heading.tsx'
import { Pagination } from '#app/components/pagination.tsx'
import { supervisedEntryPath } from '#app/features/competence/paths.ts'
import { recordLooks } from '#app/features/organisation/looks.server.ts'
import type { Viewer } from '#app/features/organisation/viewer.ts'
import { requireViewer } from '#app/features/organisation/viewers.server.ts'
import { listCaseload } from '#app/features/supervision/caseload.server.ts'
import { CaseloadView } from '#app/features/supervision/caseload-view.tsx'
import { listEntriesInState } from '#app/features/supervision/entries-in-state.server.ts'
import { QueueFilterView } from '#app/features/supervision/queue-filter-view.tsx'
import {
  countOf,
  facetsOf,
  filterFrom,
  filterPath,
  LISTED_WORDS,
  narrow,
  type QueueFilter,
} from '#app/features/supervision/queue-filter.ts'
import { listWaiting } from '#app/features/supervision/queue.server.ts'
import { WaitingList, waitingLine, type WaitingLine } from '#app/features/supervision/waiting-list.tsx'
import { waitedFor, type Waiting } from '#app/features/supervision/waiting.ts'

export const meta: MetaFunction = () => [{ title: 'Supervise – ENRICHMENT' }]

const ON_A_PAGE = 20
/** Nobody works through more. */
const AT_MOST = 2_000

export async function loader({ request }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request, 'supervise')
  const now = new Date()
  const query = new URL(request.url).searchParams
  const filter = filterFrom(query)
  const [waiting, people] = await Promise.all([listWaiting(viewer, { most: AT_MOST }, now), listCaseload(viewer, now)])
  await recordLooks(viewer, people.map(({ id }) => id), 'caseload', now) // prettier-ignore
  const shown = { waiting, people }
  return {
    viewer,
    people,
    filter,
    facets: facetsOf(filter, shown, now),
    of: countOf(filter, shown, now),
    lines: await linesOf(viewer, filter, waiting, now),
    done: query.get('done'),
  }
}

async function linesOf(
  viewer: Viewer,
  filter: QueueFilter,
  waiting: readonly Waiting[],
  now: Date,
): Promise<WaitingLine[]> {
  const { state, page } = filter
  const skip = (page - 1) * ON_A_PAGE
  if (state === 'waiting') return narrow(waiting, filter, now).slice(skip, skip + ON_A_PAGE).map((each) => waitingLine(each, now)) // prettier-ignore
  const found = await listEntriesInState(viewer, { ...filter, state }, { most: ON_A_PAGE, skip }, now)
  return found.map(({ personId, personName, competence: { id, title }, since }) => ({
    key: `${personId} ${id}`,
    href: supervisedEntryPath(personId, id),
    title,
    words: `${personName}: ${waitedFor(since, now)}`,
  }))
}

const DONE: Record<string, string> = {
  confirm: 'Confirmed. They can see it, with your note if you wrote one.',
  return: 'Returned with your note. Nothing of theirs is lost.',
  reopen: 'Opened again, with your reason.',
  'sign-off': 'Signed off. They can see it, with your name and today’s date.',
  several: 'Your decisions are saved. They can see each, with your note if you wrote one.',
  revoke: 'The sign-off is revoked, with your reason.',
}

/** What two immutable things decide is kept; the caseload is one and this is the other. */
const VIEW = {}

export default function Queue() {
  const { people, filter, facets, of, lines, done } = useLoaderData<typeof loader>()
  const said = done === null ? undefined : DONE[done]
  const last = Math.ceil(of / ON_A_PAGE)
  const { page } = filter
  return (
    <>
      <PageHeading title="Supervise" lead="What waits for you, oldest first, and the people you supervise today." />
      {said ? <Notice tone="success" title={said} announce /> : null}
      <section aria-labelledby="waiting">
        <h2 id="waiting">{`${LISTED_WORDS[filter.state]} (${of})`}</h2>
        {lines.length === 0 ? (
          <EmptyState title={filter.state === 'waiting' ? 'Nothing waits for you' : 'Nothing stands like this'}>
            When someone asks you to look at something, it appears here.
          </EmptyState>
        ) : (
          <WaitingList lines={lines} start={(page - 1) * ON_A_PAGE + 1} />
        )}
        <Pagination
          label="More of this list"
          previous={page > 1 ? { href: filterPath({ ...filter, page: page - 1 }), label: `Page ${page - 1} of ${last}` } : null} // prettier-ignore
          next={page < last ? { href: filterPath({ ...filter, page: page + 1 }), label: `Page ${page + 1} of ${last}` } : null} // prettier-ignore
        />
        {people.length > 0 ? <QueueFilterView facets={facets} filter={filter} /> : null}
      </section>
      <section aria-labelledby="people" className="wide">
        <h2 id="people">People you supervise</h2>
        {people.length === 0 ? (
          <p>
            You supervise nobody at the moment. <a href="/supervision">Ask somebody, or see what was asked of you</a>.
          </p>
        ) : (
          <div
            dangerouslySetInnerHTML={{ __html: keptMarkup([people, VIEW], () => <CaseloadView people={people} />) }}
          />
        )}
      </section>
    </>
  )
}
