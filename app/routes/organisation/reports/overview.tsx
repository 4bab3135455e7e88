import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { Breadcrumbs } from '#app/components/breadcrumbs.tsx'
import { Button } from '#app/components/button.tsx'
import { EmptyState } from '#app/components/empty-state.tsx'
import { PageHeading } from '#app/components/page-heading.tsx'
import { Select } from '#app/components/select.tsx'
import { requireViewer } from '#app/features/organisation/viewers.server.ts'
import { PEOPLE_REPORT_PATH } from '#app/features/reports/paths.ts'
import { ReportView } from '#app/features/reports/report-view.tsx'
import { readReports } from '#app/features/reports/reports.server.ts'
import { FEWEST_SHOWN } from '#app/features/reports/small-numbers.ts'

export const meta: MetaFunction = () => [{ title: 'Reports – Organisation – ENRICHMENT' }]

export async function loader({ request }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request, 'organisation.see')
  const wanted = Number(new URL(request.url).searchParams.get('framework')) || null
  return { viewer, page: await readReports(viewer, wanted) }
}

export default function Reports() {
  const { page } = useLoaderData<typeof loader>()
  const { reports, together, version, versions } = page
  return (
    <>
      <Breadcrumbs
        items={[
          { href: '/organisation', label: 'Organisation' },
          { href: null, label: 'Reports' },
        ]}
      />
      <PageHeading
        title="Reports"
        lead="How records and the programme stand in your organisation today. Never what anybody wrote."
      />
      <p>
        <a href={PEOPLE_REPORT_PATH}>How each peer worker stands, by name</a>. They see that you looked.
      </p>
      {reports.length === 0 ? (
        <EmptyState title={`Fewer than ${FEWEST_SHOWN} peer workers`}>
          Counts of so few people would say something of each of them, so there are none here.
        </EmptyState>
      ) : (
        <>
          <p>
            A count under five is not shown, nor another one that would give it away.
            {together.length > 0 ? ` Services of few people are counted together: ${together.join(', ')}.` : ''}
          </p>
          {versions.length > 1 ? (
            <form method="get" className="form">
              <Select
                name="framework"
                label="Version of the framework"
                options={versions.map((each) => ({ value: String(each), label: `Version ${each}` }))}
                defaultValue={String(version)}
                required
              />
              <Button variant="secondary">Show this version</Button>
            </form>
          ) : null}
          {reports.map((report) => (
            <ReportView key={report.id} report={report} version={version} />
          ))}
        </>
      )}
    </>
  )
}
