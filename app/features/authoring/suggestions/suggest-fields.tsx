import type { FormResult } from '#app/components/form-result.ts'
import { TextArea } from '#app/components/text-area.tsx'
import { TextField } from '#app/components/text-field.tsx'

/** What a reader would change, and how they may be named for it. */
export function SuggestFields({ result }: { result: FormResult }) {
  return (
    <>
      <TextArea
        name="text"
        label="What would you change, and why?"
        hint="You need not say anything about yourself. Leave out anything that could tell who somebody is."
        rows={8}
        result={result}
        required
      />
      <TextField
        name="credit"
        label="If it is used, you may name me like this"
        hint="Such as ‘Amina’ or ‘a member of the Tuesday group’. Leave it empty and nobody is named."
        result={result}
        maxLength={120}
      />
    </>
  )
}
