import { listRows, type ChangeRow } from '#app/features/content/changes.server.ts'
import type { VariantSource } from '#app/features/content/variant.ts'
import { recordEvent } from '#app/features/organisation/events.server.ts'
import type { Viewer } from '#app/features/organisation/viewer.ts'
import { prisma, type Tx } from '#app/platform/database.server.ts'
import { composeForAuthors, rowsOf } from '../composition.server.ts'
import { ownedBy, type findOwnVariant } from '../own-variants.server.ts'
import { by, problemsIn, storing, unkept, type ImportOutcome } from './imports.server.ts'
import type { Provenance, ReadPackage } from './package.ts'
import { aboutTaken, awaitedOf, isAsTaken, provenanceOf, refusalToTake, withNewer } from './taken.ts'
import { DraftedMeanwhile, draftsTowards, storeDrafts, wantedOfRows } from './towards.server.ts'
import { wantedOf } from './wanted.ts'

type Variant = NonNullable<Awaited<ReturnType<typeof findOwnVariant>>>

/**
 * The version of the viewer's organisation that was taken in from the same version of the same organisation and stands on
 * the same one; of several, the one with the newest edition. Null where there is none.
 */
export async function findTakenBefore(
  viewer: Viewer,
  { from, standsOn }: Pick<ReadPackage, 'from' | 'standsOn'>,
): Promise<Variant | null> {
  const variants = await prisma.variant.findMany({
    where: { ...ownedBy(viewer), extends: { slug: standsOn } },
    include: { extends: { select: { slug: true, title: true } } },
  })
  const edition = (variant: Variant) => {
    const known = provenanceOf(variant)
    return known?.organisation === from.organisation && known.variant === from.variant ? known.edition : 0
  }
  const [newest] = variants.filter((variant) => edition(variant) > 0).sort((a, b) => edition(b) - edition(a))
  return newest ?? null
}

/** `refusal`: why there is nothing to take in of it, where nothing is wrong with it. */
export type NewerOutcome = ImportOutcome & { refusal?: string }

export type Newer = {
  from: Provenance
  source: VariantSource
  /** Makes what else is to be in the same transaction. */
  also: (tx: Tx, variantId: string) => Promise<void>
}

/**
 * A newer edition of a version that was taken in becomes the drafts that lead from what is published to what its package
 * says. Drafts of an edition before it that still wait are laid aside for them: nobody here wrote in those. Its readers,
 * and the versions that build on it, have it once all of it is reviewed and published.
 */
export async function takeNewer(
  viewer: Viewer,
  variant: Variant,
  { from, source, also }: Newer,
  now: Date,
): Promise<NewerOutcome> {
  const composition = await composeForAuthors(variant)
  const { drafts } = rowsOf(composition)
  const awaited = awaitedOf(variant)
  const published = variant.currentEditionId === null ? 0 : (provenanceOf(variant)?.edition ?? 0)
  const waiting = awaited && drafts.length > 0 ? { edition: awaited.edition, ...standingOf(variant, drafts) } : null
  const refusal = refusalToTake(from.edition, { title: variant.title, published, waiting })
  if (refusal !== null) return refused(refusal)
  const laidAside = waiting ? drafts : []
  const standing = waiting ? { ...composition, drafts: [], otherDrafts: [] } : composition
  const takeOut = `${from.organisation} took it out, by its edition ${from.edition}.`
  const towards = { wanted: wantedOf(source), takeOut, agreed: () => true }
  const { rows, problems } = draftsTowards(viewer, variant, standing, towards, now)
  const first = [...unkept(source), ...problems]
  if (first.length > 0) return { ok: false, problems: first }
  if (rows.length === 0) return refused(sameTexts(from.edition, variant.title, waiting !== null))
  const found = await problemsIn(variant.slug, standing, rows)
  if (found.length > 0) return { ok: false, problems: found }
  const data = withNewer(variant, aboutTaken(from, source, wantedOfRows(rows), now))
  return storing(async (tx) => {
    const { id, about, currentEditionId } = variant
    const { count } = await tx.variant.updateMany({ where: { id, about, currentEditionId }, data })
    if (count !== 1) throw new DraftedMeanwhile()
    await layAside(tx, laidAside)
    await storeDrafts(tx, id, rows)
    await also(tx, id)
    const detail = { from: from.organisation, edition: from.edition, hash: from.hash, drafts: rows.length, laidAside: laidAside.length } // prettier-ignore
    await recordEvent(tx, { ...by(viewer), kind: 'version.newer-taken-in', subject: variant.slug, detail, at: now })
    return rows.length
  })
}

/** What waits to be sent or published of an edition that was taken in; null where nothing does, and nothing is missing. */
export type Coming = { organisation: string; edition: number; isWhole: boolean; isInReview: boolean }

/** The newer edition of a version that is on its way, or what is missing of the first one. */
export async function findComing(variant: Variant): Promise<Coming | null> {
  return awaitedOf(variant) && comingIn(variant, await listRows([variant.id], ['draft', 'in-review']))
}

/** The same where its drafts are at hand. */
export function comingIn(
  variant: Pick<Variant, 'about' | 'currentEditionId'>,
  drafts: readonly ChangeRow[],
): Coming | null {
  const awaited = awaitedOf(variant)
  if (!awaited) return null
  const standing = standingOf(variant, drafts)
  const isFirst = variant.currentEditionId === null
  // A newer edition that was laid aside is not coming; a first one whose drafts are all here is the version itself.
  if (isFirst ? standing.isWhole : drafts.length === 0) return null
  return { organisation: awaited.organisation, edition: awaited.edition, ...standing }
}

function standingOf(variant: Pick<Variant, 'about'>, drafts: readonly ChangeRow[]) {
  return {
    isWhole: isAsTaken(variant, wantedOfRows(drafts)),
    isInReview: drafts.some(({ state }) => state === 'in-review'),
  }
}

/** Lays drafts aside in the caller's transaction; one that was sent meanwhile undoes it. */
async function layAside(tx: Tx, drafts: readonly ChangeRow[]): Promise<void> {
  const ids = drafts.map(({ id }) => id)
  const { count } = await tx.change.updateMany({
    where: { id: { in: ids }, state: 'draft' },
    data: { state: 'retired' },
  })
  if (count !== drafts.length) throw new DraftedMeanwhile()
}

function sameTexts(edition: number, title: string, hasDrafts: boolean): string {
  const same = `The texts of edition ${edition} are those that ‘${title}’ has already, so there is nothing to take in.`
  return hasDrafts ? `${same} Lay its drafts aside: they are of an edition before it.` : same
}

function refused(refusal: string): NewerOutcome {
  return { ok: false, problems: [], refusal }
}
