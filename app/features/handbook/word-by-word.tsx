import { WordChanges } from '#app/features/content/word-changes-view.tsx'
import type { ChangedSection } from './changes.ts'
import { handbookPath } from './handbook.ts'

/** What a chapter, or one section of it, says otherwise today than in the edition of that number. */
export function WordByWord({
  variant,
  chapter,
  number,
  sections,
}: {
  variant: string
  chapter: string
  number: number
  sections: readonly ChangedSection[]
}) {
  return (
    <section aria-labelledby="word-by-word">
      <h2 id="word-by-word">From edition {number} to today, word by word</h2>
      {sections.length === 0 ? <p>Every word is as it was.</p> : null}
      {sections.map(({ section, title, what, words }) => (
        <section key={section} aria-labelledby={`words-${section}`}>
          <h3 id={`words-${section}`}>
            {what === 'removed' ? title : <a href={handbookPath(variant, chapter, section)}>{title}</a>}
            {what === 'added' ? ' (new)' : what === 'removed' ? ' (no longer here)' : ''}
          </h3>
          <WordChanges runs={words} />
        </section>
      ))}
    </section>
  )
}
