import type { CompiledSection, Source } from '#app/features/content/compiled.ts'
import { withoutDefinitions } from '#app/features/content/definitions.ts'
import { chaptersOf, type Book } from './handbook.ts'

/** What to put on paper: null for all of it. */
export type Wanted = { chapter: string | null; section: string | null; onlyDifferences: boolean }

export type PrintedChapter = {
  slug: string
  title: string
  number: number | null
  sections: readonly CompiledSection[]
  sources: readonly Source[]
}

/** The chapters and sections to print, in order; chapters without any are left out. */
export function toPrint(book: Book, { chapter, section, onlyDifferences }: Wanted): PrintedChapter[] {
  return chaptersOf(book)
    .filter(({ slug }) => chapter === null || slug === chapter)
    .map(({ slug, page }) => ({
      slug,
      title: page.title,
      number: page.number,
      sections: page.sections
        .filter(
          ({ id, parts }) =>
            (section === null || id === section) && (!onlyDifferences || parts.some(({ change }) => change !== null)),
        )
        .map(onPaper),
      sources: page.sources,
    }))
    .filter(({ sections }) => sections.length > 0)
}

/** Nothing on paper can be pressed. */
function onPaper(section: CompiledSection): CompiledSection {
  const parts = section.parts.map((part) => ({
    ...part,
    blocks: part.blocks.map((block) => ('html' in block ? { html: withoutDefinitions(block.html) } : block)),
  }))
  return { ...section, parts }
}
