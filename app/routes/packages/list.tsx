import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { Button } from '#app/components/button.tsx'
import { Choices } from '#app/components/choices.tsx'
import { DataTable } from '#app/components/data-table.tsx'
import { PageHeading } from '#app/components/page-heading.tsx'
import { Select } from '#app/components/select.tsx'
import { requireViewer } from '#app/features/organisation/viewers.server.ts'
import { COLUMNS, columnsFrom } from '#app/features/packages/completion-columns.ts'
import { listOwnEditions } from '#app/features/packages/versions.server.ts'
import { notFound } from '#app/platform/http.server.ts'

export const meta: MetaFunction = () => [{ title: 'Out of the platform – ENRICHMENT' }]

export async function loader({ request }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request, 'packages.export')
  const editions = await listOwnEditions(viewer)
  const asked = new URL(request.url).searchParams.get('version') ?? viewer.service?.variant ?? 'base'
  const { manifest, number } = editions.find((known) => known.manifest.variant.slug === asked) ?? notFound()
  return {
    viewer,
    modules: manifest.programme.modules.map(({ slug, title }) => ({ slug, title })),
    version: { slug: manifest.variant.slug, title: manifest.variant.title, number },
    versions: editions.map((edition) => ({
      value: edition.manifest.variant.slug,
      label: edition.manifest.variant.title,
    })),
  }
}

export default function Packages() {
  const { modules, version, versions } = useLoaderData<typeof loader>()
  return (
    <>
      <PageHeading
        title="Out of the platform"
        lead="Take a module to another learning system, or the completions to a spreadsheet."
      />
      <section aria-labelledby="packages">
        <h2 id="packages">Modules as SCORM 1.2 packages</h2>
        <p>
          A package has the reading, the questions, the content notes and the support lines. It has nothing that anyone
          wrote, no reflections, and no group days: those stay with people.
        </p>
        <form method="get" className="form">
          <Select name="version" label="Version" options={versions} defaultValue={version.slug} required />
          <Button variant="secondary">Show this version</Button>
        </form>
        <DataTable
          caption={`Packages: ${version.title}, edition ${version.number}`}
          columns={['Module', 'Package']}
          rows={modules.map(({ slug, title }) => [
            title,
            <a key={slug} href={`/packages/${version.slug}/${slug}`}>
              Download<span className="visually-hidden">{` ${title}`}</span>
            </a>,
          ])}
        />
      </section>
      <section aria-labelledby="completions">
        <h2 id="completions">Modules completed, as a table</h2>
        <p>For the people you may see. That the table was made is written down.</p>
        <form method="get" action="/packages/completions.csv" className="form">
          <Choices
            kind="checkbox"
            name="columns"
            legend="Columns, in this order"
            options={Object.entries(COLUMNS).map(([value, label]) => ({ value, label }))}
            defaultValue={columnsFrom([])}
          />
          <Button variant="secondary">Download the table</Button>
        </form>
      </section>
    </>
  )
}
