import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { DataTable } from '#app/components/data-table.tsx'
import { PageHeading } from '#app/components/page-heading.tsx'
import { handbookPath } from '#app/features/handbook/handbook.ts'
import { listPeople, listServices } from '#app/features/organisation/people.server.ts'
import { ROLE_LABELS } from '#app/features/organisation/roles.ts'
import type { Role } from '#app/features/organisation/viewer.ts'
import { requireViewer } from '#app/features/organisation/viewers.server.ts'

export const meta: MetaFunction = () => [{ title: 'Organisation – ENRICHMENT' }]

export async function loader({ request }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request, 'organisation.see')
  const [services, people] = await Promise.all([listServices(viewer), listPeople(viewer)])
  return { viewer, services, people }
}

export default function Organisation() {
  const { viewer, services, people } = useLoaderData<typeof loader>()
  return (
    <>
      <PageHeading title={viewer.organisation.name} lead="The services and people of your organisation." />
      <DataTable
        caption="Services"
        columns={['Service', 'Version it reads', 'Levels', 'People']}
        rows={services.map((service) => [
          service.name,
          <a key={service.id} href={handbookPath(service.variant.slug)}>
            {service.variant.title}
          </a>,
          <a key="levels" href={`/organisation/services/${service.id}/levels`}>
            Levels<span className="visually-hidden"> of {service.name}</span>
          </a>,
          service._count.people,
        ])}
      />
      <DataTable
        caption="People"
        columns={['Name', 'Role', 'Service']}
        rows={people.map((person) => [
          <a key={person.id} href={`/organisation/people/${person.id}`}>
            {person.name}
          </a>,
          person.roles.map(({ role }) => ROLE_LABELS[role as Role]).join(', '),
          person.service?.name ?? '–',
        ])}
      />
      <p>
        <a href="/organisation/reports">Reports: how records and the programme stand</a>
      </p>
      <p>
        <a href="/organisation/moves">Ask somebody from another organisation to come</a>
      </p>
      <p>
        <a href="/organisation/partners">Organisations whose records we trust</a>
      </p>
      <p>
        <a href="/organisation/declarations">What each side declares at a sign-off</a>
      </p>
      <p>
        <a href="/organisation/records">Are the records whole?</a>
      </p>
      <p>
        <a href="/packages">Take a module or the completions out</a>
      </p>
      <p>
        What people write for themselves, their reflections and their evidence, is not shown here or anywhere else to a
        lead.
      </p>
    </>
  )
}
