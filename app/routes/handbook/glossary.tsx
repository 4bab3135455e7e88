import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { Breadcrumbs } from '#app/components/breadcrumbs.tsx'
import { PageHeading } from '#app/components/page-heading.tsx'
import { SupportLines } from '#app/components/support-lines.tsx'
import { findEdition, listEditions } from '#app/features/content/editions.server.ts'
import { handbookPath, versionsBeside } from '#app/features/handbook/handbook.ts'
import { GlossarySwitch } from '#app/features/handbook/version-switch.tsx'
import { notFound } from '#app/platform/http.server.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Glossary – ${data?.variant.short ?? ''} handbook` },
  { name: 'description', content: 'The words this handbook uses, what they mean, and words it leaves behind.' },
]

export async function loader({ params }: LoaderFunctionArgs) {
  const edition = (await findEdition(params.variant ?? notFound())) ?? notFound()
  return {
    variant: edition.manifest.variant,
    terms: edition.manifest.glossary,
    versions: versionsBeside(await listEditions(), edition.manifest.variant.slug),
  }
}

export default function Glossary() {
  const { variant, terms, versions } = useLoaderData<typeof loader>()
  return (
    <>
      <Breadcrumbs
        items={[
          { label: 'Handbook', href: handbookPath(variant.slug) },
          { label: 'Glossary', href: null },
        ]}
      />
      <PageHeading
        eyebrow={variant.title}
        title="Glossary"
        lead="The person’s own words come first. This list is for what the handbook itself says; it is not for correcting anyone."
      />
      <GlossarySwitch versions={versions} current={variant.slug} />
      <dl className="glossary">
        {terms.map(({ id, term, definition, prefer, avoid, note }) => (
          <div key={id} id={id} tabIndex={-1}>
            <dt>{term}</dt>
            <dd>
              <p>{definition}</p>
              {prefer !== term ? (
                <p>
                  <strong>We say:</strong> {prefer}.
                </p>
              ) : null}
              {avoid.length > 0 ? (
                <p>
                  <strong>We leave behind:</strong> {avoid.map((word) => `‘${word}’`).join(', ')}.
                </p>
              ) : null}
              {note ? <p>{note}</p> : null}
            </dd>
          </div>
        ))}
      </dl>
      <SupportLines />
    </>
  )
}
