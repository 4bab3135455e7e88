import { changeFromRow, type ChangeRow } from '#app/features/content/changes.server.ts'
import type { Change } from '#app/features/content/change.ts'
import { composePage, type ComposedPage, type Layer } from '#app/features/content/compose.ts'
import { listPastSteps } from '#app/features/content/history.server.ts'
import { movementThrough, type Movement, type PastStep } from '#app/features/content/movement.ts'
import { currentSources } from '#app/features/content/sources.server.ts'
import { layersOf, type VariantSource } from '#app/features/content/variant.ts'
import { prisma } from '#app/platform/database.server.ts'
import { placeOf } from './draft.ts'

/** A variant as its authors need it. */
type Authored = { id: string; slug: string; extends: { slug: string } | null }

export type Composition = {
  sources: Awaited<ReturnType<typeof currentSources>>
  /** Pages as the parent has them, and as this variant's published changes make them. */
  parent: (path: string) => ComposedPage | null
  ours: (path: string) => ComposedPage | null
  /** The versions that this one is made of, from the base's child down to itself. */
  layers: readonly string[]
  /** Pages as they are beneath one of the versions that this one is made of, before other words are put in. */
  under: (slug: string, path: string) => ComposedPage | null
  /** What happened to the versions beneath, edition by edition. */
  steps: readonly PastStep[]
  paths: readonly string[]
  drafts: readonly ChangeRow[]
  published: readonly ChangeRow[]
}

/** A variant laid out for its authors: what it inherits, what it says now, and what waits in drafts. */
export async function composeForAuthors(variant: Authored): Promise<Composition> {
  const [composition] = await composeAllForAuthors([variant])
  if (!composition) throw new Error(`There is no variant '${variant.slug}'.`)
  return composition
}

/** The same of several, for as many statements as of one. */
export async function composeAllForAuthors(variants: readonly Authored[]): Promise<Composition[]> {
  const sources = await currentSources(variants.map(({ slug }) => slug))
  const layers = variants.map(({ slug }) => layersOf(slug, sources.variants))
  const beneath = new Set(layers.flatMap((own) => ['base', ...own.slice(0, -1).map(({ slug }) => slug)]))
  const [rows, steps] = await Promise.all([
    prisma.change.findMany({
      where: { variantId: { in: variants.map(({ id }) => id) }, state: { in: ['draft', 'published'] } },
      orderBy: [{ editedAt: 'asc' }, { id: 'asc' }],
    }),
    listPastSteps([...beneath]),
  ])
  const movement = movementThrough(steps)
  return variants.map(({ id }, i) => {
    const own = rows.filter(({ variantId }) => variantId === id)
    return { sources, steps, ...composed(sources, layers[i] ?? [], movement), ...byState(own) }
  })
}

function byState(rows: readonly ChangeRow[]): Pick<Composition, 'drafts' | 'published'> {
  return {
    drafts: rows.filter(({ state }) => state === 'draft'),
    published: rows.filter(({ state }) => state === 'published'),
  }
}

function composed(
  sources: Composition['sources'],
  layers: readonly VariantSource[],
  movement: Movement,
): Pick<Composition, 'parent' | 'ours' | 'under' | 'paths' | 'layers'> {
  const pages = new Map(sources.pages.map((page) => [page.path, page]))
  const compose = (chosen: readonly VariantSource[]) =>
    once((path): ComposedPage | null => {
      const page = pages.get(path)
      const own = chosen.map(({ slug, changes, words }): Layer => ({
        variant: slug,
        changes: changes.get(path) ?? [],
        words,
      }))
      return page ? composePage(page, own, movement).page : null
    })
  const unspoken = layers.map((layer) => ({ ...layer, words: [] }))
  const depths = layers.map((_, count) => compose(unspoken.slice(0, count)))
  return {
    parent: compose(layers.slice(0, -1)),
    ours: compose(layers),
    layers: layers.map(({ slug }) => slug),
    under: (slug, path) => depths[layers.findIndex((layer) => layer.slug === slug)]?.(path) ?? null,
    paths: sources.pages.map((page) => page.path),
  }
}

/** A page is composed once, however often it is asked for. */
function once<Made>(make: (path: string) => Made): (path: string) => Made {
  const made = new Map<string, Made>()
  return (path) => {
    const known = made.get(path) ?? make(path)
    made.set(path, known)
    return known
  }
}

/** Published changes with the drafts in their places: what the next edition would be made of. */
export function withDrafts(
  published: readonly ChangeRow[],
  drafts: readonly ChangeRow[],
): { changes: Map<string, Change[]>; superseded: string[] } {
  const key = (row: ChangeRow) => `${row.path}|${placeOf(changeFromRow(row))}`
  const places = new Set(drafts.map(key))
  const kept = published.filter((row) => !places.has(key(row)))
  const changes = new Map<string, Change[]>()
  for (const row of [...kept, ...drafts]) changes.set(row.path, [...(changes.get(row.path) ?? []), changeFromRow(row)])
  return { changes, superseded: published.filter((row) => places.has(key(row))).map(({ id }) => id) }
}
