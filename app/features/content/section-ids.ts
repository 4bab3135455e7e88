import { parse, stringify } from 'yaml'
import { z } from 'zod'
import type { Change } from './change.ts'
import type { Page } from './page.ts'
import type { Problem } from './problem.ts'

const Ids = z.record(z.string(), z.array(z.string())).nullish()
const LedgerFile = z.strictObject({ live: Ids, retired: Ids })

/** Every section id the files have ever used, by page; a version's own sections stand apart. */
export type IdLedger = { live: Record<string, string[]>; retired: Record<string, string[]> }

type Files = {
  pages: readonly Page[]
  variants: readonly { slug: string; changes: ReadonlyMap<string, readonly Change[]> }[]
}

export function parseLedger(text: string): IdLedger {
  const { live, retired } = LedgerFile.parse(parse(text) ?? {})
  return { live: live ?? {}, retired: retired ?? {} }
}

/** An id is written down when it is first used, never used again once it is retired, and never lost on the way. */
export function idProblems(ledger: IdLedger, files: Files): Problem[] {
  const used = idsIn(files)
  const pages = new Set([...Object.keys(ledger.live), ...Object.keys(ledger.retired), ...Object.keys(used)])
  return [...pages].flatMap((page) => {
    const [now, live, retired] = [used[page] ?? [], ledger.live[page] ?? [], ledger.retired[page] ?? []]
    const say = (ids: readonly string[], message: string) =>
      ids.map((id): Problem => ({ where: `${page}#${id}`, code: 'id-used-again', message }))
    return [
      ...say(
        now.filter((id) => retired.includes(id)),
        'This id belonged to a section that was retired. Give the new one an id of its own.',
      ),
      ...say(
        now.filter((id) => !live.includes(id) && !retired.includes(id)),
        'This id is not written down yet. Run npm run content:stamp.',
      ),
      ...say(
        live.filter((id) => !now.includes(id)),
        'This section is gone. Move its id to `retired` in handbook/section-ids.yaml, or bring it back.',
      ),
    ]
  })
}

/** The ledger with ids used for the first time written down. */
export function withNewIds(ledger: IdLedger, files: Files): IdLedger {
  const live = { ...ledger.live }
  for (const [page, ids] of Object.entries(idsIn(files)))
    live[page] = [...new Set([...(live[page] ?? []), ...ids.filter((id) => !ledger.retired[page]?.includes(id))])]
  return { ...ledger, live }
}

export function formatLedger({ live, retired }: IdLedger): string {
  return `# Written by npm run content:stamp. A section that goes away has its id moved to 'retired', by hand, for good.\n${stringify({ live, retired }, { lineWidth: 110, flowCollectionPadding: false })}`
}

function idsIn({ pages, variants }: Files): Record<string, string[]> {
  const own = variants.flatMap(({ slug, changes }) =>
    [...changes].flatMap(([path, all]) => {
      const ids = all.flatMap(({ as }) => (as === null ? [] : [as]))
      return ids.length === 0 ? [] : [[`${path} (${slug})`, ids] as const]
    }),
  )
  return Object.fromEntries([
    ...pages
      .filter(({ path }) => !path.startsWith('facilitators/'))
      .map(({ path, sections }) => [path, sections.map(({ id }) => id)] as const),
    ...own,
  ])
}
