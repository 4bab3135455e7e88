import type { CompiledPage, CompiledSection, Source } from '#app/features/content/compiled.ts'
import { withoutDefinitions } from '#app/features/content/definitions.ts'
import { chaptersOf, type Book } from './handbook.ts'

/** What to put on paper: null for all of it. */
export type Wanted = { chapter: string | null; section: string | null; onlyDifferences: boolean }

export type PrintedChapter = {
  slug: string
  title: string
  number: number | null
  sections: readonly CompiledSection[]
}

export type Printed = {
  chapters: readonly PrintedChapter[]
  /** Whom to ring and what to expect, where it is not printed anyway. A single section has the numbers alone. */
  crisis: CompiledSection | null
  /** Numbered through, as the printed text cites them. */
  sources: readonly Source[]
  /** Everyone who shaped a printed change, each once. */
  credits: readonly string[]
}

/** The chapters and sections to print, in order; chapters without any are left out. */
export function toPrint(book: Book, wanted: Wanted): Printed {
  const picked = chaptersOf(book)
    .filter(({ slug }) => wanted.chapter === null || slug === wanted.chapter)
    .map(({ slug, page }) => ({ slug, page, sections: page.sections.filter((section) => isWanted(section, wanted)) }))
    .filter(({ sections }) => sections.length > 0)
  const isThere = picked.some(({ sections }) => sections.some(({ id }) => id === CRISIS.section))
  const crisis = isThere || wanted.section !== null ? null : findCrisis(book)
  const sections = [...(crisis ? [crisis] : []), ...picked.flatMap((chapter) => chapter.sections)]
  const sources = citedIn(sections, book)
  const paper = { book, sources, printed: new Set(sections.map(({ id }) => id)) }
  return {
    crisis: crisis && onPaper(CRISIS.chapter, crisis, paper),
    chapters: picked.map(({ slug, page, sections: own }) => ({
      slug,
      title: page.title,
      number: page.number,
      sections: own.map((section) => onPaper(slug, section, paper)),
    })),
    sources,
    credits: [...new Set(sections.flatMap(({ parts }) => parts.flatMap(({ change }) => change?.credits ?? [])))],
  }
}

const CRISIS = { chapter: 'safety-and-crisis', section: 'crisis-contacts' }

function findCrisis(book: Book): CompiledSection | null {
  const page = book.pages.get(`handbook/${CRISIS.chapter}`)?.page
  return page?.sections.find(({ id }) => id === CRISIS.section) ?? null
}

function isWanted({ id, parts }: CompiledSection, { section, onlyDifferences }: Wanted): boolean {
  return (section === null || id === section) && (!onlyDifferences || parts.some(({ change }) => change !== null))
}

type Paper = { book: Book; sources: readonly Source[]; printed: ReadonlySet<string> }

/** Nothing on paper can be pressed, and the text a section stands in for is not printed after it. */
function onPaper(chapter: string, section: CompiledSection, paper: Paper): CompiledSection {
  const parts = section.parts.map((part) => ({
    ...part,
    change: part.change && { ...part.change, before: null },
    blocks: part.blocks.map((block) => ('html' in block ? { html: paperHtml(block.html, chapter, paper) } : block)),
  }))
  return { ...section, parts }
}

function paperHtml(html: string, chapter: string, { book, sources, printed }: Paper): string {
  const numbers = new Map(sources.map(({ id, number }) => [id, number]))
  return withoutDefinitions(html)
    .replace(CITED, (link, id: string) => {
      const number = numbers.get(id)
      return number === undefined ? link : `<a href="#source-${id}" aria-label="Source ${number}">${number}</a>`
    })
    .replace(
      /<a href="(\/handbook\/[a-z0-9-]+\/([a-z0-9-]+)(?:#([a-z0-9-]+))?)">([\s\S]*?)<\/a>/g,
      (_, href: string, to: string, section: string | undefined, words: string) => {
        const page = book.pages.get(`handbook/${to}`)?.page
        const where = to === chapter || !page ? '' : ` <span class="on-paper">(${chapterInWords(page)})</span>`
        const address = section !== undefined && printed.has(section) ? `#${section}` : href
        return `<a href="${address}">${words}</a>${where}`
      },
    )
}

const CITED = /<a href="#source-([\w-]+)" aria-label="Source [^"]*">\d+<\/a>/g

function chapterInWords({ number, title }: CompiledPage): string {
  return number === null ? title : `chapter ${number}`
}

/** The sources of these sections in the order they are first cited, numbered anew. */
function citedIn(sections: readonly CompiledSection[], book: Book): Source[] {
  const cited = sections.flatMap(({ parts }) =>
    parts.flatMap(({ blocks, change }) => [
      ...blocks.flatMap((block) => ('html' in block ? [...block.html.matchAll(CITED)].map(([, id = '']) => id) : [])),
      ...(change?.evidence ?? []),
    ]),
  )
  const known = new Map(chaptersOf(book).flatMap(({ page }) => page.sources.map((source) => [source.id, source])))
  return [...new Set(cited)].flatMap((id) => known.get(id) ?? []).map((source, i) => ({ ...source, number: i + 1 }))
}
