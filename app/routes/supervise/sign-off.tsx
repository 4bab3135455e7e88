import { parseWithZod } from '@conform-to/zod/v4'
import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { Breadcrumbs } from '#app/components/breadcrumbs.tsx'
import { ErrorSummary } from '#app/components/error-summary.tsx'
import { PageHeading } from '#app/components/page-heading.tsx'
import { Sheet } from '#app/components/sheet.tsx'
import { dateInWords } from '#app/components/dates.ts'
import { HistoryList } from '#app/features/competence/history-list.tsx'
import { supervisedPath } from '#app/features/competence/paths.ts'
import { SignOffDecisionForm } from '#app/features/competence/record-form.ts'
import { RECORD_STATE_WORDS } from '#app/features/competence/record-words.ts'
import { RECORD_REFUSALS, type RecordRefusal } from '#app/features/competence/record.ts'
import { RequirementList } from '#app/features/competence/requirement-list.tsx'
import { withoutTick } from '#app/features/competence/declaration.ts'
import { decideOnRecord } from '#app/features/competence/sign-off-decisions.server.ts'
import { recordLook } from '#app/features/organisation/looks.server.ts'
import { requireViewer } from '#app/features/organisation/viewers.server.ts'
import { findSubmittedSignOff } from '#app/features/supervision/submitted-record.server.ts'
import { notFound, readForm } from '#app/platform/http.server.ts'
import { SignOffForm } from './sign-off-form.tsx'

export const meta: MetaFunction<typeof loader> = ({ data: found }) => [
  { title: `Whole sign-off – ${found?.page.person.name ?? 'Supervise'} – ENRICHMENT` },
]

export async function loader({ request, params }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request)
  const found = (await findSubmittedSignOff(viewer, params.person ?? notFound())) ?? notFound()
  await recordLook(viewer, found.person.id, 'sign-off')
  const { framework, copy, ...page } = found
  const sent = copy && {
    at: copy.at,
    declaration: copy.declaration,
    confirmed: copy.entries.filter(({ state }) => state === 'confirmed').length,
  }
  return { viewer, page, sent, version: framework.version }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const viewer = await requireViewer(request)
  const submission = parseWithZod(await readForm(request), { schema: SignOffDecisionForm })
  if (submission.status !== 'success') return data(submission.reply(), { status: 400 })

  const outcome = await decideOnRecord(viewer, params.person ?? notFound(), submission.value)
  if (outcome.ok) return redirect(`/supervise?done=${submission.value.action}`, 303)
  const field = FIELD_OF[outcome.refusal]
  const sentence = RECORD_REFUSALS[outcome.refusal]
  const reply = submission.reply(field ? { fieldErrors: { [field]: [sentence] } } : { formErrors: [sentence] })
  return data(withoutTick(reply), { status: 409 })
}

const FIELD_OF: Partial<Record<RecordRefusal, string>> = {
  'needs-note': 'note',
  'needs-reason': 'note',
  'needs-declaration': 'declared',
  'declaration-changed': 'declared',
}

export default function SupervisedSignOff() {
  const { page, sent, version } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  const { person, state, requirements, history } = page
  return (
    <>
      <Breadcrumbs
        items={[
          { label: 'Supervise', href: '/supervise' },
          { label: person.name, href: supervisedPath(person.id) },
          { label: 'The whole sign-off', href: null },
        ]}
      />
      <ErrorSummary result={result} />
      <PageHeading
        title="The whole sign-off"
        eyebrow={person.name}
        lead={`${RECORD_STATE_WORDS[state].label}. Framework version ${version}.`}
      />
      {sent ? (
        <Sheet
          title={`${person.name} declares`}
          about={`Sent on ${dateInWords(new Date(sent.at))}, with ${sent.confirmed} competences confirmed.`}
          text={sent.declaration}
        />
      ) : (
        <p>You have not been asked to sign off this record.</p>
      )}
      <h2>What the whole record needs</h2>
      <RequirementList requirements={requirements} />
      <p>
        <a href={supervisedPath(person.id)}>See how each competence stands</a>
      </p>
      <SignOffForm page={page} result={result} />
      <h2>History</h2>
      <HistoryList lines={history} />
    </>
  )
}
