import { Button } from '#app/components/button.tsx'
import { Choices } from '#app/components/choices.tsx'
import { Disclosure } from '#app/components/disclosure.tsx'
import { typedList, type FormResult } from '#app/components/form-result.ts'
import { TextArea } from '#app/components/text-area.tsx'
import { TextField } from '#app/components/text-field.tsx'
import { wordsPath } from '../paths.ts'
import { WhyFields } from '../why-fields.tsx'
import { InReviewHere, LayAside } from './own-views.tsx'
import type { ExceptingPage, OwnWord } from './own.ts'

type Shown = { pair: string; except: readonly string[]; exceptIn: readonly string[] }

/** One other word. It is kept only once the places it touches were shown: `shown` says of which word they were. */
export function WordEditor({
  variant,
  word,
  sections,
  shown,
  result,
}: {
  variant: string
  word: OwnWord | null
  sections: readonly ExceptingPage[]
  shown: Shown | null
  result: FormResult
}) {
  if (word?.state === 'in-review') return <InReviewHere />
  return (
    <>
      <form method="post" className="form" noValidate aria-label={word ? 'This word' : 'Another word'}>
        <h2>{word ? `‘${word.say}’ in place of ‘${word.for}’` : 'Another word'}</h2>
        <input type="hidden" name="version" value={word?.version ?? 0} />
        <input type="hidden" name="seen" value={shown?.pair ?? ''} />
        <input type="hidden" name="seenExcept" value={shown?.except.join('\n') ?? ''} />
        {shown?.exceptIn.map((place) => (
          <input key={place} type="hidden" name="seenExceptIn" value={place} />
        ))}
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
        <TextArea
          name="except"
          label="Phrases in which the word stays"
          hint="One to a line, as the text says them."
          rows={2}
          defaultValue={word?.except.join('\n')}
          result={result}
        />
        {sections.length > 0 ? <Excepting sections={sections} word={word} result={result} /> : null}
        <WhyFields why={word?.why ?? null} result={result} />
        <div className="form-actions">
          <Button variant={shown ? 'secondary' : 'primary'} name="intent" value="look">
            Show every place it touches
          </Button>
          {shown ? (
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

/** Sections in which the word stays as it is: chosen among those that it would touch. */
function Excepting({
  sections,
  word,
  result,
}: {
  sections: readonly ExceptingPage[]
  word: OwnWord | null
  result: FormResult
}) {
  const chosen = typedList(result, 'exceptIn', word?.exceptIn)
  return (
    <Disclosure
      summary={
        chosen.length === 0
          ? 'Sections in which the word stays'
          : `Sections in which the word stays: ${chosen.length} chosen`
      }
      open={chosen.length > 0}
    >
      <p className="hint">
        Tick a section, and it keeps the word it inherits. Show the places again to see what is left.
      </p>
      {sections.map(({ title, options }, i) => (
        <Choices
          key={title}
          kind="checkbox"
          name="exceptIn"
          id={`exceptIn-${i + 1}`}
          legend={title}
          options={options}
          defaultValue={word?.exceptIn}
          result={result}
        />
      ))}
    </Disclosure>
  )
}
