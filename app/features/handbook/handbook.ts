import { changesOf, type CompiledPage } from '#app/features/content/compiled.ts'

const PREFIX = 'handbook/'

/** As much of an edition as finding a page needs. */
export type Book = { pages: ReadonlyMap<string, { page: CompiledPage }> }

/** The address of a variant's handbook, a chapter of it, or a section of that. */
export function handbookPath(variant: string, chapter?: string, section?: string): string {
  return ['/handbook', variant, chapter].filter(Boolean).join('/') + (section ? `#${section}` : '')
}

/** Where what changed in a section since an edition is told word by word. */
export function changesPath(variant: string, path: string, section: string, since: number): string {
  const query = new URLSearchParams({ chapter: path.slice(PREFIX.length), section, since: String(since) })
  return `${handbookPath(variant)}/editions?${query.toString()}`
}

/** Where a reader says what they would change in a section. */
export function suggestPath(variant: string, chapter: string, section: string): string {
  return `/suggest/${variant}/${chapter}?section=${section}`
}

/** The address of a section with the words marked that someone looked for. */
export function foundPath(variant: string, chapter: string, section: string, words: string): string {
  return `${handbookPath(variant, chapter)}?${new URLSearchParams({ words }).toString()}#${section}`
}

/** The address of a chapter as its reader sees it with their own notes, or of a section of that. */
export function notesPath(variant: string, chapter: string, section?: string): string {
  return `/notes/${variant}/${chapter}` + (section ? `#${section}` : '')
}

/** The address of a version's glossary, or of one word in it. */
export function glossaryPath(variant: string, term?: string): string {
  return `/glossary/${variant}` + (term ? `#${term}` : '')
}

/** A version as the switch offers it. A light one has a few panels of its own and no section. */
export type Version = { slug: string; short: string; isLight: boolean }

/** What the version switch offers: the versions that come with the product, and the one being read. Full ones first. */
export function versionsBeside(
  editions: readonly (Book & { shipped: boolean; manifest: { variant: { slug: string; short: string } } })[],
  current: string,
): Version[] {
  return editions
    .filter(({ shipped, manifest }) => shipped || manifest.variant.slug === current)
    .map((edition) => {
      const { slug, short } = edition.manifest.variant
      return { slug, short, isLight: slug !== 'base' && !hasOwnSections(edition) }
    })
}

function hasOwnSections(book: Book): boolean {
  return chaptersOf(book).some(({ page }) => page.sections.some(({ layer }) => layer !== 'base'))
}

export type Chapter = { slug: string; page: CompiledPage }

/** The chapters of an edition, in order. */
export function chaptersOf(edition: Book): Chapter[] {
  return [...edition.pages]
    .filter(([path]) => path.startsWith(PREFIX))
    .map(([path, { page }]) => ({ slug: path.slice(PREFIX.length), page }))
    .sort((a, b) => (a.page.number ?? 0) - (b.page.number ?? 0))
}

/** A chapter with those before and after it; null where the variant has no such chapter. */
export function findChapter(edition: Book, slug: string) {
  const chapters = chaptersOf(edition)
  const at = chapters.findIndex((chapter) => chapter.slug === slug)
  const chapter = chapters[at]
  return chapter ? { chapter, previous: chapters[at - 1] ?? null, next: chapters[at + 1] ?? null } : null
}

/** Where a section that once changed stands now; `slug` is null where it is no longer there. */
export function placeOf(edition: Book, { path, section }: { path: string; section: string }) {
  const page = edition.pages.get(path)?.page
  const found = page?.sections.find(({ id }) => id === section)
  return {
    title: found?.title ?? section,
    chapter: page?.title ?? path.slice(PREFIX.length),
    slug: found ? path.slice(PREFIX.length) : null,
  }
}

/** Everything an edition changes, chapter by chapter, leaving out what it inherits unchanged. */
export function differencesOf(edition: Book) {
  return chaptersOf(edition)
    .map(({ slug, page }) => ({ slug, title: page.title, number: page.number, changes: changesOf(page) }))
    .filter(({ changes }) => changes.length > 0)
}

/** Something past the day, `YYYY-MM-DD`, by which its owner promised to look at it again. */
export type Overdue = { what: 'chapter' | 'version'; reviewBy: string }

/** What of a chapter and its version is overdue. */
export function overdueOf(
  { chapter = null, version }: { chapter?: string | null; version: string | null },
  now: Date,
): Overdue[] {
  const today = now.toISOString().slice(0, 10)
  const days = [
    { what: 'chapter' as const, reviewBy: chapter },
    { what: 'version' as const, reviewBy: version },
  ]
  return days.flatMap(({ what, reviewBy }) => (reviewBy !== null && reviewBy < today ? [{ what, reviewBy }] : []))
}
