import { Choices } from '#app/components/choices.tsx'
import { Disclosure } from '#app/components/disclosure.tsx'
import type { FormResult } from '#app/components/form-result.ts'
import { isDifferent, type ComparedLine } from '#app/features/content/readable-differences.ts'
import { ReadOrSource, type DriftText } from './three-panes.tsx'

/** What the merge would change in ours, and what both sides say where somebody has to choose. */
export type Proposed = {
  changes: DriftText
  conflicts: readonly { ours: readonly ComparedLine[]; theirs: readonly ComparedLine[] }[]
}

type Props = Proposed & { result: FormResult }

/** Our text with what is new beneath it put in; what both sides changed is asked for. */
export function MergeView({ conflicts, changes, result }: Props) {
  const isNew = changes.lines.some(isDifferent)
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
        {isNew ? <ReadOrSource text={changes} /> : <p>Nothing yet: it is all in what you choose below.</p>}
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
            { value: 'ours', label: 'Keep ours', hint: inWords(ours) || 'Nothing: we took it out.' },
            { value: 'theirs', label: 'Take the new one', hint: inWords(theirs) || 'Nothing: it was taken out.' },
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

/** A piece of a text within a label: its words alone, and what it says without words. */
function inWords(lines: readonly ComparedLine[]): string {
  const said = lines.map(({ runs, beside }) => {
    const words = runs.map(({ text }) => text).join('')
    return beside.length === 0 ? words : `${words} (${beside.map(({ text }) => text).join('; ')})`
  })
  return said.join('\n')
}
