import type { PrintedChapter } from './print.ts'

/** What a printed book or chapter holds, with links for those who read it on a screen. */
export function PrintedContents({
  chapters,
  isBook,
  hasWords,
}: {
  chapters: readonly PrintedChapter[]
  isBook: boolean
  hasWords: boolean
}) {
  const sections = (chapter: PrintedChapter) => (
    <ul>
      {chapter.sections.map((section) => (
        <li key={section.id}>
          <a href={`#${section.id}`}>{section.title}</a>
        </li>
      ))}
    </ul>
  )
  return (
    <nav className={isBook ? 'printed-contents' : undefined} aria-label="Contents">
      <h2>Contents</h2>
      <ul>
        <li>
          <a href="#help-now">Help now</a>
        </li>
        {hasWords ? (
          <li>
            <a href="#words">Other words</a>
          </li>
        ) : null}
      </ul>
      {isBook ? (
        <ol>
          {chapters.map((chapter) => (
            <li key={chapter.slug} value={chapter.number ?? undefined}>
              <a href={`#${chapter.slug}`}>{chapter.title}</a>
              {sections(chapter)}
            </li>
          ))}
        </ol>
      ) : (
        chapters.map((chapter) => <div key={chapter.slug}>{sections(chapter)}</div>)
      )}
    </nav>
  )
}
