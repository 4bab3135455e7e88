import type { CompiledPage } from '#app/features/content/compiled.ts'

/** A section that cites an entry. `layer` says whose text does: 'base' or a variant. */
export type Resting = { path: string; section: string; title: string; page: string; layer: string }

/** Which handbook sections of an edition rest on which entry. */
export function restingOn(edition: {
  pages: ReadonlyMap<string, { page: CompiledPage }>
}): ReadonlyMap<string, Resting[]> {
  const places = new Map<string, Resting[]>()
  for (const [path, { page }] of edition.pages) {
    if (!path.startsWith('handbook/')) continue
    for (const { id: section, title, parts } of page.sections)
      for (const { layer, blocks, change } of parts) {
        const html = blocks.map((block) => ('html' in block ? block.html : block.activity.html)).join('')
        const cited = [...html.matchAll(/href="#source-([\w-]+)"/g)].map((match) => match[1] ?? '')
        for (const id of new Set([...cited, ...(change?.evidence ?? [])]))
          places.set(id, [...(places.get(id) ?? []), { path, section, title, page: page.title, layer }])
      }
  }
  return places
}
