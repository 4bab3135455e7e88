import { dateInWords } from '#app/components/dates.ts'
import { WordChanges } from '#app/features/content/word-changes-view.tsx'
import type { UpdatedSection } from './updated-since.ts'

/**
 * 'Updated since you read it': what changed, why, who shaped it, and that the completion stands. For a learner who has
 * moved to another version: what it says otherwise.
 */
export function UpdatedSinceView({
  sections,
  completedAt,
  moved,
}: {
  sections: readonly UpdatedSection[]
  completedAt: Date
  moved: boolean
}) {
  return (
    <section
      className={sections.some((section) => section.class === 'safety') ? 'notice safety' : 'notice info'}
      id="updated"
      tabIndex={-1}
      aria-labelledby="updated-title"
    >
      <h2 id="updated-title">{moved ? 'New in your version' : 'Updated since you read it'}</h2>
      <p>
        You marked this lesson done on {dateInWords(completedAt)}
        {moved
          ? ', in another version. That still counts. Your version of today says this otherwise:'
          : '. That still counts. Since then this has changed:'}
      </p>
      {sections.map((section) => (
        <div key={section.section}>
          <h3>
            {section.what === 'removed' ? section.title : <a href={`#${section.section}`}>{section.title}</a>}
            {section.what === 'added' ? ' (new)' : section.what === 'removed' ? ' (no longer here)' : ''}
          </h3>
          {section.reason ? (
            <p>
              <strong>Why:</strong> {section.reason}
            </p>
          ) : null}
          {section.credits.length > 0 ? <p className="change-credit">Shaped by: {section.credits.join('; ')}</p> : null}
          <details>
            <summary>What changed, word by word</summary>
            <WordChanges runs={section.words} />
          </details>
        </div>
      ))}
    </section>
  )
}
