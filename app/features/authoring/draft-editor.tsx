import { Button } from '#app/components/button.tsx'
import { Choices } from '#app/components/choices.tsx'
import { Disclosure } from '#app/components/disclosure.tsx'
import type { FormResult } from '#app/components/form-result.ts'
import { Select } from '#app/components/select.tsx'
import { TextArea } from '#app/components/text-area.tsx'
import { TextField } from '#app/components/text-field.tsx'
import { CHANGE_KIND_LABELS, type Change, type ChangeAct } from '#app/features/content/change.ts'
import { ACT_LABELS } from './draft.ts'

type Loaded = {
  section: { id: string; source: string; title: string }
  acts: readonly ChangeAct[]
  current:
    | (Pick<Change, 'do' | 'as' | 'title' | 'body' | 'kind' | 'reason' | 'credits' | 'evidence'> & {
        isDraft: boolean
        place: string
        version: number
        by: string
      })
    | null
}

/** What to do with a section, the text, and what no change is published without: its kind, reason and credit. */
export function DraftEditor({
  loaded: { section, acts, current },
  result,
  savesItself,
}: {
  loaded: Loaded
  result: FormResult
  savesItself: boolean
}) {
  return (
    <form
      method="post"
      className="form"
      noValidate
      data-editor=""
      data-preview-form=""
      {...(savesItself ? { 'data-autosave-draft': '' } : {})}
      aria-label="Our version"
    >
      <h2>Ours</h2>
      {current ? (
        <p className="hint">
          {current.isDraft ? `A draft, last saved by ${current.by}.` : `Published; last changed by ${current.by}.`}
        </p>
      ) : null}
      <input type="hidden" name="section" value={section.id} />
      <input type="hidden" name="version" value={current?.version ?? 0} />
      <input type="hidden" name="place" value={current?.place ?? ''} />
      <Choices
        kind="radio"
        name="do"
        legend="What do you want to do?"
        options={acts.map((value) => ({ value, label: ACT_LABELS[value] }))}
        defaultValue={current?.do ?? acts[0]}
        result={result}
      />
      <TextArea
        name="body"
        label="Text"
        hint="Plain text. Leave an empty line between paragraphs. Start a line with - for a list, with ### for a small heading."
        rows={14}
        defaultValue={current?.body}
        result={result}
      />
      <Disclosure summary="The inherited text, to copy from">
        <pre className="sheet" data-inherited="">
          {section.source}
        </pre>
      </Disclosure>
      <TextField
        name="title"
        label="Title, if it should be another one or for a section of its own"
        defaultValue={current?.title ?? undefined}
        result={result}
        maxLength={200}
      />
      <Choices
        kind="checkbox"
        name="apart"
        legend="A section of its own?"
        options={[{ value: 'on', label: 'Yes, make this a new section before or after this one' }]}
        defaultValue={current?.as ? 'on' : undefined}
        result={result}
      />
      <Select
        name="kind"
        label="Kind of change"
        options={Object.entries(CHANGE_KIND_LABELS).map(([value, label]) => ({ value, label }))}
        defaultValue={current?.kind}
        result={result}
      />
      <TextArea
        name="reason"
        label="Why is it different here?"
        hint="Readers see this. One or two sentences. You can save a draft without it, but not publish."
        rows={3}
        defaultValue={current?.reason}
        result={result}
      />
      <TextArea
        name="credits"
        label="Who shaped it"
        hint="One on each line, named as they wish: ‘Amina’, or ‘a member of the Tuesday group’. Ask first."
        rows={2}
        defaultValue={current?.credits.join('\n')}
        result={result}
      />
      <TextField
        name="evidence"
        label="Evidence, if it rests on any"
        hint="Ids from the evidence list, with spaces between."
        defaultValue={current?.evidence.join(' ')}
        result={result}
      />
      <p className="hint" data-save-state="" role="status" />
      <div className="form-actions">
        <Button name="intent" value="save">
          Save draft
        </Button>
        <Button variant="secondary" name="intent" value="preview">
          Preview
        </Button>
        {current?.isDraft ? (
          <Button variant="warning" name="intent" value="discard">
            Lay this draft aside
          </Button>
        ) : null}
      </div>
    </form>
  )
}
