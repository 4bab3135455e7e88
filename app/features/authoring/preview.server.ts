import { compilePages } from '#app/features/content/compiler.server.ts'
import type { ActivityType, Block } from '#app/features/content/compiled.ts'
import type { ComposedSection } from '#app/features/content/compose.ts'

/** `blocks`: what somebody may want to change alone, a question, a scenario or an example, with its first words. */
export type Preview = { html: string; problems: string[]; blocks: readonly PreviewBlock[] }
export type PreviewBlock = { id: string; kind: ActivityType | 'example'; words: string }

/** The text as readers would see it, compiled in the worker within a second. */
export async function preview(
  variant: string,
  body: string,
  references: Parameters<typeof compilePages>[0][number]['references'],
): Promise<Preview> {
  const section: ComposedSection = {
    id: 'preview',
    title: 'Preview',
    locked: false,
    themes: [],
    layer: variant,
    fingerprint: '',
    moved: null,
    parts: [{ source: body, layer: variant, change: null }],
  }
  const page = { path: 'preview', meta: { title: 'Preview', summary: '' }, sections: [section], hidden: [] }
  const [outcome] = await compilePages([{ page, variant, references, words: [] }], 1_000)
  if (!outcome?.ok)
    return { html: '', problems: [outcome?.problem.message ?? 'This text could not be read.'], blocks: [] }
  const blocks = outcome.result.page.sections[0]?.parts[0]?.blocks ?? []
  return {
    html: blocks
      .map((block) => ('html' in block ? block.html : `<div class="activity">${block.activity.html}</div>`))
      .join(''),
    problems: outcome.result.problems.map(({ message }) => message),
    blocks: blocks.flatMap(blocksIn),
  }
}

function blocksIn(block: Block): PreviewBlock[] {
  if ('activity' in block) {
    const { id, type, html } = block.activity
    return [{ id, kind: type, words: firstWords('title' in block.activity ? block.activity.title : html) }]
  }
  // Compiled HTML is ours: an example is always this.
  return block.html
    .split('<div class="example">')
    .slice(1)
    .map((html) => ({ id: '', kind: 'example', words: firstWords(html.replace(/<p class="box-label">.*?<\/p>/, '')) }))
}

function firstWords(html: string): string {
  const text = html
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
  return text.length > 70 ? `${text.slice(0, 70).replace(/\s\S*$/, '')} …` : text
}
