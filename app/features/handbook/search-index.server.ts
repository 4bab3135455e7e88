import type { Edition } from '#app/features/content/editions.server.ts'
import { listLibrary } from '#app/features/evidence/library.server.ts'
import { makeSearchIndex, type SearchIndex } from './search.ts'

const indexes = new WeakMap<Edition, Promise<SearchIndex>>()

/** The index of an edition and the evidence library: made when it is first asked, kept for as long as the edition is. */
export function searchIndexOf(edition: Edition): Promise<SearchIndex> {
  const known = indexes.get(edition)
  if (known) return known
  const made = listLibrary().then((library) => makeSearchIndex(edition, edition.manifest.glossary, library))
  indexes.set(edition, made)
  made.catch(() => indexes.delete(edition))
  return made
}
