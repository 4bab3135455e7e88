import { isAboutSection, listRows, sourceFromRows, type ChangeRow } from '#app/features/content/changes.server.ts'
import { composePage, type ComposedPage, type Layer } from '#app/features/content/compose.ts'
import { contentsOf, type Contents } from '#app/features/content/contents.ts'
import { listPastSteps } from '#app/features/content/history.server.ts'
import { movementThrough, type Movement, type PastStep } from '#app/features/content/movement.ts'
import { currentSources } from '#app/features/content/sources.server.ts'
import { layersOf, type VariantSource } from '#app/features/content/variant.ts'
import { insteadOf, placeOfRow } from './draft.ts'

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
  /** What happened to the versions beneath, edition by edition, and what that means for a change. */
  steps: readonly PastStep[]
  movement: Movement
  /** What stands in the parent, and in this variant as it is published. */
  parentContents: Contents
  contents: Contents
  paths: readonly string[]
  /** Changes to sections: drafts, in review or not, and what is published. */
  drafts: readonly ChangeRow[]
  published: readonly ChangeRow[]
  /** The rest: words, orders of lessons, pages and modules of its own, and what is to be taken out. */
  otherDrafts: readonly ChangeRow[]
  otherPublished: readonly ChangeRow[]
}

/** A variant laid out for its authors: what it inherits, what it says now, and what waits in drafts or a review. */
export async function composeForAuthors(variant: Authored): Promise<Composition> {
  const [composition] = await composeAllForAuthors([variant])
  if (!composition) throw new Error(`There is no variant '${variant.slug}'.`)
  return composition
}

/** The same of several, for as many statements as of one. */
export async function composeAllForAuthors(variants: readonly Authored[]): Promise<Composition[]> {
  // Which edition is followed is known before the changes are read: what is published meanwhile is then never lost.
  const sources = await currentSources(variants.map(({ slug }) => slug))
  const layers = variants.map(({ slug }) => layersOf(slug, sources.variants))
  const beneath = new Set(layers.flatMap((own) => ['base', ...own.slice(0, -1).map(({ slug }) => slug)]))
  const [rows, steps] = await Promise.all([
    listRows(
      variants.map(({ id }) => id),
      ['draft', 'in-review', 'published'],
    ),
    listPastSteps([...beneath]),
  ])
  const movement = movementThrough(steps)
  return variants.map(({ id }, i) => {
    const own = rows.filter(({ variantId }) => variantId === id)
    return { sources, steps, movement, ...composed(sources, layers[i] ?? [], movement), ...byState(own) }
  })
}

/** Every row of a composition: drafts, and what is published. */
export function rowsOf({ drafts, otherDrafts, published, otherPublished }: Composition) {
  return { drafts: [...drafts, ...otherDrafts], published: [...published, ...otherPublished] }
}

function byState(rows: readonly ChangeRow[]) {
  const isPublished = ({ state }: ChangeRow) => state === 'published'
  const [about, others] = [rows.filter(isAboutSection), rows.filter((row) => !isAboutSection(row))]
  return {
    drafts: about.filter((row) => !isPublished(row)),
    published: about.filter(isPublished),
    otherDrafts: others.filter((row) => !isPublished(row)),
    otherPublished: others.filter(isPublished),
  }
}

function composed(sources: Composition['sources'], layers: readonly VariantSource[], movement: Movement) {
  const parentContents = contentsOf(sources, layers.slice(0, -1))
  const contents = contentsOf(sources, layers)
  const compose = ({ pages }: Contents, chosen: readonly VariantSource[]) => {
    const standing = new Map(pages.map((page) => [page.path, page]))
    return once((path): ComposedPage | null => {
      const page = standing.get(path)
      return page ? composePage(page, layersFor(path, chosen), movement).page : null
    })
  }
  const unspoken = layers.map((layer) => ({ ...layer, words: [] }))
  const depths = layers.map((_, count) =>
    compose(contentsOf(sources, layers.slice(0, count)), unspoken.slice(0, count)),
  )
  return {
    parent: compose(parentContents, layers.slice(0, -1)),
    ours: compose(contents, layers),
    layers: layers.map(({ slug }) => slug),
    under: (slug: string, path: string) => depths[layers.findIndex((layer) => layer.slug === slug)]?.(path) ?? null,
    parentContents,
    contents,
    paths: contents.pages.map((page) => page.path),
  }
}

function layersFor(path: string, sources: readonly VariantSource[]): Layer[] {
  return sources.map(({ slug, changes, words }) => ({ variant: slug, changes: changes.get(path) ?? [], words }))
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

/** Published changes with the drafts in their places, or in the stead of what had lost its place: the next edition's. */
export function withDrafts(
  published: readonly ChangeRow[],
  drafts: readonly ChangeRow[],
): { source: Pick<VariantSource, 'words' | 'changes' | 'own'>; superseded: string[] } {
  const places = new Set(drafts.map(placeOfRow))
  const instead = new Set(drafts.flatMap((draft) => insteadOf(draft) ?? []))
  const isSuperseded = (row: ChangeRow) => places.has(placeOfRow(row)) || instead.has(row.id)
  const kept = published.filter((row) => !isSuperseded(row))
  return {
    source: sourceFromRows([...kept, ...drafts].sort(inOrderMade)),
    superseded: published.filter(isSuperseded).map(({ id }) => id),
  }
}

/** As `listRows` gives them once they are published: the same rows make the same edition. */
function inOrderMade(a: ChangeRow, b: ChangeRow): number {
  return a.editedAt.getTime() - b.editedAt.getTime() || (a.id < b.id ? -1 : 1)
}
