import { parseWithZod } from '@conform-to/zod/v4'
import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { Breadcrumbs } from '#app/components/breadcrumbs.tsx'
import { Button } from '#app/components/button.tsx'
import { DataTable } from '#app/components/data-table.tsx'
import { dateInWords } from '#app/components/dates.ts'
import { ErrorSummary } from '#app/components/error-summary.tsx'
import { Notice } from '#app/components/notice.tsx'
import { PageHeading } from '#app/components/page-heading.tsx'
import { Select } from '#app/components/select.tsx'
import { TextField } from '#app/components/text-field.tsx'
import { listServices } from '#app/features/organisation/people.server.ts'
import { requireViewer } from '#app/features/organisation/viewers.server.ts'
import {
  DAYS_TO_ANSWER,
  InviteForm,
  MOVE_REFUSALS,
  MOVE_STATE_WORDS,
} from '#app/features/supervision/organisation-move.ts'
import {
  inviteToMove,
  listInvitations,
  withdrawInvitation,
} from '#app/features/supervision/organisation-moves.server.ts'
import { notFound, readForm } from '#app/platform/http.server.ts'

export const meta: MetaFunction = () => [{ title: 'People from other organisations – ENRICHMENT' }]

export async function loader({ request }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request, 'organisation.manage')
  const [services, invitations] = await Promise.all([listServices(viewer), listInvitations(viewer)])
  return {
    viewer,
    services: services.map(({ id, name }) => ({ value: id, label: name })),
    invitations,
    done: new URL(request.url).searchParams.has('done'),
  }
}

export async function action({ request }: ActionFunctionArgs) {
  const viewer = await requireViewer(request, 'organisation.manage')
  const submission = parseWithZod(await readForm(request), { schema: InviteForm })
  if (submission.status !== 'success') return data(submission.reply(), { status: 400 })
  const { value } = submission
  const outcome =
    value.intent === 'invite' ? await inviteToMove(viewer, value) : await withdrawInvitation(viewer, value.id)
  if (!outcome) notFound()
  if (outcome.ok) return redirect('/organisation/moves?done', 303)
  return data(submission.reply({ formErrors: [MOVE_REFUSALS[outcome.refusal]] }), { status: 409 })
}

export default function Moves() {
  const { services, invitations, done } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  const serviceOf = new Map(services.map(({ value, label }) => [value, label]))
  return (
    <>
      <Breadcrumbs
        items={[
          { href: '/organisation', label: 'Organisation' },
          { href: null, label: 'People from other organisations' },
        ]}
      />
      <ErrorSummary result={result} />
      <PageHeading
        title="People from other organisations"
        lead="A peer worker who comes to you can bring their account, with their record and everything else that is theirs. They decide."
      />
      {done && !result ? <Notice tone="success" title="Saved." announce /> : null}
      <form method="post" className="form" noValidate>
        <h2>Ask somebody to move here</h2>
        <p>
          They find your question on their account page, and have {DAYS_TO_ANSWER} days to answer. You are not told
          whether anybody has this address until they agree.
        </p>
        <TextField
          name="email"
          type="email"
          label="The e-mail address they sign in with"
          autoComplete="off"
          result={result}
          required
        />
        <Select
          name="serviceId"
          label="The service they will work in"
          options={services}
          blank="Choose a service"
          result={result}
          required
        />
        <Button name="intent" value="invite">
          Ask them
        </Button>
      </form>
      <DataTable
        caption="Whom you have asked"
        columns={['Address', 'Service', 'Asked on', 'How it stands']}
        empty="Nobody yet."
        rows={invitations.map(({ id, email, serviceId, invitedAt, until, state, isOpen }) => [
          email,
          serviceOf.get(serviceId) ?? '–',
          dateInWords(invitedAt),
          isOpen ? (
            <form key={id} method="post">
              {MOVE_STATE_WORDS[state]}, until {dateInWords(until)} <input type="hidden" name="id" value={id} />
              <Button variant="quiet" name="intent" value="withdraw">
                Take it back<span className="visually-hidden">: {email}</span>
              </Button>
            </form>
          ) : state === 'invited' ? (
            'Not answered in time'
          ) : (
            MOVE_STATE_WORDS[state]
          ),
        ])}
      />
    </>
  )
}
