import { findEdition, type Edition } from '#app/features/content/editions.server.ts'
import type { Viewer } from '#app/features/organisation/viewer.ts'
import { notFound } from '#app/platform/http.server.ts'

/** The edition the viewer trains in: their service's version, or the standard one where they have no service. */
export async function requireTrainingEdition(viewer: Viewer): Promise<Edition> {
  return (await findEdition(viewer.service?.variant ?? 'base')) ?? notFound()
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
