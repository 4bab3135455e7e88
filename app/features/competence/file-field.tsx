import { Field, described } from '#app/components/field.tsx'
import { errorsOf, type FormResult } from '#app/components/form-result.ts'
import { ACCEPTED, ACCEPTED_WORDS, sizeInWords } from './items/file-kinds.ts'

type Kept = { id: string; name: string; size: number } | null

/** Choosing one file; one that came with an earlier try of the form is named, and stands unless another is chosen. */
export function FileField({ result, kept }: { result: FormResult; kept: Kept }) {
  const errors = errorsOf(result, 'file')
  const hint = `${ACCEPTED_WORDS}. Leave out names and faces of people you support.`
  return (
    <>
      {kept ? (
        <p>
          <input type="hidden" name="kept" value={kept.id} />
          Your file <bdi>{kept.name}</bdi> ({sizeInWords(kept.size)}) has arrived. You do not need to choose it again.
        </p>
      ) : null}
      <Field
        id="file"
        label={kept ? 'Another file instead' : 'File'}
        hint={hint}
        errors={errors}
        optional={kept !== null}
      >
        <input
          {...described('file', hint, errors)}
          className="input"
          type="file"
          id="file"
          name="file"
          accept={ACCEPTED}
          required={kept === null}
        />
      </Field>
    </>
  )
}
