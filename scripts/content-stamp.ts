import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { formatVariant } from '#app/features/content/adaptation-files.ts'
import { formatChanges, parseChanges } from '#app/features/content/change.ts'
import { composePage } from '#app/features/content/compose.ts'
import { readShipped } from '#app/features/content/shipped.server.ts'
import { formatLedger, parseLedger, withNewIds } from '#app/features/content/section-ids.ts'
import { layersOf } from '#app/features/content/variant.ts'

/**
 * Writes `based_on` into every shipped change that has none: the fingerprint of the section its author read. Writes down
 * the ids of sections that are new. Each `variant.yaml` is written as an export writes it.
 */
const shipped = await readShipped('.')
const variants = new Map(shipped.variants.map((variant) => [variant.slug, variant]))
let stamped = 0
for (const variant of shipped.variants) {
  await writeFile(join('handbook/adaptations', variant.slug, 'variant.yaml'), formatVariant(variant))
  const parents = layersOf(variant.slug, variants).slice(0, -1)
  for (const path of variant.changes.keys()) {
    const page = shipped.pages.find((candidate) => candidate.path === path)
    if (!page) continue
    const layers = parents.map(({ slug, changes, words }) => ({
      variant: slug,
      changes: changes.get(path) ?? [],
      words,
    }))
    const seen = new Map(composePage(page, layers).page.sections.map((section) => [section.id, section.fingerprint]))
    const file = fileOf(variant.slug, path)
    const { changes } = parseChanges(file, await readFile(file, 'utf8'))
    const next = changes.map((change) =>
      change.basedOn !== null || change.as !== null ? change : { ...change, basedOn: seen.get(change.section) ?? null },
    )
    stamped += next.filter((change, i) => change.basedOn !== changes[i]?.basedOn).length
    await writeFile(file, formatChanges(next))
  }
}
const LEDGER = 'handbook/section-ids.yaml'
const ledger = parseLedger(await readFile(LEDGER, 'utf8'))
await writeFile(LEDGER, formatLedger(withNewIds(ledger, shipped)))

console.log(`${stamped} changes stamped.`)

function fileOf(variant: string, path: string): string {
  const [kind, ...rest] = path.split('/')
  if (kind === 'handbook') return join('handbook/adaptations', variant, `${rest.join('/')}.md`)
  const [module = '', lesson = ''] = rest
  return join('modules', module, 'adaptations', variant, `${lesson}.md`)
}
