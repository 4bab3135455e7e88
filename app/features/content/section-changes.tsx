import { Tag } from '#app/components/tag.tsx'
import { CHANGE_KIND_LABELS } from './change.ts'
import type { ShownChange } from './compiled.ts'

const WHAT: Record<ShownChange['do'], string> = {
  replace: 'This version has its own text here.',
  'add-before': 'This version adds to the text here.',
  'add-after': 'This version adds to the text here.',
  hide: 'This version leaves a section out here.',
}

/** 'What is different here, and why': whose change it is, its kind, reason and credits, and the text it stands in for. */
export function SectionChanges({ changes, names }: { changes: readonly ShownChange[]; names: Record<string, string> }) {
  if (changes.length === 0) return null
  return (
    <details className="section-changes">
      <summary>What is different here, and why</summary>
      {changes.map((change, i) => (
        <ChangeReason key={i} change={change} name={names[change.layer] ?? change.layer} />
      ))}
    </details>
  )
}

function ChangeReason({ change, name }: { change: ShownChange; name: string }) {
  return (
    <div className="change-reason">
      <p>
        <Tag>{CHANGE_KIND_LABELS[change.kind]}</Tag> {WHAT[change.do]}
      </p>
      <p>
        <strong>Why:</strong> {change.reason}
      </p>
      <p className="change-credit">
        {name}: {change.credits.join('; ')}
      </p>
    </div>
  )
}

/** The reader's switch: what a replaced section says in the version beneath, beside it where there is room. */
export function TextBefore({ change }: { change: ShownChange | null }) {
  if (change?.do !== 'replace' || !change.before) return null
  return (
    <details className="text-before">
      <summary>Show the text it stands in for, beside it</summary>
      <blockquote className="prose" dangerouslySetInnerHTML={{ __html: change.before.html }} />
    </details>
  )
}
