import { prisma } from '#app/platform/database.server.ts'
import type { Edition } from './editions.server.ts'

/** Made once for each pair of editions, which never change. */
const made = new Map<string, Promise<Edition>>()
const MOST = 50

/**
 * An earlier edition for people who stay with it, with the pages that changed for safety since then as they stand in the
 * newest: nobody keeps old safety text.
 */
export function withSafetyOf(newest: Edition, kept: Edition): Promise<Edition> {
  if (kept.id === newest.id) return Promise.resolve(newest)
  const key = `${kept.id} ${newest.id}`
  const known = made.get(key)
  if (known) return known
  if (made.size >= MOST) made.clear()
  const edition = bring(newest, kept)
  made.set(key, edition)
  edition.catch(() => made.delete(key))
  return edition
}

async function bring(newest: Edition, kept: Edition): Promise<Edition> {
  const changed = await prisma.editionDifference.findMany({
    where: {
      class: 'safety',
      edition: {
        variant: { slug: newest.manifest.variant.slug },
        number: { gt: kept.number, lte: newest.number },
      },
    },
    select: { path: true },
  })
  const pages = new Map(kept.pages)
  for (const { path } of changed) {
    const today = newest.pages.get(path)
    if (today && pages.has(path)) pages.set(path, today)
  }
  return { ...kept, pages }
}
