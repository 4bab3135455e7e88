import { parseWithZod } from '@conform-to/zod/v4'
import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { Breadcrumbs } from '#app/components/breadcrumbs.tsx'
import { ErrorSummary } from '#app/components/error-summary.tsx'
import { Notice } from '#app/components/notice.tsx'
import { PageHeading } from '#app/components/page-heading.tsx'
import { decideOnEntry } from '#app/features/competence/decisions.server.ts'
import { EntryDecisionForm, ViewForm } from '#app/features/competence/entry-form.ts'
import { EntryStatus } from '#app/features/competence/entry-status.tsx'
import { ENTRY_REFUSALS } from '#app/features/competence/entry.ts'
import { HistoryList } from '#app/features/competence/history-list.tsx'
import { supervisedFilePath, supervisedPath } from '#app/features/competence/paths.ts'
import type { Place } from '#app/features/competence/supervised-entries.server.ts'
import { SubmittedCopy } from '#app/features/competence/submitted-copy.tsx'
import { giveView } from '#app/features/competence/views.server.ts'
import { recordLook } from '#app/features/organisation/looks.server.ts'
import type { Viewer } from '#app/features/organisation/viewer.ts'
import { requireViewer } from '#app/features/organisation/viewers.server.ts'
import { findSubmittedEntry } from '#app/features/supervision/submitted-entry.server.ts'
import { notFound, readForm } from '#app/platform/http.server.ts'
import { DecisionForm } from './entry-decision.tsx'
import { ViewPart } from './entry-view.tsx'

export const meta: MetaFunction<typeof loader> = ({ data: found }) => [
  {
    title: `${found?.entry.competence.title ?? 'Competence'} – ${found?.entry.person.name ?? 'Supervise'} – ENRICHMENT`,
  },
]

export async function loader({ request, params }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request)
  const entry = (await findSubmittedEntry(viewer, placeIn(params))) ?? notFound()
  await recordLook(viewer, entry.person.id, `entry ${entry.competence.id}`)
  return { viewer, entry, saidView: new URL(request.url).searchParams.get('done') === 'view' }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const viewer = await requireViewer(request)
  const form = await readForm(request)
  if (form.get('intent') === 'give-view') return actOnView(viewer, placeIn(params), form)
  const submission = parseWithZod(form, { schema: EntryDecisionForm })
  if (submission.status !== 'success') return data(submission.reply(), { status: 400 })

  const outcome = await decideOnEntry(viewer, placeIn(params), submission.value)
  if (outcome.ok) return redirect(`/supervise?done=${submission.value.action}`, 303)
  const sentence = ENTRY_REFUSALS[outcome.refusal]
  const isNote = outcome.refusal === 'needs-note' || outcome.refusal === 'needs-reason'
  const reply = isNote ? { fieldErrors: { note: [sentence] } } : { formErrors: [sentence] }
  return data(submission.reply(reply), { status: 409 })
}

async function actOnView(viewer: Viewer, place: Place, form: FormData) {
  const submission = parseWithZod(form, { schema: ViewForm })
  if (submission.status !== 'success') return data(submission.reply(), { status: 400 })
  const { level, viewNote } = submission.value
  const outcome = await giveView(viewer, place, { level, note: viewNote })
  if (outcome.ok) return redirect('?done=view', 303)
  return data(submission.reply({ formErrors: [ENTRY_REFUSALS[outcome.refusal]] }), { status: 409 })
}

function placeIn(params: LoaderFunctionArgs['params']) {
  return { personId: params.person ?? notFound(), competence: params.competence ?? notFound() }
}

export default function SupervisedEntry() {
  const { entry, saidView } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  const viewResult = result?.initialValue?.['intent'] === 'give-view' ? result : undefined
  const { person, competence, domain, line, copy, changes, history, actions, submissionId } = entry
  return (
    <>
      <Breadcrumbs
        items={[
          { label: 'Supervise', href: '/supervise' },
          { label: person.name, href: supervisedPath(person.id) },
          { label: competence.title, href: null },
        ]}
      />
      <ErrorSummary result={result} />
      <PageHeading title={competence.title} eyebrow={`${person.name} · ${domain.title}`} lead={competence.statement} />
      <p>
        <EntryStatus line={line} />
      </p>
      {saidView && !result ? (
        <Notice tone="success" title="Your view is saved. They can see it beside their own." announce />
      ) : null}
      {copy ? (
        <SubmittedCopy copy={copy} fileHref={(file) => supervisedFilePath(person.id, competence.id, file)} />
      ) : (
        <p>Nothing on this competence was sent to you.</p>
      )}
      {changes.length > 0 ? (
        <Notice tone="info" title="Changed since it was sent">
          <ul>
            {changes.map((change) => (
              <li key={change}>{change}</li>
            ))}
          </ul>
          <p>{person.name} is told the same. You decide on what was sent.</p>
        </Notice>
      ) : null}
      {copy && submissionId ? (
        <DecisionForm
          actions={actions}
          submissionId={submissionId}
          name={person.name}
          result={viewResult ? undefined : result}
        />
      ) : null}
      <ViewPart entry={entry} result={viewResult} />
      <section aria-labelledby="history">
        <h2 id="history">Asked and decided so far</h2>
        <HistoryList lines={history} />
      </section>
    </>
  )
}
