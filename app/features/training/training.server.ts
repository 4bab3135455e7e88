import { findEdition, type Edition } from '#app/features/content/editions.server.ts'
import type { Viewer } from '#app/features/organisation/viewer.ts'
import { notFound } from '#app/platform/http.server.ts'

/** The edition the viewer trains in: their service's version, or the standard one where they have no service. */
export async function requireTrainingEdition(viewer: Viewer): Promise<Edition> {
  return (await findEdition(viewer.service?.variant ?? 'base')) ?? notFound()
}

/** Names of the layers a version is made of, by slug. */
export function layerNames(edition: Edition): Record<string, string> {
  return Object.fromEntries([
    ['base', 'Standard'],
    ...edition.manifest.layers.map(({ slug, short }) => [slug, short] as const),
  ])
}
