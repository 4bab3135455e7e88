import { Button } from '#app/components/button.tsx'
import { Choices } from '#app/components/choices.tsx'
import type { FormResult } from '#app/components/form-result.ts'
import { TextField } from '#app/components/text-field.tsx'
import { CLASS_WORDS } from './draft-form.ts'
import { authoringPath } from './paths.ts'

type Draft = { id: string; path: string; section: string; reason: string; lacking: readonly string[] }

/** What waits to be published, what it lacks, and what publishing it will mean. */
export function PublishPanel({
  variant,
  drafts,
  readers,
  result,
}: {
  variant: string
  drafts: readonly Draft[]
  readers: string
  result: FormResult
}) {
  if (drafts.length === 0) return <p>No drafts. Choose a section below to change it.</p>
  const incomplete = drafts.some((draft) => draft.lacking.length > 0)
  return (
    <section className="card" aria-labelledby="publish">
      <h2 id="publish">Drafts to publish</h2>
      <ul>
        {drafts.map((draft) => (
          <li key={draft.id}>
            <a href={authoringPath(variant, draft.path, draft.section)}>
              {draft.path}: {draft.section}
            </a>
            {draft.lacking.length > 0 ? <strong> Not ready: {draft.lacking.join(' ')}</strong> : ` ${draft.reason}`}
          </li>
        ))}
      </ul>
      <p>{readers}</p>
      {incomplete ? null : (
        <form method="post" className="form" noValidate>
          <Choices
            kind="radio"
            name="class"
            legend="What does it change for readers?"
            options={Object.entries(CLASS_WORDS).map(([value, { label, hint }]) => ({ value, label, hint }))}
            result={result}
          />
          <TextField name="note" label="What this publication changes, in a sentence" result={result} maxLength={500} />
          <Button>Publish</Button>
        </form>
      )}
    </section>
  )
}
