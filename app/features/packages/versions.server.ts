import { listEditions, type Edition } from '#app/features/content/editions.server.ts'
import { listServices } from '#app/features/organisation/people.server.ts'
import type { Viewer } from '#app/features/organisation/viewer.ts'

/** Editions the viewer may take out: the shared versions, and those their organisation's services read. */
export async function listOwnEditions(viewer: Viewer): Promise<Edition[]> {
  const own = new Set((await listServices(viewer)).map(({ variant }) => variant.slug))
  return (await listEditions()).filter(({ shipped, manifest }) => shipped || own.has(manifest.variant.slug))
}
