import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { parseWithZod } from '@conform-to/zod/v4'
import { useActionData, useLoaderData } from '@remix-run/react'
import { Button } from '#app/components/button.tsx'
import { ErrorSummary } from '#app/components/error-summary.tsx'
import { Notice } from '#app/components/notice.tsx'
import { PageHeading } from '#app/components/page-heading.tsx'
import { TextField } from '#app/components/text-field.tsx'
import { PASSWORD_REFUSALS, changePassword } from '#app/features/organisation/account.server.ts'
import { PasswordForm } from '#app/features/organisation/password-form.ts'
import { ROLE_LABELS } from '#app/features/organisation/roles.ts'
import { startSession } from '#app/features/organisation/sessions.server.ts'
import { requireViewer } from '#app/features/organisation/viewers.server.ts'
import { readForm } from '#app/platform/http.server.ts'

export const meta: MetaFunction = () => [{ title: 'Your account – ENRICHMENT' }]

export async function loader({ request }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request)
  return { viewer, changed: new URL(request.url).searchParams.has('changed') }
}

export async function action({ request }: ActionFunctionArgs) {
  const viewer = await requireViewer(request)
  const submission = parseWithZod(await readForm(request), { schema: PasswordForm })
  const hideFields: ('current' | 'password' | 'again')[] = ['current', 'password', 'again']
  if (submission.status !== 'success') return data(submission.reply({ hideFields }), { status: 400 })
  const outcome = await changePassword(viewer, submission.value)
  if (!outcome.ok)
    return data(submission.reply({ fieldErrors: { current: [PASSWORD_REFUSALS[outcome.refusal]] }, hideFields }), {
      status: 409,
    })
  return redirect('/account?changed', { status: 303, headers: { 'Set-Cookie': await startSession(viewer.id) } })
}

export default function Account() {
  const { viewer, changed } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  return (
    <>
      <ErrorSummary result={result} />
      <PageHeading title="Your account" lead={viewer.name} />
      {changed ? (
        <Notice tone="success" title="Password changed">
          You are signed in here. Everywhere else you have been signed out.
        </Notice>
      ) : null}
      <dl className="summary-list">
        <dt>Organisation</dt>
        <dd>{viewer.organisation.name}</dd>
        <dt>Service</dt>
        <dd>{viewer.service?.name ?? 'None'}</dd>
        <dt>What you do here</dt>
        <dd>{viewer.roles.map((role) => ROLE_LABELS[role]).join(', ')}</dd>
      </dl>
      <p>
        <a href="/account/data">What is held about you, and who looked at it</a>
      </p>
      {viewer.roles.includes('peer-worker') ? (
        <p>
          <a href="/account/move">Move to another organisation</a>
        </p>
      ) : null}
      <h2>Change your password</h2>
      <form method="post" noValidate className="form">
        <TextField
          name="current"
          type="password"
          label="Password now"
          autoComplete="current-password"
          result={result}
          required
        />
        <TextField
          name="password"
          type="password"
          label="New password"
          hint="At least 8 characters. Three or four words that only you would put together work well."
          autoComplete="new-password"
          result={result}
          required
        />
        <TextField
          name="again"
          type="password"
          label="New password again"
          autoComplete="new-password"
          result={result}
          required
        />
        <Button variant="primary">Change password</Button>
      </form>
    </>
  )
}
