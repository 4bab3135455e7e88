import { recordEvent } from '#app/features/organisation/events.server.ts'
import { prisma } from '#app/platform/database.server.ts'
import { listChangesForPublishing } from './changes.server.ts'
import type { ChangeClass } from './edition.ts'
import type { Problem } from './problem.ts'
import { prepareEdition, storeEdition, type EditionSources, type PreparedEdition } from './publishing.server.ts'
import { readShipped, type Shipped } from './shipped.server.ts'
import { BASE, type VariantAbout, type VariantSource } from './variant.ts'

export type Release = {
  published: { variant: string; number: number; differences: number }[]
  problems: readonly Problem[]
}

/**
 * Publishes the shipped files: the base, then each variant on it, then organisations' own variants, each as a new
 * edition where its text differs from the current one. All or nothing; with problems in shipped files, nothing.
 */
export async function releaseShippedContent(
  folder: string,
  { note, defaultClass = 'meaning' }: { note: string; defaultClass?: ChangeClass },
  now = new Date(),
): Promise<Release> {
  const shipped = await readShipped(folder)
  if (shipped.problems.length > 0) return { published: [], problems: shipped.problems }
  await ensureVariants(shipped)
  const sources = await editionSources(shipped)
  const classing = { classOf: () => defaultClass, reasonOf: () => note }
  const prepared: PreparedEdition[] = []
  for (const about of inParentOrder(sources)) {
    const parent = prepared.find((edition) => edition.about.slug === about.extends)
    const edition = await prepareEdition(about, sources, classing, parent)
    // An organisation's change that no longer fits is an orphan to be placed, not a reason to hold back the base.
    const owned = sources.variants.get(about.slug)?.organisational === true
    if (edition.problems.length > 0 && !owned) return { published: [], problems: edition.problems }
    prepared.push(edition)
  }
  return { published: await storeAll(prepared, note, now), problems: [] }
}

async function storeAll(prepared: readonly PreparedEdition[], note: string, now: Date): Promise<Release['published']> {
  return prisma.$transaction(async (tx) => {
    const published: Release['published'] = []
    for (const edition of prepared) {
      const stored = await storeEdition(tx, edition, { note, publishedById: null }, now)
      if (!stored) continue
      const { slug } = edition.about
      published.push({ variant: slug, number: stored.number, differences: edition.differences.length })
      const detail = { number: stored.number, differences: edition.differences.length }
      await recordEvent(tx, {
        actorId: null,
        organisationId: null,
        kind: 'edition.released',
        subject: slug,
        detail,
        at: now,
      })
    }
    return published
  })
}

/** Shipped files and the published rows of organisations' own variants, as one set of sources. */
export async function editionSources(shipped: Shipped): Promise<OwnedSources> {
  const variants = new Map<string, OwnedVariant>(
    shipped.variants.map((variant) => [variant.slug, { ...variant, organisational: false }]),
  )
  const rows = await prisma.variant.findMany({
    where: { shipped: false },
    include: { extends: { select: { slug: true } } },
  })
  for (const row of rows)
    variants.set(row.slug, {
      ...aboutFromRow(row),
      words: [],
      changes: await listChangesForPublishing(row.id, ['published']),
      organisational: true,
    })
  return {
    pages: shipped.pages,
    programme: shipped.programme,
    references: shipped.references,
    glossary: shipped.glossary,
    variants,
  }
}

type OwnedVariant = VariantSource & { organisational: boolean }
export type OwnedSources = Omit<EditionSources, 'variants'> & { variants: ReadonlyMap<string, OwnedVariant> }

function aboutFromRow(row: {
  slug: string
  title: string
  short: string
  about: string
  extends: { slug: string } | null
}): VariantAbout {
  const about = JSON.parse(row.about) as Partial<VariantAbout>
  return {
    slug: row.slug,
    title: row.title,
    short: row.short,
    extends: row.extends?.slug ?? BASE.slug,
    audience: about.audience ?? '',
    keeper: about.keeper ?? '',
    reviewBy: about.reviewBy ?? null,
    credit: about.credit ?? '',
    statusNote: about.statusNote ?? '',
  }
}

/** The base first, then every variant after the one it extends. */
function inParentOrder(sources: EditionSources): VariantAbout[] {
  const order: VariantAbout[] = [BASE]
  const left = new Map<string, VariantAbout>(sources.variants)
  while (left.size > 0) {
    const ready = [...left.values()].filter((variant) => order.some((done) => done.slug === variant.extends))
    if (ready.length === 0)
      throw new Error(`These variants extend nothing that exists: ${[...left.keys()].join(', ')}.`)
    for (const variant of ready) left.delete(variant.slug)
    order.push(...ready)
  }
  return order
}

async function ensureVariants(shipped: Shipped): Promise<void> {
  for (const about of [BASE, ...shipped.variants]) {
    const parent = about.extends && (await prisma.variant.findUniqueOrThrow({ where: { slug: about.extends } }))
    const { slug, title, short, audience, keeper, reviewBy, credit, statusNote } = about
    const data = {
      title,
      short,
      extendsId: parent ? parent.id : null,
      about: JSON.stringify({ audience, keeper, reviewBy, credit, statusNote }),
    }
    await prisma.variant.upsert({ where: { slug }, create: { slug, shipped: true, ...data }, update: data })
  }
}
