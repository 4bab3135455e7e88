import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { Breadcrumbs } from '#app/components/breadcrumbs.tsx'
import { PageHeading } from '#app/components/page-heading.tsx'
import { SupportLines } from '#app/components/support-lines.tsx'
import { findEdition } from '#app/features/content/editions.server.ts'
import { handbookPath } from '#app/features/handbook/handbook.ts'
import { SearchForm } from '#app/features/handbook/search-form.tsx'
import { searchIndexOf } from '#app/features/handbook/search-index.server.ts'
import { notFound } from '#app/platform/http.server.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.words ? `‘${data.words}’ – search` : 'Search'} – ${data?.variant.short ?? ''} handbook` },
  { name: 'robots', content: 'noindex' },
]

export async function loader({ request, params }: LoaderFunctionArgs) {
  const edition = (await findEdition(params.variant ?? notFound())) ?? notFound()
  const words = (new URL(request.url).searchParams.get('q') ?? '').trim().slice(0, 200)
  const hits = words ? (await searchIndexOf(edition)).find(words) : []
  return { variant: edition.manifest.variant, words, hits }
}

export default function Search() {
  const { variant, words, hits } = useLoaderData<typeof loader>()
  return (
    <>
      <Breadcrumbs
        items={[
          { label: 'Handbook', href: handbookPath(variant.slug) },
          { label: 'Search', href: null },
        ]}
      />
      <PageHeading
        eyebrow={variant.title}
        title="Search"
        lead="A word or two will do. Slips of the finger are forgiven."
      />
      <SearchForm variant={variant.slug} words={words} hits={hits} />
      <SupportLines />
    </>
  )
}
