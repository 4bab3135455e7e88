import type { CompiledPage } from '#app/features/content/compiled.ts'
import { aroundChanges, type WordRun } from '#app/features/content/word-changes.ts'
import { wordDifferences } from '#app/features/content/word-differences.ts'
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

/** What became of a section between an edition and today, word by word. */
export type ChangedSection = {
  section: string
  title: string
  what: 'added' | 'changed' | 'removed'
  words: readonly WordRun[]
}

/** The sections of a chapter, or the one asked for, that read otherwise today than they did then. */
export function changedSince(
  then: CompiledPage | null,
  now: CompiledPage | null,
  section: string | null,
): ChangedSection[] {
  const before = new Map(then?.sections.map((each) => [each.id, each]))
  const after = new Map(now?.sections.map((each) => [each.id, each]))
  const ids = [...new Set([...after.keys(), ...before.keys()])].filter((id) => section === null || id === section)
  return ids.flatMap((id): ChangedSection[] => {
    const [was, is] = [before.get(id), after.get(id)]
    if (was?.text === is?.text && was?.title === is?.title) return []
    const what = was ? (is ? 'changed' : 'removed') : 'added'
    const words = aroundChanges(wordDifferences(readText(was), readText(is)))
    return [{ section: id, title: (is ?? was)?.title ?? id, what, words }]
  })
}

/** With its title, so that a new one is seen as well. */
function readText(section: { title: string; text: string } | undefined): string {
  return section ? `${section.title}. ${section.text}` : ''
}
