import { Button } from '#app/components/button.tsx'
import { Choices } from '#app/components/choices.tsx'
import { Disclosure } from '#app/components/disclosure.tsx'
import type { FormResult } from '#app/components/form-result.ts'
import { TextArea } from '#app/components/text-area.tsx'
import { TextField } from '#app/components/text-field.tsx'
import { THEMES, type Theme } from '#app/features/content/page.ts'
import { THEME_WORDS } from '#app/features/content/themes.ts'

/** One section of a page of our own: its title, its text, and what to warn of. */
export function OwnSectionEditor({
  section,
  version,
  result,
}: {
  section: { id: string; title: string; source: string; themes: readonly Theme[] } | null
  version: number
  result: FormResult
}) {
  return (
    <form
      method="post"
      className="form"
      noValidate
      data-editor=""
      data-preview-form=""
      {...(section ? { 'data-autosave-draft': '' } : {})}
      aria-label="The section"
    >
      <input type="hidden" name="section" value={section?.id ?? ''} />
      <input type="hidden" name="version" value={version} />
      <TextField name="title" label="Title" defaultValue={section?.title} result={result} maxLength={200} required />
      <TextArea
        name="body"
        label="Text"
        hint="Plain text. Leave an empty line between paragraphs. Start a line with - for a list, with ### for a small heading."
        rows={14}
        defaultValue={section?.source}
        result={result}
      />
      <Disclosure summary="Content note: does it touch something hard?">
        <Choices
          kind="checkbox"
          name="themes"
          legend="It touches"
          hint="Readers are told before they come to it, and shown a way past."
          options={THEMES.map((value) => ({ value, label: THEME_WORDS[value] }))}
          defaultValue={section?.themes}
          result={result}
        />
      </Disclosure>
      <p className="hint" data-save-state="" role="status" />
      <div className="form-actions">
        <Button name="intent" value="save">
          Save draft
        </Button>
        <Button variant="secondary" name="intent" value="preview">
          Preview
        </Button>
      </div>
    </form>
  )
}
