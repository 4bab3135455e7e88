import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { Breadcrumbs } from '#app/components/breadcrumbs.tsx'
import { Button } from '#app/components/button.tsx'
import { Choices } from '#app/components/choices.tsx'
import { DataTable } from '#app/components/data-table.tsx'
import { Disclosure } from '#app/components/disclosure.tsx'
import { PageHeading } from '#app/components/page-heading.tsx'
import { Pagination } from '#app/components/pagination.tsx'
import { Select } from '#app/components/select.tsx'
import { listServices } from '#app/features/organisation/people.server.ts'
import { requireViewer } from '#app/features/organisation/viewers.server.ts'
import { PEOPLE_REPORT_PATH, REPORTS_PATH } from '#app/features/reports/paths.ts'
import {
  PEOPLE_COLUMNS,
  PEOPLE_STANDING_WORDS,
  peopleFilterFrom,
  peopleQuery,
} from '#app/features/reports/people-columns.ts'
import { PEOPLE_ON_A_PAGE, readPeopleReport } from '#app/features/reports/people-report-page.server.ts'

export const meta: MetaFunction = () => [{ title: 'Peer workers – Reports – ENRICHMENT' }]

export async function loader({ request }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request, 'organisation.see')
  const filter = peopleFilterFrom(new URL(request.url).searchParams)
  const [report, services] = await Promise.all([readPeopleReport(viewer, filter), listServices(viewer)])
  return {
    viewer,
    filter,
    ...report,
    last: Math.max(1, Math.ceil(report.of / PEOPLE_ON_A_PAGE)),
    services: services.map(({ id, name }) => ({ value: id, label: name })),
  }
}

export default function People() {
  const { filter, table, of, last } = useLoaderData<typeof loader>()
  const { page } = filter
  const way = (to: number) => ({ href: `${PEOPLE_REPORT_PATH}${peopleQuery({ ...filter, page: to })}`, label: `Page ${to} of ${last}` }) // prettier-ignore
  return (
    <>
      <Breadcrumbs
        items={[
          { href: '/organisation', label: 'Organisation' },
          { href: REPORTS_PATH, label: 'Reports' },
          { href: null, label: 'Peer workers' },
        ]}
      />
      <PageHeading
        title="How each peer worker stands"
        lead="States, counts and days, by name: never evidence, ratings or words. Each of them sees that you looked."
      />
      <Filter />
      <section aria-label="Peer workers" className="wide overflow-x-auto" tabIndex={0}>
        <DataTable
          caption={of === 1 ? 'One peer worker' : `${of} peer workers`}
          columns={table.columns}
          rows={table.rows}
          empty="Nobody stands like this."
        />
      </section>
      <Pagination
        label="More of this table"
        previous={page > 1 ? way(page - 1) : null}
        next={page < last ? way(page + 1) : null}
      />
      <p>
        <a href={`${PEOPLE_REPORT_PATH}/file${peopleQuery({ ...filter, page: 1 })}`}>Download this table (CSV)</a>
        {last > 1 ? `, with all ${of} rows of it` : ''}. That it was taken out is written down.
      </p>
    </>
  )
}

function Filter() {
  const { filter, services, domains } = useLoaderData<typeof loader>()
  return (
    <Disclosure summary="Choose whom and which columns" open={peopleQuery({ ...filter, page: 1 }) !== ''}>
      <form method="get" className="form">
        <Select
          name="service"
          label="Service"
          options={services}
          blank="Every service"
          defaultValue={filter.service ?? ''}
        />
        <Select
          name="domain"
          label="Domain"
          hint="With a domain, the counts are of it alone, and each of its competences has a column."
          options={domains}
          blank="The whole record"
          defaultValue={filter.domain ?? ''}
        />
        <Select
          name="standing"
          label="How they stand"
          options={Object.entries(PEOPLE_STANDING_WORDS).map(([value, label]) => ({ value, label }))}
          blank="Everyone"
          defaultValue={filter.standing ?? ''}
        />
        <Choices
          kind="checkbox"
          name="columns"
          legend="Columns"
          options={Object.entries(PEOPLE_COLUMNS).map(([value, { label }]) => ({ value, label }))}
          defaultValue={filter.columns}
        />
        <Button variant="secondary">Show</Button>
      </form>
    </Disclosure>
  )
}
