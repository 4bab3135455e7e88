import type { Edition } from '#app/features/content/editions.server.ts'
import { makeSearchIndex, type SearchIndex } from './search.ts'

const indexes = new WeakMap<Edition, SearchIndex>()

/** The index of an edition: made when it is first asked, kept for as long as the edition is. */
export function searchIndexOf(edition: Edition): SearchIndex {
  const known = indexes.get(edition)
  if (known) return known
  const made = makeSearchIndex(edition, edition.manifest.glossary)
  indexes.set(edition, made)
  return made
}
