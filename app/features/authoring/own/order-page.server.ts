import type { ChangeRow } from '#app/features/content/changes.server.ts'
import { OrderAbout } from '#app/features/content/changes.server.ts'
import { inOrder } from '#app/features/content/contents.ts'
import type { Viewer } from '#app/features/organisation/viewer.ts'
import { composeForAuthors, rowsOf, type Composition } from '../composition.server.ts'
import { placeOfRow } from '../draft.ts'
import { findOwnVariant } from '../own-variants.server.ts'
import { comingContents, lessonsIn } from './own-page.server.ts'
import { standingOf, type OwnRow } from './own-drafts.server.ts'

export type OrderForAuthors = {
  variant: NonNullable<Awaited<ReturnType<typeof findOwnVariant>>>
  composition: Composition
  module: { slug: string; title: string; lessons: readonly string[] }
  /** What stands in the place of this module's order: drafts first. */
  rows: readonly ChangeRow[]
}

/** A module whose lessons the viewer may put in another order; null for any other. */
export async function findOrderForAuthors(
  viewer: Viewer,
  slug: string,
  module: string,
): Promise<OrderForAuthors | null> {
  const variant = await findOwnVariant(viewer, slug)
  if (!variant) return null
  const composition = await composeForAuthors(variant)
  const found = comingContents(composition).programme.modules.find((each) => each.slug === module)
  if (!found) return null
  const { drafts, published } = rowsOf(composition)
  const place = placeOfRow({ ...orderRow(module, []), newId: null })
  const rows = [...drafts, ...published].filter((row) => placeOfRow(row) === place)
  return { variant, composition, module: found, rows }
}

/** What the page shows: the lessons as the draft, or the version, has them. */
export function orderPage({ variant, composition, module, rows }: OrderForAuthors) {
  const row = rows.find((each) => each.do === 'order') ?? null
  const wanted = row ? OrderAbout.parse(JSON.parse(row.about)).lessons : []
  const inherited = composition.parentContents.programme.modules.find(({ slug }) => slug === module.slug)
  return {
    variant: { slug: variant.slug, title: variant.title },
    module: { slug: module.slug, title: module.title },
    lessons: inOrder(module.lessons, wanted),
    titles: Object.fromEntries(lessonsIn(composition, module.slug).map(({ slug, title }) => [slug, title])),
    inherited: inherited?.lessons ?? [],
    current: row && standingOf(row),
    taking: rows.filter((each) => each.do === 'take-out').map(({ id, state, reason }) => ({ id, state, reason })),
  }
}

export function orderRow(module: string, lessons: readonly string[]): OwnRow {
  return {
    do: 'order',
    path: `modules/${module}`,
    section: '',
    title: '',
    body: '',
    about: JSON.stringify({ lessons }),
  }
}
