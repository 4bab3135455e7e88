import { changeFromRow, type ChangeRow } from '#app/features/content/changes.server.ts'
import type { Change } from '#app/features/content/change.ts'
import { composePage, type ComposedPage, type Layer } from '#app/features/content/compose.ts'
import { historyOf } from '#app/features/content/history.server.ts'
import { movementThrough } from '#app/features/content/movement.ts'
import { currentSources } from '#app/features/content/sources.server.ts'
import { layersOf } from '#app/features/content/variant.ts'
import { prisma } from '#app/platform/database.server.ts'
import { placeOf } from './draft.ts'

export type Composition = {
  sources: Awaited<ReturnType<typeof currentSources>>
  /** Pages as the parent has them, and as this variant's published changes make them. */
  parent: (path: string) => ComposedPage | null
  ours: (path: string) => ComposedPage | null
  paths: readonly string[]
  drafts: readonly ChangeRow[]
  published: readonly ChangeRow[]
}

/** A variant laid out for its authors: what it inherits, what it says now, and what waits in drafts. */
export async function composeForAuthors(variant: {
  id: string
  slug: string
  extends: { slug: string } | null
}): Promise<Composition> {
  const sources = await currentSources(variant.slug)
  const rows = await prisma.change.findMany({
    where: { variantId: variant.id, state: { in: ['draft', 'published'] } },
    orderBy: [{ editedAt: 'asc' }, { id: 'asc' }],
  })
  const layers = layersOf(variant.slug, sources.variants)
  const beneath = ['base', ...layers.map(({ slug }) => slug)].slice(0, -1)
  const movement = movementThrough(await historyOf(beneath, []))
  const pages = new Map(sources.pages.map((page) => [page.path, page]))
  const compose = (chosen: typeof layers) =>
    once((path): ComposedPage | null => {
      const page = pages.get(path)
      const own = chosen.map(({ slug, changes, words }): Layer => ({
        variant: slug,
        changes: changes.get(path) ?? [],
        words,
      }))
      return page ? composePage(page, own, movement).page : null
    })
  return {
    sources,
    parent: compose(layers.slice(0, -1)),
    ours: compose(layers),
    paths: sources.pages.map((page) => page.path),
    drafts: rows.filter(({ state }) => state === 'draft'),
    published: rows.filter(({ state }) => state === 'published'),
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
