import { Choices } from '#app/components/choices.tsx'
import { Disclosure } from '#app/components/disclosure.tsx'
import type { FormResult } from '#app/components/form-result.ts'
import { WordChanges } from '#app/features/content/word-changes-view.tsx'
import type { WordDifference } from '#app/features/content/word-differences.ts'
import { conflictsIn, type Merged } from './merge.ts'

type Props = { runs: readonly Merged[]; changes: readonly WordDifference[]; result: FormResult }

/** Our text with what is new beneath it put in; what both sides changed is asked for. */
export function MergeView({ runs, changes, result }: Props) {
  const conflicts = conflictsIn(runs)
  const isNew = changes.some(({ kind }) => kind !== 'same')
  return (
    <>
      <p>
        {conflicts.length === 0
          ? 'What is new beneath fits into ours by itself.'
          : conflicts.length === 1
            ? 'In one place both texts have changed. Say what should stand there.'
            : `In ${conflicts.length} places both texts have changed. Say what should stand there.`}
      </p>
      <Disclosure summary="What this would change in ours" open={isNew}>
        {isNew ? <WordChanges runs={changes} /> : <p>Nothing yet: it is all in what you choose below.</p>}
      </Disclosure>
      {conflicts.map(({ ours, theirs }, i) => (
        <Choices
          key={i}
          kind="radio"
          name={`take[${i}]`}
          legend={
            conflicts.length === 1 ? 'Where both changed' : `Where both changed (${i + 1} of ${conflicts.length})`
          }
          options={[
            { value: 'ours', label: 'Keep ours', hint: ours.trim() || 'Nothing: we took it out.' },
            { value: 'theirs', label: 'Take the new one', hint: theirs.trim() || 'Nothing: it was taken out.' },
            { value: 'both', label: 'Take both, ours first' },
          ]}
          defaultValue="ours"
          result={result}
          required
        />
      ))}
    </>
  )
}
