import { parseWithZod } from '@conform-to/zod/v4'
import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { Breadcrumbs } from '#app/components/breadcrumbs.tsx'
import { Button } from '#app/components/button.tsx'
import { Disclosure } from '#app/components/disclosure.tsx'
import { ErrorSummary } from '#app/components/error-summary.tsx'
import { FormActions } from '#app/components/form-actions.tsx'
import { Notice } from '#app/components/notice.tsx'
import { PageHeading } from '#app/components/page-heading.tsx'
import { TextArea } from '#app/components/text-area.tsx'
import { dateInWords } from '#app/components/dates.ts'
import { HistoryList } from '#app/features/competence/history-list.tsx'
import { findOwnSignOffPage } from '#app/features/competence/own-sign-off-page.server.ts'
import { OWN_SIGN_OFF_PATH, recordPath } from '#app/features/competence/paths.ts'
import { SignOffRequestForm } from '#app/features/competence/record-form.ts'
import { RECORD_STATE_WORDS, STANDING_WORDS } from '#app/features/competence/record-words.ts'
import { RECORD_REFUSALS, type RecordRefusal } from '#app/features/competence/record.ts'
import { RequirementList } from '#app/features/competence/requirement-list.tsx'
import { withoutTick } from '#app/features/competence/declaration.ts'
import { actOnOwnSignOff } from '#app/features/competence/sign-offs.server.ts'
import { requireViewer } from '#app/features/organisation/viewers.server.ts'
import { readForm } from '#app/platform/http.server.ts'
import { SignOffAskForm } from './sign-off-ask.tsx'

export const meta: MetaFunction = () => [{ title: 'The whole sign-off – My record – ENRICHMENT' }]

export async function loader({ request }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request, 'record.keep')
  return { viewer, page: await findOwnSignOffPage(viewer), done: new URL(request.url).searchParams.get('done') }
}

export async function action({ request }: ActionFunctionArgs) {
  const viewer = await requireViewer(request, 'record.keep')
  const submission = parseWithZod(await readForm(request), { schema: SignOffRequestForm })
  if (submission.status !== 'success') return data(submission.reply(), { status: 400 })

  const outcome = await actOnOwnSignOff(viewer, submission.value)
  if (!outcome.ok) {
    const field = FIELD_OF[outcome.refusal]
    const sentence = RECORD_REFUSALS[outcome.refusal]
    const reply = submission.reply(field ? { fieldErrors: { [field]: [sentence] } } : { formErrors: [sentence] })
    return data(withoutTick(reply), { status: 409 })
  }
  return redirect(`${OWN_SIGN_OFF_PATH}?done=${submission.value.intent}`, 303)
}

const FIELD_OF: Partial<Record<RecordRefusal, string>> = { 'needs-reason': 'note', 'declaration-changed': 'declared' }

const DONE: Record<string, string> = {
  request: 'Sent. Your supervisor has a copy of your record as it stands now.',
  withdraw: 'Withdrawn. Nothing is lost.',
  reopen: 'Your record is open again. The sign-off that was stays in its history.',
}

export default function OwnSignOff() {
  const { page, done } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  const { state, standing, actions, asked } = page
  const resultOf = (intent: string) => (result?.initialValue?.['intent'] === intent ? result : undefined)
  const said = done === null ? undefined : DONE[done]
  return (
    <>
      <Breadcrumbs
        items={[
          { label: 'My record', href: recordPath() },
          { label: 'The whole sign-off', href: null },
        ]}
      />
      <ErrorSummary result={result} />
      <PageHeading
        title="The whole sign-off"
        lead={`${RECORD_STATE_WORDS[state].label}. ${RECORD_STATE_WORDS[state].sentence}`}
      />
      {said && !result ? <Notice tone="success" title={said} announce /> : null}
      {standing ? (
        <p>
          {STANDING_WORDS[standing].label}. {STANDING_WORDS[standing].sentence}
        </p>
      ) : null}
      {asked ? (
        <p>
          You asked {asked.of} on {dateInWords(asked.at)}.
        </p>
      ) : null}
      <h2>What the whole record needs</h2>
      <RequirementList requirements={page.requirements} />
      {actions.includes('request') ? <SignOffAskForm page={page} result={resultOf('request')} /> : null}
      {actions.includes('withdraw') ? <SmallForm intent="withdraw" label="Withdraw" /> : null}
      {actions.includes('reopen') ? (
        <Disclosure summary="Open my record again" open={resultOf('reopen') !== undefined}>
          <p>Then it is no longer signed off, and you can ask again. What is confirmed stays confirmed.</p>
          <form method="post" noValidate className="form">
            <input type="hidden" name="intent" value="reopen" />
            <TextArea
              name="note"
              label="Why you open it again"
              hint="Your supervisors can read this, and it stays in the history."
              result={resultOf('reopen')}
              rows={3}
              required
            />
            <FormActions>
              <Button variant="secondary">Open my record again</Button>
            </FormActions>
          </form>
        </Disclosure>
      ) : null}
      <h2>History</h2>
      <HistoryList lines={page.history} />
    </>
  )
}

function SmallForm({ intent, label }: { intent: string; label: string }) {
  return (
    <form method="post">
      <Button variant="secondary" name="intent" value={intent}>
        {label}
      </Button>
    </form>
  )
}
