import { prisma } from '#app/platform/database.server.ts'
import { listRows, sourceFromRows } from './changes.server.ts'
import { NOTHING_OWN } from './own.ts'
import type { EditionSources, FollowingVariant } from './publishing.server.ts'
import { releasedContent, type ReleasedContent } from './released-content.server.ts'
import { BASE, familyOf, type VariantAbout } from './variant.ts'

type OwnedVariant = FollowingVariant & { organisational: boolean }
export type OwnedSources = Omit<EditionSources, 'variants'> & { variants: ReadonlyMap<string, OwnedVariant> }

/**
 * The released content with the published changes of organisations' own variants: of all of them, or of some, those
 * beneath them and those that build on them.
 */
export async function currentSources(families?: readonly string[]): Promise<OwnedSources> {
  return editionSources(await releasedContent(), families)
}

/** Shipped content and the published rows of organisations' own variants, as one set of sources. */
export async function editionSources(
  { release, shipped }: ReleasedContent,
  families?: readonly string[],
): Promise<OwnedSources> {
  const known = await prisma.variant.findMany()
  const slugs = new Map(known.map(({ id, slug }) => [id, slug]))
  const rows = known.filter((row) => !row.shipped)
  const all = new Map<string, OwnedVariant>([
    ...shipped.variants.map((variant) => [variant.slug, { ...variant, organisational: false }] as const),
    ...rows.map((row) => [row.slug, ownedFromRow(row, slugs.get(row.extendsId ?? ''))] as const),
  ])
  const wanted = families === undefined ? [...all.values()] : families.flatMap((slug) => familyOf(slug, all))
  const ids = new Map(rows.map(({ slug, id }) => [slug, id]))
  const published = await listRows(
    wanted.flatMap(({ slug }) => ids.get(slug) ?? []),
    ['published'],
  )
  const variants = new Map(
    wanted.map((one) => {
      const id = ids.get(one.slug)
      const own = id === undefined ? {} : sourceFromRows(published.filter(({ variantId }) => variantId === id))
      return [one.slug, { ...one, ...own }]
    }),
  )
  const { pages, programme, references, glossary } = shipped
  return { release, pages, programme, references, glossary, variants }
}

function ownedFromRow(
  row: { slug: string; title: string; short: string; about: string; currentEditionId: string | null },
  parent: string = BASE.slug,
): OwnedVariant {
  const { coming, ...about } = JSON.parse(row.about) as Partial<VariantAbout> & { coming?: Named & { about: Said } }
  return {
    ...{ slug: row.slug, title: row.title, short: row.short, extends: parent },
    ...saidOf(about),
    ...(coming ? { coming: { title: coming.title, short: coming.short, ...saidOf(coming.about) } } : {}),
    words: [],
    changes: new Map(),
    own: NOTHING_OWN,
    organisational: true,
    followsId: row.currentEditionId,
  }
}

type Named = Pick<VariantAbout, 'title' | 'short'>
type Said = Partial<Pick<VariantAbout, 'audience' | 'keeper' | 'reviewBy' | 'credit' | 'statusNote'>>

/** Who a version is for and who keeps it, as its row has it. */
function saidOf({ audience = '', keeper = '', reviewBy = null, credit = '', statusNote = '' }: Said) {
  return { audience, keeper, reviewBy, credit, statusNote }
}
