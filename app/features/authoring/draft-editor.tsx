import { Button } from '#app/components/button.tsx'
import { Choices } from '#app/components/choices.tsx'
import { Disclosure } from '#app/components/disclosure.tsx'
import type { FormResult } from '#app/components/form-result.ts'
import { TextArea } from '#app/components/text-area.tsx'
import { TextField } from '#app/components/text-field.tsx'
import type { Change, ChangeAct } from '#app/features/content/change.ts'
import { THEMES, type Theme } from '#app/features/content/page.ts'
import { THEME_WORDS } from '#app/features/content/themes.ts'
import { BringInFields } from './bring-in/brought-view.tsx'
import { ACT_LABELS } from './draft.ts'
import { WhyFields, type FilledWhy } from './why-fields.tsx'

export type DraftLoaded = {
  section: { id: string; source: string; title: string; themes: readonly Theme[] }
  acts: readonly ChangeAct[]
  /** What to begin with where there is no draft yet. */
  begin: { act: ChangeAct; body: string; block: string }
  current:
    | (Pick<Change, 'do' | 'as' | 'title' | 'body'> & {
        themes: readonly Theme[] | null
        why: NonNullable<FilledWhy>
        isDraft: boolean
        place: string
        version: number
        by: string
      })
    | null
}

/** What to do with a section, the text, and what no change is published without: its kind, reason and credit. */
export function DraftEditor({
  loaded: { section, acts, begin, current },
  addresses,
  result,
  savesItself,
}: {
  loaded: DraftLoaded
  /** Where the form goes, and where it goes with a file. */
  addresses: { here: string; bringIn: string }
  result: FormResult
  savesItself: boolean
}) {
  return (
    <form
      method="post"
      action={addresses.here}
      className="form"
      noValidate
      data-editor={begin.block}
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
        defaultValue={current?.do ?? begin.act}
        result={result}
        required
      />
      <TextArea
        name="body"
        label="Text"
        hint="Plain text. Leave an empty line between paragraphs. Start a line with - for a list, with ### for a small heading."
        rows={14}
        defaultValue={current?.body ?? begin.body}
        result={result}
      />
      <BringInFields to={addresses.bringIn} result={result} />
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
      <Disclosure summary="Content note: does it touch something hard?">
        <input type="hidden" name="themes" value="" />
        <Choices
          kind="checkbox"
          name="themes"
          legend="It touches"
          hint="Readers are told before they come to it, and shown a way past."
          options={THEMES.map((value) => ({ value, label: THEME_WORDS[value] }))}
          defaultValue={current?.themes ?? section.themes}
          result={result}
        />
      </Disclosure>
      <WhyFields why={current?.why ?? null} result={result} />
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
