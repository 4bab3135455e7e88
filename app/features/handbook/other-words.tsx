import { Fragment } from 'react'
import type { WordChange } from '#app/features/content/change.ts'
import { entryLink } from '#app/features/content/section-changes.tsx'

/** A version's own words, each with its reason and what it rests on, by the titles of the library. */
export function OtherWords({
  words,
  titles = {},
}: {
  words: readonly WordChange[]
  titles?: Readonly<Record<string, string>>
}) {
  if (words.length === 0) return null
  return (
    <section aria-labelledby="words">
      <h2 id="words">Other words</h2>
      <ul>
        {words.map(({ say, for: term, reason, credits, evidence = [] }) => (
          <li key={term}>
            ‘{say}’ in place of ‘{term}’. {reason} ({credits.join('; ')}){evidence.length > 0 ? '. Rests on: ' : ''}
            {evidence
              .map((id) => entryLink(id, titles[id] ?? id))
              .map(({ href, words: title }, i) => (
                <Fragment key={href}>
                  {i > 0 ? '; ' : ''}
                  <a href={href}>{title}</a>
                </Fragment>
              ))}
          </li>
        ))}
      </ul>
    </section>
  )
}
