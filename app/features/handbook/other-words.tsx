import type { WordChange } from '#app/features/content/change.ts'

/** A version's own words, each with its reason. */
export function OtherWords({ words }: { words: readonly WordChange[] }) {
  if (words.length === 0) return null
  return (
    <section aria-labelledby="words">
      <h2 id="words">Other words</h2>
      <ul>
        {words.map((word) => (
          <li key={word.for}>
            ‘{word.say}’ in place of ‘{word.for}’. {word.reason} ({word.credits.join('; ')})
          </li>
        ))}
      </ul>
    </section>
  )
}
