import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { Breadcrumbs } from '#app/components/breadcrumbs.tsx'
import { Button } from '#app/components/button.tsx'
import { DataTable } from '#app/components/data-table.tsx'
import { momentInWords } from '#app/components/dates.ts'
import { Disclosure } from '#app/components/disclosure.tsx'
import { Notice } from '#app/components/notice.tsx'
import { PageHeading } from '#app/components/page-heading.tsx'
import { Progress } from '#app/components/progress.tsx'
import { newestCheckpoint } from '#app/features/competence/chain/checkpoints.server.ts'
import { placeOf } from '#app/features/competence/chain/bad.ts'
import type { Run, RunState } from '#app/features/competence/chain/run.ts'
import { listVerifications, startVerification } from '#app/features/competence/chain/verifications.server.ts'
import { requireViewer } from '#app/features/organisation/viewers.server.ts'

export const meta: MetaFunction = () => [{ title: 'Are the records whole? – Organisation – ENRICHMENT' }]

export async function loader({ request }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request, 'organisation.see')
  const [runs, checkpoint] = await Promise.all([listVerifications(viewer), newestCheckpoint()])
  return { viewer, runs, checkpoint: checkpoint?.at ?? null }
}

export async function action({ request }: ActionFunctionArgs) {
  await startVerification(await requireViewer(request, 'organisation.see'))
  return redirect('/organisation/records', 303)
}

const STATE_WORDS: Record<RunState, string> = {
  running: 'Under way',
  interrupted: 'Interrupted before it was done',
  whole: 'Everything holds together',
  bad: 'Something does not hold together',
}

export default function Records() {
  const { runs, checkpoint } = useLoaderData<typeof loader>()
  const running = runs.find(({ state, isOfAll }) => state === 'running' && !isOfAll)
  const newest = runs.find(({ state }) => state === 'whole' || state === 'bad')
  return (
    <>
      <Breadcrumbs
        items={[
          { href: '/organisation', label: 'Organisation' },
          { href: null, label: 'Are the records whole?' },
        ]}
      />
      <PageHeading
        title="Are the records whole?"
        lead="Every rating, request and decision is an event that nobody can change unseen. Here you can have them all checked."
      />
      <div id="run" data-watch={running ? 'running' : undefined}>
        {running ? <Running run={running} /> : <Outcome run={newest} />}
      </div>
      {running ? null : (
        <form method="post" className="form">
          <Button>Check them now</Button>
        </form>
      )}
      <Disclosure summary="What is checked">
        <ul>
          <li>No event was changed, taken out, put in or moved, and none is missing at the end.</li>
          <li>Each record and competence says what its events say.</li>
          <li>
            Nothing is gone that a daily checkpoint knows of. The last checkpoint was made{' '}
            {checkpoint ? momentInWords(checkpoint) : 'not yet'}.
          </li>
        </ul>
        <p>What people wrote is not opened for this: the events hold only a mark of it.</p>
      </Disclosure>
      <DataTable
        caption="Checks so far"
        columns={['When', 'By', { label: 'Events', number: true }, 'What came of it']}
        rows={runs.map(cellsOf)}
        empty="No check yet."
      />{' '}
      {/* prettier-ignore */}
      <script src="/scripts/watch.js" defer />
    </>
  )
}

function cellsOf({ startedAt, isOfAll, by, events, state }: Run) {
  return [momentInWords(startedAt), isOfAll ? 'By itself, at night' : (by ?? ''), events, STATE_WORDS[state]]
}

function Running({ run }: { run: Run }) {
  return (
    <>
      <Progress done={run.events} of={run.of} label="Events checked" />
      <p>
        You can leave this page and come back. <a href="/organisation/records">See how far it is now</a>
      </p>
    </>
  )
}

function Outcome({ run }: { run: Run | undefined }) {
  if (!run) return <p>The records of your organisation have not been checked yet.</p>
  const when = `Checked ${momentInWords(run.finishedAt ?? run.startedAt)}`
  if (!run.bad)
    return (
      <Notice tone="success" title={STATE_WORDS.whole}>
        {`${when}: ${run.events.toLocaleString('en-GB')} events in ${run.records.toLocaleString('en-GB')} records.`}
      </Notice>
    )
  const { owner, detail } = run.bad
  return (
    <Notice tone="safety" title={STATE_WORDS.bad}>
      <p>
        {when}. The first such thing: {owner ? `the record of ${owner}. ` : ''}
        {placeOf(run.bad)}: {detail}.
      </p>
      <p>
        Tell whoever looks after this installation now, with these words. Until they have looked, do not rely on that
        record; the others were not looked at after it.
      </p>
    </Notice>
  )
}
