import { Notice } from '#app/components/notice.tsx'
import type { ShownChange } from './compiled.ts'
import { warningOf } from './overtaken.ts'

/** Tells readers that an adaptation is behind a change made for safety, and what the text beneath says now. */
export function Overtaken({ changes, names }: { changes: readonly ShownChange[]; names: Record<string, string> }) {
  return changes.map((change, i) => {
    const { title, words } = warningOf(change, names[change.layer] ?? change.layer)
    return (
      <Notice key={i} tone="safety" title={title}>
        <p>{words}</p>
        {change.before ? (
          <details className="text-before">
            <summary>What it says now</summary>
            <div className="prose" dangerouslySetInnerHTML={{ __html: change.before.html }} />
          </details>
        ) : null}
      </Notice>
    )
  })
}
