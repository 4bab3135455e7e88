import { findEdition, findKeptEdition, type Edition } from '#app/features/content/editions.server.ts'
import { withSafetyOf } from '#app/features/content/kept-editions.server.ts'
import type { Viewer } from '#app/features/organisation/viewer.ts'
import { notFound } from '#app/platform/http.server.ts'

/**
 * The edition the viewer trains in: of their service's version, or the standard one where they have no service. Where
 * their cohort stays with an edition, it is that one.
 */
export async function requireTrainingEdition(viewer: Viewer): Promise<Edition> {
  return (await findEditionStayedWith(variantOf(viewer), viewer.service?.pinnedEditionId ?? null)) ?? notFound()
}

/** The slug of the version the viewer reads and trains in. */
export function variantOf(viewer: Pick<Viewer, 'service'>): string {
  return viewer.service?.variant ?? 'base'
}

/**
 * The edition of a variant that a cohort learns with: the one it stays with, but for what changed for safety since; else
 * the newest.
 */
export async function findEditionStayedWith(variant: string, pinnedEditionId: string | null): Promise<Edition | null> {
  const newest = await findEdition(variant)
  const pinned = pinnedEditionId === null ? null : await findKeptEdition(pinnedEditionId)
  // A service may have changed its version since: then the cohort goes with it.
  return newest && pinned?.manifest.variant.slug === variant ? withSafetyOf(newest, pinned) : newest
}

const names = new WeakMap<Edition, Record<string, string>>()

/** Names of the layers a version is made of, by slug: the same object for the same edition. */
export function layerNames(edition: Edition): Record<string, string> {
  const known = names.get(edition)
  if (known) return known
  const layers = edition.manifest.layers.map(({ slug, short }) => [slug, short] as const)
  const made = Object.fromEntries([['base', 'Standard'], ...layers])
  names.set(edition, made)
  return made
}
