import { Breadcrumbs } from '#app/components/breadcrumbs.tsx'
import { authoringPath } from './paths.ts'

type Step = { label: string; href: string | null }

/** The way up to a page of a version: authoring, the version's map, then `items`, of which the last is the page itself. */
export function VariantTrail({
  variant,
  items,
}: {
  variant: { slug: string; title: string }
  items: readonly [...Step[], Step & { href: null }]
}) {
  return (
    <Breadcrumbs
      items={[
        { label: 'Authoring', href: authoringPath() },
        { label: variant.title, href: authoringPath(variant.slug) },
        ...items,
      ]}
    />
  )
}
