import type { CompiledPage, CompiledSection } from '#app/features/content/compiled.ts'

/** A section that cites an entry. `layer` says whose text does: 'base' or a variant. */
export type Resting = {
  path: string
  page: string
  section: string
  title: string
  layer: string
  fingerprint: string
}

/** Which sections of an edition's handbook and lessons rest on which entry, in reading order. */
export function restingOn(edition: {
  pages: ReadonlyMap<string, { page: CompiledPage }>
}): ReadonlyMap<string, Resting[]> {
  const places = new Map<string, Resting[]>()
  for (const [path, { page }] of edition.pages) {
    if (path.startsWith('facilitators/')) continue
    for (const section of page.sections) {
      const { id, title, fingerprint } = section
      for (const [entry, layer] of citedIn(section))
        places.set(entry, [
          ...(places.get(entry) ?? []),
          { path, page: page.title, section: id, title, layer, fingerprint },
        ])
    }
  }
  return places
}

/** Each entry once, with the layer that cites it first. */
function citedIn({ parts }: CompiledSection): Map<string, string> {
  const cited = new Map<string, string>()
  for (const { layer, blocks, change } of parts) {
    const html = blocks.map((block) => ('html' in block ? block.html : JSON.stringify(block.activity))).join('')
    const inText = [...html.matchAll(/href=\\?"#source-([\w-]+)/g)].map((match) => match[1] ?? '')
    for (const entry of [...inText, ...(change?.evidence ?? [])]) if (!cited.has(entry)) cited.set(entry, layer)
  }
  return cited
}
