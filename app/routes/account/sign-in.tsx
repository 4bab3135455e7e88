import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { parseWithZod } from '@conform-to/zod/v4'
import { useActionData, useLoaderData } from '@remix-run/react'
import { Button } from '#app/components/button.tsx'
import { ErrorSummary } from '#app/components/error-summary.tsx'
import { PageHeading } from '#app/components/page-heading.tsx'
import { SupportLines } from '#app/components/support-lines.tsx'
import { TextField } from '#app/components/text-field.tsx'
import { safeReturnPath } from '#app/features/organisation/return-path.ts'
import { ROLE_LABELS, homePath } from '#app/features/organisation/roles.ts'
import { startSession } from '#app/features/organisation/sessions.server.ts'
import { SignInForm } from '#app/features/organisation/sign-in-form.ts'
import {
  SIGN_IN_REFUSALS,
  findDemonstrationPerson,
  listDemonstrationPeople,
  signIn,
} from '#app/features/organisation/sign-in.server.ts'
import { findViewer } from '#app/features/organisation/viewers.server.ts'
import type { Role } from '#app/features/organisation/viewer.ts'
import { notFound, readForm } from '#app/platform/http.server.ts'

export const meta: MetaFunction = () => [{ title: 'Sign in – ENRICHMENT' }]

export async function loader({ request }: LoaderFunctionArgs) {
  const viewer = await findViewer(request)
  const next = new URL(request.url).searchParams.get('next')
  if (viewer) throw redirect(safeReturnPath(next, homePath(viewer)), 303)
  const people = await listDemonstrationPeople()
  return {
    next,
    people: people.map(({ id, name, organisation, service, roles }) => ({
      id,
      name,
      where: [organisation.name, service?.name].filter(Boolean).join(', '),
      roles: roles.map(({ role }) => ROLE_LABELS[role as Role]).join(', '),
    })),
  }
}

export async function action({ request }: ActionFunctionArgs) {
  const form = await readForm(request)
  const next = form.get('next')
  const returnTo = safeReturnPath(typeof next === 'string' ? next : null, '/')
  const continueAs = form.get('continue-as')
  if (typeof continueAs === 'string') return enter((await findDemonstrationPerson(continueAs)) ?? notFound(), returnTo)

  const submission = parseWithZod(form, { schema: SignInForm })
  if (submission.status !== 'success') return data(submission.reply({ hideFields: ['password'] }), { status: 400 })
  const outcome = await signIn(submission.value.email, submission.value.password)
  if (outcome.ok) return enter(outcome.personId, returnTo)
  const tooMany = outcome.refusal === 'too_many_tries'
  return data(submission.reply({ formErrors: [SIGN_IN_REFUSALS[outcome.refusal]], hideFields: ['password'] }), {
    status: tooMany ? 429 : 401,
    headers: tooMany ? { 'Retry-After': String(outcome.retryAfterSeconds) } : {},
  })
}

/** '/' leads on to where the person's own work begins, once they are known. */
async function enter(personId: string, returnTo: string) {
  const cookie = await startSession(personId)
  return redirect(returnTo === '/' ? '/sign-in' : returnTo, { status: 303, headers: { 'Set-Cookie': cookie } })
}

export default function SignIn() {
  const { next, people } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  return (
    <>
      <ErrorSummary result={result} />
      <PageHeading title="Sign in" lead="For peer workers, trainers, supervisors and leads." />
      {people.length > 0 ? (
        <section className="demonstration-cast" aria-labelledby="demonstration">
          <h2 id="demonstration">This is a demonstration</h2>
          <p>Everyone here is made up. Choose who to be:</p>
          <ul>
            {people.map((person) => (
              <li key={person.id}>
                <form method="post">
                  <input type="hidden" name="next" value={next ?? ''} />
                  <Button variant="secondary" name="continue-as" value={person.id}>
                    Continue as {person.name}
                  </Button>
                  <span>
                    {person.roles}. {person.where}
                  </span>
                </form>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      <form method="post" noValidate className="form">
        <input type="hidden" name="next" value={next ?? ''} />
        <TextField name="email" type="email" label="Email address" autoComplete="username" result={result} required />
        <TextField
          name="password"
          type="password"
          label="Password"
          autoComplete="current-password"
          result={result}
          required
        />
        <Button variant="primary">Sign in</Button>
      </form>
      <SupportLines />
    </>
  )
}
