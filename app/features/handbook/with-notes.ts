import type { CompiledPage, CompiledSection } from '#app/features/content/compiled.ts'
import { withoutDefinitions } from '#app/features/content/definitions.ts'
import { markQuotations } from '#app/features/content/marks.ts'

/** As much of a private note as putting it in its place needs. */
type Note = { section: string; quote: string }
type Standing = 'marked' | 'section' | 'words-gone'

/** A chapter with the reader's notes under their sections and their words marked; notes of sections that are gone apart. */
export function withNotes<N extends Note>(page: CompiledPage, notes: readonly N[]) {
  const ids = new Set(page.sections.map(({ id }) => id))
  return {
    sections: page.sections.map((section) =>
      marked(
        section,
        notes.filter((note) => note.section === section.id),
      ),
    ),
    elsewhere: notes.filter((note) => !ids.has(note.section)),
  }
}

function marked<N extends Note>(section: CompiledSection, notes: readonly N[]) {
  const quotations = notes.map(({ quote }) => quote).filter(Boolean)
  const found = new Set<string>()
  const parts = section.parts.map((part) => ({
    ...part,
    blocks: part.blocks.map((block) => {
      if (!('html' in block)) return block
      const result = markQuotations(withoutDefinitions(block.html), quotations)
      for (const quotation of result.found) found.add(quotation)
      return { html: result.html }
    }),
  }))
  const standing = ({ quote }: Note): Standing =>
    quote === '' ? 'section' : found.has(quote) ? 'marked' : 'words-gone'
  return { section: { ...section, parts }, notes: notes.map((note) => ({ note, anchor: standing(note) })) }
}
