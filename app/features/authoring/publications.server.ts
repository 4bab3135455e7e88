import { changeFromRow, type ChangeRow } from '#app/features/content/changes.server.ts'
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
import { isUniqueViolation, prisma } from '#app/platform/database.server.ts'
import { composeForAuthors, withDrafts, type Composition } from './composition.server.ts'
import { placeOf } from './draft.ts'
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
 * Publishes a variant with its drafts as a new edition, and the editions of variants that build on it.
 * Everything is compiled first; then one transaction makes the drafts published and the editions current. Null where
 * the variant is not the viewer's organisation's.
 */
export async function publishAdaptation(
  viewer: Viewer,
  slug: string,
  { class: changeClass, note }: { class: ChangeClass; note: string },
  now = new Date(),
): Promise<PublishOutcome | null> {
  const variant = await findOwnVariant(viewer, slug)
  if (!variant) return null
  const composition = await composeForAuthors(variant)
  const { changes, superseded } = withDrafts(composition.published, composition.drafts)
  const prepared = await prepareAll(slug, composition, changes, { changeClass, note })
  const problems = prepared.flatMap((edition) =>
    edition.about.slug === slug
      ? standingInTheWay(edition, composition.drafts)
      : edition.problems.filter(isOfALostPage),
  )
  if (problems.length > 0) return { ok: false, refusal: 'problems', problems }
  const drafts = composition.drafts.map(({ id }) => id)
  try {
    const outcome = await store(viewer, { variant, drafts, superseded, prepared, note }, now)
    await refreshEditions()
    return outcome
  } catch (error) {
    if (isUniqueViolation(error) || error instanceof PublishedMeanwhile)
      return { ok: false, refusal: 'published_meanwhile' }
    if (error === NOTHING_NEW) return { ok: false, refusal: 'nothing_new' }
    throw error
  }
}

/**
 * What keeps an edition from being published. A change that readers had before, and whose place in the version beneath is
 * gone, waits to be placed (drift review); it holds back nothing else. A draft without a place is its author's to mend.
 */
function standingInTheWay({ about, problems, unplaced }: PreparedEdition, drafts: readonly ChangeRow[]): Problem[] {
  const drafted = new Set(drafts.map((draft) => `${about.slug}|${draft.path}|${placeOf(changeFromRow(draft))}`))
  const waiting = unplaced.filter(({ layer, path, change }) => !drafted.has(`${layer}|${path}|${placeOf(change)}`))
  return problems.filter((problem) => waiting.every((orphan) => orphan.problem !== problem))
}

/** Thrown to undo everything a publication has done so far. */
const NOTHING_NEW = new Error('nothing new')

/** The variant first, then those that build on it, each on its parent's coming edition. */
async function prepareAll(
  slug: string,
  { sources, drafts }: Composition,
  changes: EditionSources['variants'] extends ReadonlyMap<string, infer V>
    ? V extends { changes: infer C }
      ? C
      : never
    : never,
  { changeClass, note }: { changeClass: ChangeClass; note: string },
): Promise<PreparedEdition[]> {
  const own = sources.variants.get(slug)
  if (!own) throw new Error(`There is no variant '${slug}'.`)
  const variants = new Map(sources.variants).set(slug, { ...own, changes })
  const next: EditionSources = { ...sources, variants }
  const classing = { classOf: () => changeClass, reasonOf: reasons(drafts, note) }
  const prepared = [await prepareEdition({ ...own }, next, classing)]
  for (const child of variants.values()) {
    const above = layersOf(child.slug, variants).map((layer) => layer.slug)
    if (child.slug === slug || !above.includes(slug)) continue
    prepared.push(await prepareEdition(child, next, classing, prepared))
  }
  return prepared
}

function reasons(drafts: readonly ChangeRow[], note: string) {
  return (path: string, section: string) =>
    drafts.find((draft) => draft.path === path && (draft.newId ?? draft.section) === section)?.reason || note
}

type ToStore = {
  variant: { id: string; slug: string }
  drafts: string[]
  superseded: string[]
  prepared: PreparedEdition[]
  note: string
}

function store(
  viewer: Viewer,
  { variant, drafts, superseded, prepared, note }: ToStore,
  now: Date,
): Promise<PublishOutcome> {
  return prisma.$transaction(async (tx): Promise<PublishOutcome> => {
    await takeTurnToPublish(tx, prepared[0]?.release ?? null)
    const { count } = await tx.change.updateMany({
      where: { id: { in: drafts }, state: 'draft' },
      data: { state: 'published' },
    })
    if (count !== drafts.length) throw new PublishedMeanwhile()
    await tx.change.updateMany({ where: { id: { in: superseded } }, data: { state: 'retired' } })
    let number: number | null = null
    for (const edition of prepared) {
      const stored = await storeEdition(tx, edition, { note, publishedById: viewer.id }, now)
      if (edition.about.slug === variant.slug) number = stored?.number ?? null
    }
    if (number === null) throw NOTHING_NEW
    const detail = { number, changes: drafts.length }
    await recordEvent(tx, {
      actorId: viewer.id,
      organisationId: viewer.organisation.id,
      kind: 'adaptation.published',
      subject: variant.slug,
      detail,
      at: now,
    })
    return { ok: true, number }
  })
}
