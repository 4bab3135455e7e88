import { Button } from '#app/components/button.tsx'
import { Choices } from '#app/components/choices.tsx'
import { Disclosure } from '#app/components/disclosure.tsx'
import { errorsOf, type FormResult } from '#app/components/form-result.ts'
import { Notice } from '#app/components/notice.tsx'
import { TextField } from '#app/components/text-field.tsx'

/** Part of a section's form: a file to fill its text box with. The button takes the whole form along. */
export function BringInFields({ to, result }: { to: string; result: FormResult }) {
  return (
    <Disclosure summary="Bring in a Word or Markdown file" open={errorsOf(result, 'file').length > 0}>
      <TextField
        name="file"
        type="file"
        label="File"
        hint="A Word file (.docx) or a Markdown file (.md), 5 megabytes at most."
        accept=".docx,.md,.markdown,.txt"
        result={result}
      />
      <Choices
        kind="radio"
        name="where"
        legend="Where does its text go?"
        options={[
          { value: 'after', label: 'After what is in the text box' },
          { value: 'instead', label: 'In place of what is in the text box' },
        ]}
        defaultValue="after"
        result={result}
      />
      <Button variant="secondary" name="intent" value="bring-in" formAction={to} formEncType="multipart/form-data">
        Put its text in the box
      </Button>
    </Disclosure>
  )
}

/** What happened to a file: its text is in the box, and this is what could not be carried. */
export function BroughtNotice({ left }: { left: readonly string[] }) {
  return (
    <Notice tone={left.length > 0 ? 'warning' : 'success'} title="The file’s text is in the box below" announce>
      <p>Nothing is saved yet. Read it through, then press Save draft.</p>
      {left.length > 0 ? (
        <>
          <p>This could not be carried as it was:</p>
          <ul>
            {left.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </>
      ) : (
        <p>Everything in it was carried.</p>
      )}
    </Notice>
  )
}
