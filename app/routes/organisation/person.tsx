import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { parseWithZod } from '@conform-to/zod/v4'
import { useActionData, useLoaderData } from '@remix-run/react'
import { Breadcrumbs } from '#app/components/breadcrumbs.tsx'
import { Button } from '#app/components/button.tsx'
import { ErrorSummary } from '#app/components/error-summary.tsx'
import { Notice } from '#app/components/notice.tsx'
import { PageHeading } from '#app/components/page-heading.tsx'
import { Select } from '#app/components/select.tsx'
import { MoveForm } from '#app/features/organisation/move-form.ts'
import { findPerson, movePerson } from '#app/features/organisation/moves.server.ts'
import { listServices } from '#app/features/organisation/people.server.ts'
import { ROLE_LABELS } from '#app/features/organisation/roles.ts'
import type { Role } from '#app/features/organisation/viewer.ts'
import { requireViewer } from '#app/features/organisation/viewers.server.ts'
import { notFound, readForm } from '#app/platform/http.server.ts'

export const meta: MetaFunction<typeof loader> = ({ data: found }) => [
  { title: `${found?.person.name ?? 'A person'} – ENRICHMENT` },
]

export async function loader({ request, params }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request, 'organisation.manage')
  const [person, services] = await Promise.all([findPerson(viewer, params.person ?? ''), listServices(viewer)])
  return {
    viewer,
    person: person ?? notFound(),
    services: services.map(({ id, name, variant }) => ({ value: id, label: `${name} (${variant.title})` })),
    moved: new URL(request.url).searchParams.has('moved'),
  }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const viewer = await requireViewer(request, 'organisation.manage')
  const submission = parseWithZod(await readForm(request), { schema: MoveForm })
  if (submission.status !== 'success') return data(submission.reply(), { status: 400 })
  const { from = null, to } = submission.value
  const done = (await movePerson(viewer, params.person ?? '', { from, to })) ?? notFound()
  if (done) return redirect('?moved', 303)
  const changed = 'They were moved in another window meanwhile. Look at where they are now, then choose again.'
  return data(submission.reply({ formErrors: [changed] }), { status: 409 })
}

export default function PersonPage() {
  const { person, services, moved } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  return (
    <>
      <Breadcrumbs
        items={[
          { href: '/organisation', label: 'Organisation' },
          { href: null, label: person.name },
        ]}
      />
      <ErrorSummary result={result} />
      <PageHeading
        title={person.name}
        lead={`${person.roles.map(({ role }) => ROLE_LABELS[role as Role]).join(', ')}. ${person.service?.name ?? 'In no service'}.`}
      />
      {moved && !result ? <Notice tone="success" title="Moved. They have been told." announce /> : null}
      <section aria-labelledby="move">
        <h2 id="move">Move to another service</h2>
        <p>
          What they have done and written stays theirs, and keeps counting. From now on they read the other service’s
          version, and their training page says what is new in it.
        </p>
        <form method="post" className="form">
          <input type="hidden" name="from" value={person.serviceId ?? ''} />
          <Select
            name="to"
            label="Service"
            options={services}
            blank="Choose a service"
            required
            result={result}
            defaultValue={person.serviceId ?? ''}
          />
          <Button variant="secondary">Move {person.name.split(' ')[0]}</Button>
        </form>
      </section>
    </>
  )
}
