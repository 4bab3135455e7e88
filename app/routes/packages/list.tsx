import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { Button } from '#app/components/button.tsx'
import { Choices } from '#app/components/choices.tsx'
import { DataTable } from '#app/components/data-table.tsx'
import { PageHeading } from '#app/components/page-heading.tsx'
import { findEdition } from '#app/features/content/editions.server.ts'
import { listServices } from '#app/features/organisation/people.server.ts'
import { requireViewer } from '#app/features/organisation/viewers.server.ts'
import { COLUMNS, columnsFrom } from '#app/features/packages/completion-columns.ts'
import { notFound } from '#app/platform/http.server.ts'

export const meta: MetaFunction = () => [{ title: 'Out of the platform – ENRICHMENT' }]

export async function loader({ request }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request, 'packages.export')
  const services = await listServices(viewer)
  const slugs = [...new Set(['base', ...services.map(({ variant }) => variant.slug)])]
  const editions = (await Promise.all(slugs.map(findEdition))).flatMap((edition) => edition ?? [])
  const { programme } = (editions[0] ?? notFound()).manifest
  return {
    viewer,
    modules: programme.modules.map(({ slug, title }) => ({ slug, title })),
    versions: editions.map(({ manifest, number }) => ({ ...manifest.variant, number })),
  }
}

export default function Packages() {
  const { modules, versions } = useLoaderData<typeof loader>()
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
        <DataTable
          caption="Packages"
          columns={['Module', ...versions.map(({ short, number }) => `${short}, edition ${number}`)]}
          rows={modules.map(({ slug, title }) => [
            title,
            ...versions.map((version) => (
              <a key={version.slug} href={`/packages/${version.slug}/${slug}`}>
                Download<span className="visually-hidden">{` ${title}, ${version.title}`}</span>
              </a>
            )),
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
