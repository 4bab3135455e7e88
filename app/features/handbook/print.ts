import type { CompiledSection, Source } from '#app/features/content/compiled.ts'
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
      sections: page.sections.filter(
        ({ id, parts }) =>
          (section === null || id === section) && (!onlyDifferences || parts.some(({ change }) => change !== null)),
      ),
      sources: page.sources,
    }))
    .filter(({ sections }) => sections.length > 0)
}
