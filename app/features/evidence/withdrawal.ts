import { z } from 'zod'
import type { CompiledPage, CompiledSection } from '#app/features/content/compiled.ts'

/** Why an entry must no longer be relied on. `by` is the organisation that says so for its own versions, null for the library itself. */
export type Withdrawal = { reason: string; on: string; by: string | null }
export type Withdrawals = ReadonlyMap<string, Withdrawal>

export const WithdrawalForm = z.discriminatedUnion('intent', [
  z.object({
    intent: z.literal('withdraw'),
    entry: z
      .string({ error: 'Choose the entry.' })
      .trim()
      .min(1, 'Choose the entry.')
      .max(200, 'Choose the entry from the list.'),
    reason: z
      .string({ error: 'Say why, in a sentence or two. Readers see it.' })
      .trim()
      .min(1, 'Say why, in a sentence or two. Readers see it.')
      .max(500, 'Use 500 characters at most.'),
  }),
  z.object({ intent: z.literal('take-back'), entry: z.string().max(200) }),
  z.object({
    intent: z.literal('stands'),
    entry: z.string().max(200),
    variant: z.string().max(80),
    path: z.string().max(200),
    section: z.string().max(80),
    why: z
      .string({ error: 'Say why it stands all the same.' })
      .trim()
      .min(1, 'Say why it stands all the same.')
      .max(500, 'Use 500 characters at most.'),
  }),
])

/** The page as its readers should see it: what it cites of the withdrawn says so, at the claim and in the list of sources. */
export function withWithdrawn<Page extends Pick<CompiledPage, 'sections' | 'sources'>>(
  page: Page,
  withdrawn: Withdrawals,
): Page {
  const gone = page.sources.filter(({ id }) => withdrawn.has(id))
  if (gone.length === 0) return page
  const links = gone.map(({ id }) => `href="#source-${id}"`)
  return {
    ...page,
    sources: page.sources.map((source) => {
      const found = withdrawn.get(source.id)
      return found ? { ...source, withdrawn: found.reason } : source
    }),
    sections: page.sections.map((section) => marked(section, links)),
  }
}

function marked(section: CompiledSection, links: readonly string[]): CompiledSection {
  const parts = section.parts.map((part) => ({
    ...part,
    blocks: part.blocks.map((block) => ('html' in block ? { html: markedHtml(block.html, links) } : block)),
  }))
  return { ...section, parts }
}

function markedHtml(html: string, links: readonly string[]): string {
  if (!links.some((link) => html.includes(link))) return html
  return html.replace(/<a (href="#source-[\w-]+")[^>]*>\d+<\/a>/g, (link, href: string) =>
    links.includes(href) ? `${link} <strong>withdrawn</strong>` : link,
  )
}
