import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { listEditions, type Edition } from '#app/features/content/editions.server.ts'
import { env } from '#app/platform/env.server.ts'
import { parseLibrary, type LibraryEntry } from './library.ts'
import { restingOn, type Resting } from './resting.ts'

let library: Promise<LibraryEntry[]> | null = null

/** Every entry, newest first; read once. */
export function listLibrary(): Promise<LibraryEntry[]> {
  library ??= readFile(join(env.contentFolder, 'handbook/evidence.json'), 'utf8')
    .then(parseLibrary)
    .catch((error: unknown) => {
      library = null
      throw error
    })
  return library
}

/** One entry, by its id or by that of another listing of the same thing. */
export async function findEntry(id: string): Promise<LibraryEntry | null> {
  return (await listLibrary()).find((entry) => entry.id === id || entry.alsoListedAs.includes(id)) ?? null
}

const resting = new WeakMap<Edition, ReadonlyMap<string, Resting[]>>()

/** The sections of one edition that rest on an entry, under whichever of its ids they cite it. */
export function restingIn(edition: Edition, { id, alsoListedAs }: LibraryEntry): Resting[] {
  const found = resting.get(edition) ?? restingOn(edition)
  resting.set(edition, found)
  const places = [id, ...alsoListedAs].flatMap((each) => found.get(each) ?? [])
  return [...new Map(places.map((place) => [`${place.path}#${place.section}`, place])).values()]
}

/** The handbook sections that rest on an entry: the standard text's first, then what only a version has. */
export async function listResting(entry: LibraryEntry): Promise<(Resting & { variant: string; short: string })[]> {
  const seen = new Set<string>()
  return (await listEditions()).flatMap((edition) => {
    const { slug, short } = edition.manifest.variant
    return restingIn(edition, entry).flatMap((place) => {
      const key = `${place.path}#${place.section}@${place.layer}`
      if (!place.path.startsWith('handbook/') || seen.has(key)) return []
      seen.add(key)
      return [{ ...place, variant: slug, short }]
    })
  })
}
