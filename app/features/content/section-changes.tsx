import { Fragment } from 'react'
import { Tag } from '#app/components/tag.tsx'
import { CHANGE_KIND_LABELS } from './change.ts'
import type { ShownChange, Source } from './compiled.ts'

const WHAT: Record<ShownChange['do'], string> = {
  replace: 'This version has its own text here.',
  'add-before': 'This version adds to the text here.',
  'add-after': 'This version adds to the text here.',
  hide: 'This version leaves a section out here.',
}

/** Names of the layers by slug, and the page's numbered sources. */
export type ChangeContext = { names: Record<string, string>; sources: readonly Source[] }

/** 'What is different here, and why': whose change it is, its kind, reason, evidence and credits. */
export function SectionChanges({ changes, names, sources }: { changes: readonly ShownChange[] } & ChangeContext) {
  if (changes.length === 0) return null
  return (
    <details className="section-changes">
      <summary>What is different here, and why</summary>
      {changes.map((change, i) => (
        <ChangeReason
          key={i}
          change={change}
          name={names[change.layer] ?? change.layer}
          cite={(id) => {
            const source = sources.find((each) => each.id === id)
            return source ? { href: `#source-${id}`, words: `source ${source.number}` } : entryLink(id, id)
          }}
        />
      ))}
    </details>
  )
}

/** The address of a library entry, with its title as words. */
export function entryLink(id: string, words: string) {
  return { href: `/evidence/${id}`, words }
}

/** One change and why it was made. `cite` says how an entry of the library is named and found from here. */
export function ChangeReason({
  change,
  name,
  cite,
}: {
  change: ShownChange
  name: string
  cite: (id: string) => { href: string; words: string }
}) {
  return (
    <div className="change-reason">
      <p>
        <Tag>{CHANGE_KIND_LABELS[change.kind]}</Tag> {WHAT[change.do]}
      </p>
      <p>
        <strong>Why:</strong> {change.reason}
      </p>
      {change.evidence.length > 0 ? (
        <p>
          <strong>Rests on:</strong>{' '}
          {change.evidence.map(cite).map(({ href, words }, i) => (
            <Fragment key={href}>
              {i > 0 ? '; ' : ''}
              <a href={href}>{words}</a>
            </Fragment>
          ))}
        </p>
      ) : null}
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

/** The same switch where a version adds: inherited text on one side, what is added on the other. */
export function AddedBeside() {
  return (
    <details className="added-beside">
      <summary>Show what is added beside what it builds on</summary>
      <p>On a narrow screen, what is added comes under it.</p>
    </details>
  )
}
