import { parseWithZod } from '@conform-to/zod/v4'
import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { Breadcrumbs } from '#app/components/breadcrumbs.tsx'
import { Button } from '#app/components/button.tsx'
import { Choices } from '#app/components/choices.tsx'
import { dateInWords } from '#app/components/dates.ts'
import { EmptyState } from '#app/components/empty-state.tsx'
import { ErrorSummary } from '#app/components/error-summary.tsx'
import { Notice } from '#app/components/notice.tsx'
import { PageHeading } from '#app/components/page-heading.tsx'
import { requireViewer } from '#app/features/organisation/viewers.server.ts'
import { AnswerForm, MOVE_REFUSALS } from '#app/features/supervision/organisation-move.ts'
import {
  agreeToMove,
  declineMove,
  findInvitation,
  OWN_MOVE_PATH,
} from '#app/features/supervision/organisation-moves.server.ts'
import { readForm } from '#app/platform/http.server.ts'

export const meta: MetaFunction = () => [{ title: 'Move to another organisation – ENRICHMENT' }]

export async function loader({ request }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request, 'record.keep')
  const done = new URL(request.url).searchParams.get('done')
  return { viewer, invitation: await findInvitation(viewer), done }
}

export async function action({ request }: ActionFunctionArgs) {
  const viewer = await requireViewer(request, 'record.keep')
  const submission = parseWithZod(await readForm(request), { schema: AnswerForm })
  if (submission.status !== 'success') return data(submission.reply(), { status: 400 })
  const { intent, id } = submission.value
  const outcome = intent === 'agree' ? await agreeToMove(viewer, id) : await declineMove(viewer, id)
  if (outcome.ok) return redirect(`${OWN_MOVE_PATH}?done=${intent}`, 303)
  return data(submission.reply({ formErrors: [MOVE_REFUSALS[outcome.refusal]] }), { status: 409 })
}

export default function Move() {
  const { viewer, invitation, done } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  const here = viewer.organisation.name
  return (
    <>
      <Breadcrumbs
        items={[
          { href: '/account', label: 'Your account' },
          { href: null, label: 'Move to another organisation' },
        ]}
      />
      <ErrorSummary result={result} />
      <PageHeading
        title="Move to another organisation"
        lead="Your record is yours. When you change where you work, you take it with you."
      />
      {done === 'agree' ? (
        <Notice tone="success" title={`You are at ${here} now`} announce>
          <p>
            <a href="/record">Your record</a> is as it was.{' '}
            <a href="/supervision">Ask somebody here to supervise you</a>.
          </p>
        </Notice>
      ) : null}
      {done === 'decline' ? <Notice tone="success" title="You said no. Nothing has changed." announce /> : null}
      {invitation ? (
        <section aria-labelledby="asked">
          <h2 id="asked">{invitation.organisation} asks you to come</h2>
          <p>
            To the service {invitation.service}. You can answer until {dateInWords(invitation.until)}. This is what it
            means:
          </p>
          <ul>
            <li>
              Your record, your evidence, your training and everything you wrote come with you. What was confirmed stays
              confirmed, and says who confirmed it.
            </li>
            <li>
              Your supervision at {here} ends, and you leave your cohorts. Nobody there sees your record any more.
            </li>
            <li>What you shared with somebody there is taken back.</li>
            <li>You read the version of the handbook and the training of {invitation.service} from then on.</li>
            <li>You cannot move back by yourself: {here} would have to ask you.</li>
          </ul>
          <form method="post" className="form" noValidate>
            <input type="hidden" name="id" value={invitation.id} />
            <Choices
              kind="checkbox"
              name="read"
              legend="Before you agree"
              options={[{ value: 'yes', label: 'I have read what it means' }]}
              result={result}
              required
            />
            <div className="form-actions">
              <Button name="intent" value="agree">
                Move to {invitation.organisation}
              </Button>
              <Button variant="secondary" name="intent" value="decline">
                No, I stay
              </Button>
            </div>
          </form>
        </section>
      ) : done === 'agree' ? null : (
        <EmptyState title="Nobody has asked you to move">
          The lead of the organisation you go to can ask you here, at the address you sign in with.
        </EmptyState>
      )}
    </>
  )
}
