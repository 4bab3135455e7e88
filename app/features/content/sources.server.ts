import { env } from '#app/platform/env.server.ts'
import { editionSources, type OwnedSources } from './releases.server.ts'
import { readShipped, type Shipped } from './shipped.server.ts'

let shipped: Promise<Shipped> | null = null

/** The shipped files as they were when this process first read them, with organisations' published changes as they are now. */
export async function currentSources(): Promise<OwnedSources> {
  shipped ??= readShipped(env.contentFolder).catch((error: unknown) => {
    shipped = null
    throw error
  })
  return editionSources(await shipped)
}
