import { parseWithZod } from '@conform-to/zod/v4'
import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { Breadcrumbs } from '#app/components/breadcrumbs.tsx'
import { Disclosure } from '#app/components/disclosure.tsx'
import { ErrorSummary } from '#app/components/error-summary.tsx'
import { Notice } from '#app/components/notice.tsx'
import { PageHeading } from '#app/components/page-heading.tsx'
import { EntryForm, type EntryIntent } from '#app/features/competence/entry-form.ts'
import { findOwnEntryPage } from '#app/features/competence/entry-page.server.ts'
import { ENTRY_REFUSALS } from '#app/features/competence/entry.ts'
import { HistoryList } from '#app/features/competence/history-list.tsx'
import { actOnOwnEntry } from '#app/features/competence/own-entry-actions.server.ts'
import { ownEntryPath, recordPath } from '#app/features/competence/paths.ts'
import { requireViewer } from '#app/features/organisation/viewers.server.ts'
import { notFound, readForm } from '#app/platform/http.server.ts'
import { AskForm } from './entry-ask.tsx'
import { EvidencePart } from './entry-evidence.tsx'
import { RatingPart } from './entry-rating.tsx'
import { EntryStandingPart } from './entry-standing.tsx'

export const meta: MetaFunction<typeof loader> = ({ data: found }) => [
  { title: `${found?.page.competence.title ?? 'Competence'} – My record – ENRICHMENT` },
]

export async function loader({ request, params }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request, 'record.keep')
  const page = (await findOwnEntryPage(viewer, params.competence ?? notFound())) ?? notFound()
  return { viewer, page, done: new URL(request.url).searchParams.get('done') }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const viewer = await requireViewer(request, 'record.keep')
  const competence = params.competence ?? notFound()
  const submission = parseWithZod(await readForm(request), { schema: EntryForm })
  if (submission.status !== 'success') return data(submission.reply(), { status: 400 })

  const outcome = await actOnOwnEntry(viewer, competence, submission.value)
  if (!outcome.ok) {
    const sentence = ENTRY_REFUSALS[outcome.refusal]
    const reply =
      outcome.refusal === 'needs-reason' ? { fieldErrors: { note: [sentence] } } : { formErrors: [sentence] }
    return data(submission.reply(reply), { status: 409 })
  }
  return redirect(`${ownEntryPath(competence)}?done=${submission.value.intent}`, 303)
}

const DONE: Record<EntryIntent, string> = {
  rate: 'Your rating is saved. Nobody else sees it until you ask.',
  attach: 'The evidence is attached. Nobody else sees it until you ask.',
  detach: 'The evidence is off this competence. It is still in your list.',
  'add-evidence': 'The evidence is saved and attached. Nobody else sees it until you ask.',
  request: 'Sent. Your supervisor has a copy of exactly what you see here now.',
  withdraw: 'Withdrawn. It is again as it was before you asked.',
  reopen: 'Opened again. What was confirmed stays in the history.',
}

export default function OwnEntry() {
  const { page, done } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  const { competence, domain, actions, attached, history } = page
  const said = Object.entries(DONE).find(([intent]) => intent === done)?.[1]
  const resultOf = (intent: EntryIntent) => (result?.initialValue?.['intent'] === intent ? result : undefined)
  const needsAsking = page.state !== 'confirmed' || page.changes.length > 0 || page.line.due
  return (
    <>
      <Breadcrumbs
        items={[
          { label: 'My record', href: recordPath() },
          { label: domain.title, href: recordPath(domain.id) },
          { label: competence.title, href: null },
        ]}
      />
      <ErrorSummary result={result} />
      <PageHeading title={competence.title} lead={competence.statement} />
      {said && !result ? <Notice tone="success" title={said} announce /> : null}
      <EntryStandingPart page={page} result={resultOf('reopen')} />
      <RatingPart page={page} mayRate={actions.includes('rate')} result={resultOf('rate')} />
      {page.rating ? (
        <EvidencePart page={page} result={resultOf('add-evidence')} attachResult={resultOf('attach')} />
      ) : null}
      {actions.includes('request') && needsAsking ? (
        <AskForm supervisors={page.supervisors} attached={attached} result={resultOf('request')} />
      ) : null}
      {history.length > 0 ? (
        <section aria-labelledby="history">
          <h2 id="history">History</h2>
          <Disclosure summary={`What has happened so far (${history.length})`}>
            <HistoryList lines={history} />
          </Disclosure>
        </section>
      ) : null}
    </>
  )
}
