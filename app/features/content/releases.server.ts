import { recordEvent } from '#app/features/organisation/events.server.ts'
import { prisma, type Tx } from '#app/platform/database.server.ts'
import { tellKeepers } from './asked-keepers.server.ts'
import { isOfALostPage, type Problem } from './problem.ts'
import {
  prepareEdition,
  PublishedMeanwhile,
  storeEdition,
  takeTurnToPublish,
  type EditionSources,
  type PreparedEdition,
} from './publishing.server.ts'
import { classingOf, type ReleaseChoices } from './release-classes.ts'
import { keepRelease, latestRelease, packContent, type PackedContent } from './released-content.server.ts'
import { readShipped, type Shipped } from './shipped.server.ts'
import { editionSources, type OwnedSources } from './sources.server.ts'
import { BASE, type VariantAbout } from './variant.ts'

export type Release = {
  published: { variant: string; number: number; differences: number }[]
  problems: readonly Problem[]
}

/** A release looked through and compiled, and nothing of it stored yet. */
export type PlannedRelease = {
  shipped: Shipped
  packed: PackedContent
  sources: OwnedSources
  prepared: readonly PreparedEdition[]
  problems: readonly Problem[]
}

/**
 * Publishes the shipped files: the base, then each variant on it, then organisations' own variants, each as a new
 * edition where its text differs from the current one. All or nothing; with problems in shipped files, nothing.
 */
export async function releaseShippedContent(
  folder: string,
  choices: ReleaseChoices,
  now = new Date(),
): Promise<Release & { plan: PlannedRelease }> {
  for (let left = 3; ; left--) {
    const plan = await planRelease(folder, choices)
    if (plan.problems.length > 0) return { published: [], problems: plan.problems, plan }
    const published = await storeRelease(plan, choices.note, now).catch((error: unknown) => {
      if (left === 0 || !(error instanceof PublishedMeanwhile)) throw error
      return null
    })
    if (published) return { published, problems: [], plan }
  }
}

/** Reads the files and prepares every version's next edition. */
export async function planRelease(folder: string, choices: ReleaseChoices): Promise<PlannedRelease> {
  const shipped = await readShipped(folder)
  const [packed, sources] = await Promise.all([
    packContent(shipped),
    editionSources({ release: await latestRelease(prisma), shipped }),
  ])
  return prepareRelease({ shipped, packed, sources }, choices)
}

/** Prepares every version's next edition again, with other classes. */
export async function prepareRelease(
  { shipped, packed, sources }: Pick<PlannedRelease, 'shipped' | 'packed' | 'sources'>,
  choices: ReleaseChoices,
): Promise<PlannedRelease> {
  const prepared: PreparedEdition[] = []
  const plan = (problems: readonly Problem[]) => ({ shipped, packed, sources, prepared, problems })
  if (shipped.problems.length > 0) return plan(shipped.problems)
  for (const about of inParentOrder(sources)) {
    const parent = prepared.find((edition) => edition.about.slug === about.extends)
    const classing = classingOf(about.slug, parent?.differences ?? [], choices)
    const edition = await prepareEdition(about, sources, classing, prepared)
    const problems = problemsOf(edition, sources)
    if (problems.length > 0) return plan(problems)
    prepared.push(edition)
  }
  return plan([])
}

/** Stores the release, every version's new edition and what happened, in one transaction: an interruption leaves nothing of it. */
export async function storeRelease(
  { shipped, packed, sources, prepared }: PlannedRelease,
  note: string,
  now = new Date(),
): Promise<Release['published']> {
  return prisma.$transaction(
    async (tx) => {
      await takeTurnToPublish(tx, sources.release)
      await ensureVariants(tx, shipped)
      await keepRelease(tx, packed, note, now)
      const published: Release['published'] = []
      const stands: PreparedEdition[] = []
      for (const edition of prepared) {
        const stored = await storeEdition(tx, edition, { note, publishedById: null }, now)
        if (!stored) continue
        stands.push(edition)
        const { slug } = edition.about
        const detail = { number: stored.number, differences: edition.differences.length }
        published.push({ variant: slug, ...detail })
        await recordEvent(tx, {
          actorId: null,
          organisationId: null,
          kind: 'edition.released',
          subject: slug,
          detail,
          at: now,
        })
      }
      await tellKeepers(tx, stands, now)
      return published
    },
    { timeout: 120_000 },
  )
}

/** An organisation's change that no longer fits waits to be placed, and never holds back the base; a page must not be lost. */
function problemsOf({ about, problems }: PreparedEdition, sources: OwnedSources): readonly Problem[] {
  const isOwned = sources.variants.get(about.slug)?.organisational === true
  return isOwned ? problems.filter(isOfALostPage) : problems
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

async function ensureVariants(tx: Tx, shipped: Shipped): Promise<void> {
  for (const about of [BASE, ...shipped.variants]) {
    const parent = about.extends && (await tx.variant.findUniqueOrThrow({ where: { slug: about.extends } }))
    const { slug, title, short, audience, keeper, reviewBy, credit, statusNote } = about
    const data = {
      title,
      short,
      extendsId: parent ? parent.id : null,
      about: JSON.stringify({ audience, keeper, reviewBy, credit, statusNote }),
    }
    await tx.variant.upsert({ where: { slug }, create: { slug, shipped: true, ...data }, update: data })
  }
}
