import { findChapter, placeOf, type Book } from './handbook.ts'

/** Which changes a reader asks for: of the book, a chapter or a section; `since` is an edition's number, 0 for all. */
export type WantedChanges = { chapter: string | null; section: string | null; since: number }

/** Reads `?chapter=`, `?section=` and `?since=` of an address. A section without its chapter asks for nothing. */
export function wantedChanges(query: URLSearchParams): WantedChanges {
  const chapter = query.get('chapter')
  const since = Number(query.get('since'))
  return {
    chapter,
    section: chapter === null ? null : query.get('section'),
    since: Number.isInteger(since) && since > 0 ? since : 0,
  }
}

export function isWanted(
  { path, section }: { path: string; section: string },
  wanted: Pick<WantedChanges, 'chapter' | 'section'>,
): boolean {
  if (!path.startsWith('handbook/')) return false
  if (wanted.chapter !== null && path !== `handbook/${wanted.chapter}`) return false
  return wanted.section === null || section === wanted.section
}

/** What the wanted chapter or section is called. */
export function whereIs(book: Book, { chapter, section }: WantedChanges): string {
  if (section !== null) return placeOf(book, { path: `handbook/${chapter}`, section }).title
  return findChapter(book, chapter ?? '')?.chapter.page.title ?? chapter ?? ''
}
