import type { CompiledPage } from '#app/features/content/compiled.ts'
import { markWords } from '#app/features/content/marks.ts'
import type { SearchIndex } from './search.ts'

/** A chapter with the words marked that someone looked for, in the sections that answer; the same page where none does. */
export function withFound(
  page: CompiledPage,
  chapter: string,
  words: string,
  index: Pick<SearchIndex, 'marks'>,
): CompiledPage {
  const marks = index.marks(words)
  let found = false
  const sections = page.sections.map((section) => {
    const isWanted = marks(chapter, section.id)
    if (isWanted === null) return section
    found = true
    const parts = section.parts.map((part) => ({
      ...part,
      blocks: part.blocks.map((block) => ('html' in block ? { html: markWords(block.html, isWanted) } : block)),
    }))
    return { ...section, parts }
  })
  return found ? { ...page, sections } : page
}
