import { tellKeepers } from '#app/features/content/asked-keepers.server.ts'
import { changeFromRow, isAboutSection, type ChangeRow } from '#app/features/content/changes.server.ts'
import type { ChangeClass } from '#app/features/content/edition.ts'
import { refreshEditions } from '#app/features/content/editions.server.ts'
import { isOfALostPage, type Problem } from '#app/features/content/problem.ts'
import {
  prepareEdition,
  PublishedMeanwhile,
  storeEdition,
  takeTurnToPublish,
  type EditionSources,
  type PreparedEdition,
} from '#app/features/content/publishing.server.ts'
import { layersOf } from '#app/features/content/variant.ts'
import { recordEvent } from '#app/features/organisation/events.server.ts'
import type { Viewer } from '#app/features/organisation/viewer.ts'
import { isUniqueViolation, prisma, type Tx } from '#app/platform/database.server.ts'
import { composeForAuthors, rowsOf, withDrafts, type Composition } from './composition.server.ts'
import { placeOf } from './draft.ts'
import { withNewerPublished } from './in-and-out/taken.ts'
import { findOwnVariant } from './own-variants.server.ts'

export type PublishOutcome =
  | { ok: true; number: number }
  | { ok: false; refusal: 'nothing_new' | 'published_meanwhile' }
  | { ok: false; refusal: 'problems'; problems: readonly Problem[] }

export const PUBLISH_REFUSALS = {
  nothing_new: 'There is nothing new to publish.',
  published_meanwhile: 'Somebody else published this version a moment ago. Look through it again, then publish.',
  problems: 'Nothing was published. Put these right first.',
} satisfies Record<Exclude<PublishOutcome, { ok: true }>['refusal'], string>

/**
 * Publishes what is published already as a new edition, after a restamp. No draft goes with it: drafts reach readers
 * through a review (decisions.server.ts). Null where the variant is not the viewer's organisation's.
 */
export async function publishAdaptation(
  viewer: Viewer,
  slug: string,
  { class: changeClass, note }: { class: ChangeClass; note: string },
  now = new Date(),
): Promise<PublishOutcome | null> {
  const variant = await findOwnVariant(viewer, slug)
  if (!variant) return null
  const prepared = await prepareAdaptation(slug, await composeForAuthors(variant), [], { changeClass, note })
  // What is to be weighed was weighed when it was first published.
  const problems = prepared.problems.filter(({ code }) => code !== 'weigh')
  if (problems.length > 0) return { ok: false, refusal: 'problems', problems }
  return publishing((tx) => storeAdaptation(tx, { variant, prepared, note, by: viewer }, now))
}

/** A variant's coming edition and those of variants that build on it, compiled and not stored. */
export type PreparedAdaptation = {
  editions: readonly PreparedEdition[]
  problems: readonly Problem[]
  drafts: readonly ChangeRow[]
  superseded: readonly string[]
}

/** The variant with these drafts in their places, then what builds on it, each on its parent's coming edition. */
export async function prepareAdaptation(
  slug: string,
  composition: Composition,
  drafts: readonly ChangeRow[],
  { changeClass, note }: { changeClass: ChangeClass; note: string },
): Promise<PreparedAdaptation> {
  const { sources } = composition
  const own = sources.variants.get(slug)
  if (!own) throw new Error(`There is no variant '${slug}'.`)
  const { source, superseded } = withDrafts(rowsOf(composition).published, drafts)
  // A newer edition of a version that was taken in says of itself what its package says.
  const about = drafts.length > 0 ? { ...own, ...own.coming } : own
  const variants = new Map(sources.variants).set(slug, { ...about, ...source })
  const next: EditionSources = { ...sources, variants }
  const classing = { classOf: () => changeClass, reasonOf: reasons(drafts, note) }
  const editions = [await prepareEdition(about, next, classing)]
  for (const child of variants.values()) {
    const above = layersOf(child.slug, variants).map((layer) => layer.slug)
    if (child.slug === slug || !above.includes(slug)) continue
    editions.push(await prepareEdition(child, next, classing, editions))
  }
  const problems = editions.flatMap((edition, i) =>
    i === 0 ? standingInTheWay(edition, drafts) : edition.problems.filter(isOfALostPage),
  )
  return { editions, problems, drafts, superseded }
}

/**
 * What keeps an edition from being published. A change that readers had before, and whose place in the version beneath is
 * gone, waits to be placed (drift review); it holds back nothing else. A draft without a place is its author's to mend.
 */
function standingInTheWay({ about, problems, unplaced }: PreparedEdition, drafts: readonly ChangeRow[]): Problem[] {
  const drafted = new Set(
    drafts.filter(isAboutSection).map((draft) => `${about.slug}|${draft.path}|${placeOf(changeFromRow(draft))}`),
  )
  const waiting = unplaced.filter(({ layer, path, change }) => !drafted.has(`${layer}|${path}|${placeOf(change)}`))
  return problems.filter((problem) => waiting.every((orphan) => orphan.problem !== problem))
}

function reasons(drafts: readonly ChangeRow[], note: string) {
  return (path: string, section: string) =>
    drafts.find((draft) => draft.path === path && (draft.newId ?? draft.section) === section)?.reason || note
}

/** Thrown to undo everything a publication has done so far. */
const NOTHING_NEW = new Error('nothing new')

type ToStore = {
  variant: { id: string; slug: string; organisationId: string | null }
  prepared: PreparedAdaptation
  note: string
  /** Who publishes: for what was scheduled, the reviewer who agreed to it. */
  by: { id: string }
}

/** Makes drafts published, what they take the place of retired, and the editions current; returns the edition's number. */
export async function storeAdaptation(tx: Tx, { variant, prepared, note, by }: ToStore, now: Date): Promise<number> {
  const { drafts, superseded, editions } = prepared
  await takeTurnToPublish(tx, editions[0]?.release ?? null)
  for (const { id, version, do: act } of drafts) {
    const { count } = await tx.change.updateMany({
      where: { id, version, state: 'in-review' },
      data: { state: act === 'take-out' ? 'retired' : 'published' },
    })
    if (count !== 1) throw new PublishedMeanwhile()
  }
  await tx.change.updateMany({ where: { id: { in: [...superseded] } }, data: { state: 'retired' } })
  if (drafts.length > 0) await keepNewer(tx, variant.id)
  let number: number | null = null
  const follow: PreparedEdition[] = []
  for (const edition of editions) {
    const stored = await storeEdition(tx, edition, { note, publishedById: by.id }, now)
    if (edition.about.slug === variant.slug) number = stored?.number ?? null
    else if (stored) follow.push(edition)
  }
  if (number === null) throw NOTHING_NEW
  await tellKeepers(tx, follow, now)
  await recordEvent(tx, {
    actorId: by.id,
    organisationId: variant.organisationId,
    kind: 'adaptation.published',
    subject: variant.slug,
    detail: { number, changes: drafts.length },
    at: now,
  })
  return number
}

/** Where it is a newer edition of a version that was taken in, the version says so of itself from now on. */
async function keepNewer(tx: Tx, id: string): Promise<void> {
  const data = withNewerPublished(await tx.variant.findUniqueOrThrow({ where: { id }, select: { about: true } }))
  if (data) await tx.variant.update({ where: { id }, data })
}

/** Carries out a publication in one transaction. What was published beside it is a refusal, and nothing of it stays. */
export async function publishing(store: (tx: Tx) => Promise<number>): Promise<PublishOutcome> {
  try {
    const number = await prisma.$transaction(store)
    await refreshEditions()
    return { ok: true, number }
  } catch (error) {
    if (isUniqueViolation(error) || error instanceof PublishedMeanwhile)
      return { ok: false, refusal: 'published_meanwhile' }
    if (error === NOTHING_NEW) return { ok: false, refusal: 'nothing_new' }
    throw error
  }
}
