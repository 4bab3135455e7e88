import type { FormResult } from '#app/components/form-result.ts'
import { TextField } from '#app/components/text-field.tsx'
import { ACCEPTED, ACCEPTED_WORDS, sizeInWords } from './items/file-kinds.ts'

type Kept = { id: string; name: string; size: number } | null

/** Choosing one file; one that came with an earlier try of the form is named, and stands unless another is chosen. */
export function FileField({ result, kept }: { result: FormResult; kept: Kept }) {
  return (
    <>
      {kept ? (
        <p>
          <input type="hidden" name="kept" value={kept.id} />
          Your file <bdi>{kept.name}</bdi> ({sizeInWords(kept.size)}) has arrived. You do not need to choose it again.
        </p>
      ) : null}
      <TextField
        name="file"
        type="file"
        label={kept ? 'Another file instead' : 'File'}
        hint={`${ACCEPTED_WORDS}. Leave out names and faces of people you support.`}
        accept={ACCEPTED}
        result={result}
        required={kept === null}
      />
    </>
  )
}
