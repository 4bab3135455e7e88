import { Button } from '#app/components/button.tsx'
import type { FormResult } from '#app/components/form-result.ts'
import { TextField } from '#app/components/text-field.tsx'
import { wordsPath } from '../paths.ts'
import { WhyFields } from '../why-fields.tsx'
import { InReviewHere, LayAside } from './own-views.tsx'
import type { OwnWord } from './own.ts'

/** One other word. It is kept only once the places it touches were shown: `pair` says of which words they were. */
export function WordEditor({
  variant,
  word,
  pair,
  result,
}: {
  variant: string
  word: OwnWord | null
  pair: string
  result: FormResult
}) {
  if (word?.state === 'in-review') return <InReviewHere />
  return (
    <>
      <form method="post" className="form" noValidate aria-label={word ? 'This word' : 'Another word'}>
        <h2>{word ? `‘${word.say}’ in place of ‘${word.for}’` : 'Another word'}</h2>
        <input type="hidden" name="version" value={word?.version ?? 0} />
        <input type="hidden" name="seen" value={pair} />
        <TextField
          name="for"
          label="In place of which word?"
          hint="As the text says it now: one word, or a few together."
          defaultValue={word?.for}
          readOnly={word !== null}
          result={result}
          maxLength={80}
          required
        />
        <TextField
          name="say"
          label="What do we say?"
          defaultValue={word?.say}
          result={result}
          maxLength={80}
          required
        />
        <WhyFields why={word?.why ?? null} result={result} />
        <div className="form-actions">
          <Button variant={pair ? 'secondary' : 'primary'} name="intent" value="look">
            Show every place it touches
          </Button>
          {pair ? (
            <Button name="intent" value="save">
              Save draft
            </Button>
          ) : null}
        </div>
      </form>
      {word?.state === 'draft' ? <LayAside draft={word.id} /> : null}
      {word ? (
        <p>
          <a href={wordsPath(variant)}>Another word</a>
        </p>
      ) : null}
    </>
  )
}
