import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { Breadcrumbs } from '#app/components/breadcrumbs.tsx'
import { dateInWords } from '#app/components/dates.ts'
import { PageHeading } from '#app/components/page-heading.tsx'
import { SupportLines } from '#app/components/support-lines.tsx'
import { Tag } from '#app/components/tag.tsx'
import type { ChangeClass, Difference } from '#app/features/content/edition.ts'
import { listPastEditions } from '#app/features/content/edition-history.server.ts'
import { findEdition } from '#app/features/content/editions.server.ts'
import { handbookPath, placeOf } from '#app/features/handbook/handbook.ts'
import { notFound } from '#app/platform/http.server.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `What changed, edition by edition – ${data?.variant.short ?? ''} handbook` },
]

export async function loader({ params }: LoaderFunctionArgs) {
  const edition = (await findEdition(params.variant ?? notFound())) ?? notFound()
  const editions = await listPastEditions(edition.manifest.variant.slug)
  return {
    variant: edition.manifest.variant,
    editions: editions.map(({ differences, ...past }) => ({
      ...past,
      changes: differences
        .filter(({ path }) => path.startsWith('handbook/'))
        .map((difference) => ({ ...difference, ...placeOf(edition, difference) })),
    })),
  }
}

const WHAT: Record<Difference['what'], string> = { added: 'New', changed: 'Changed', removed: 'Taken out' }
const CLASS: Record<ChangeClass, { label: string; tone: 'info' | 'warning' | 'neutral' }> = {
  wording: { label: 'Wording', tone: 'neutral' },
  meaning: { label: 'Meaning', tone: 'info' },
  safety: { label: 'Safety', tone: 'warning' },
}

export default function Editions() {
  const { variant, editions } = useLoaderData<typeof loader>()
  return (
    <>
      <Breadcrumbs
        items={[
          { label: 'Handbook', href: handbookPath(variant.slug) },
          { label: 'What changed', href: null },
        ]}
      />
      <PageHeading
        eyebrow={variant.title}
        title="What changed, edition by edition"
        lead="Every edition is kept as it was. A change of wording means the same as before; a change of meaning or for safety is worth reading again."
      />
      {editions.map(({ number, note, publishedAt, changes }) => (
        <section key={number} aria-labelledby={`edition-${number}`}>
          <h2 id={`edition-${number}`}>
            Edition {number}, {dateInWords(publishedAt)}
          </h2>
          <p>{note}</p>
          {number > 1 && changes.length === 0 ? <p>Nothing in the handbook changed.</p> : null}
          <ul>
            {changes.map(({ path, section, what, class: kind, reason, title, chapter, slug }) => (
              <li key={path + section}>
                <Tag tone={CLASS[kind].tone}>{CLASS[kind].label}</Tag> {WHAT[what]}:{' '}
                {slug === null ? title : <a href={handbookPath(variant.slug, slug, section)}>{title}</a>} ({chapter}).{' '}
                {reason}
              </li>
            ))}
          </ul>
        </section>
      ))}
      <SupportLines />
    </>
  )
}
