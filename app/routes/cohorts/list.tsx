import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { parseWithZod } from '@conform-to/zod/v4'
import { useActionData, useLoaderData } from '@remix-run/react'
import { Button } from '#app/components/button.tsx'
import { DataTable } from '#app/components/data-table.tsx'
import { dayInWords } from '#app/components/dates.ts'
import { Disclosure } from '#app/components/disclosure.tsx'
import { ErrorSummary } from '#app/components/error-summary.tsx'
import { PageHeading } from '#app/components/page-heading.tsx'
import { Select } from '#app/components/select.tsx'
import { TextField } from '#app/components/text-field.tsx'
import { NewCohortForm } from '#app/features/cohorts/cohort-form.ts'
import { createCohort, listCohorts } from '#app/features/cohorts/cohorts.server.ts'
import { listServices } from '#app/features/organisation/people.server.ts'
import { requireViewer } from '#app/features/organisation/viewers.server.ts'
import { notFound, readForm } from '#app/platform/http.server.ts'

export const meta: MetaFunction = () => [{ title: 'Cohorts – ENRICHMENT' }]

export async function loader({ request }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request, 'cohorts.run')
  const [cohorts, services] = await Promise.all([listCohorts(viewer), listServices(viewer)])
  return { viewer, cohorts, services: services.map(({ id, name }) => ({ value: id, label: name })) }
}

export async function action({ request }: ActionFunctionArgs) {
  const viewer = await requireViewer(request, 'cohorts.run')
  const submission = parseWithZod(await readForm(request), { schema: NewCohortForm })
  if (submission.status !== 'success') return data(submission.reply(), { status: 400 })
  const { name, service, startsOn } = submission.value
  const id = (await createCohort(viewer, { name, serviceId: service, startsOn })) ?? notFound()
  return redirect(`/cohorts/${id}`, 303)
}

export default function Cohorts() {
  const { cohorts, services } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  return (
    <>
      <ErrorSummary result={result} />
      <PageHeading title="Cohorts" lead="People who learn together, their days and their register." />
      <DataTable
        caption="Cohorts you train"
        columns={['Cohort', 'Service', 'Starts', { label: 'Learners', number: true }]}
        rows={cohorts.map(({ id, name, service, startsOn, learners }) => [
          <a key={id} href={`/cohorts/${id}`}>
            {name}
          </a>,
          service,
          dayInWords(startsOn),
          learners,
        ])}
        empty="None yet. Begin one below."
      />
      <Disclosure summary="Begin a cohort" open={cohorts.length === 0 || result !== undefined}>
        <form method="post" className="form" noValidate>
          <TextField name="name" label="Name" hint="Such as ‘Spring 2027’." result={result} required />
          <Select name="service" label="Service" blank="Choose a service" options={services} result={result} required />
          <TextField name="startsOn" type="date" label="Starts on" result={result} required short />
          <Button>Begin the cohort</Button>
        </form>
      </Disclosure>
    </>
  )
}
