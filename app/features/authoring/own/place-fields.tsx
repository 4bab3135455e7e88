import type { FormResult } from '#app/components/form-result.ts'
import { Select } from '#app/components/select.tsx'
import { TextField } from '#app/components/text-field.tsx'
import { MODES } from '#app/features/content/page.ts'
import type { OwnKind } from './own.ts'

type Filled = { title: string; summary: string; after: string | null; mode?: string; minutes?: number | null }

const MODE_LABELS: Record<(typeof MODES)[number], string> = {
  'self-paced': 'By oneself',
  group: 'In a group',
  practice: 'In practice',
  supervision: 'In supervision',
}

/** Its title, what it is about, and where it stands; for a lesson, how it is done, and for a lesson or its plan how long it takes. */
export function PlaceFields({
  kind,
  filled,
  places,
  result,
}: {
  kind: OwnKind
  filled: Filled | null
  places: readonly { value: string; label: string }[]
  result: FormResult
}) {
  const last = places.at(-1)?.value ?? ''
  return (
    <>
      <TextField name="title" label="Title" defaultValue={filled?.title} result={result} maxLength={120} required />
      <TextField
        name="summary"
        label="What it is about, in a sentence"
        defaultValue={filled?.summary}
        result={result}
        maxLength={400}
      />
      {kind === 'plan' ? null : (
        <Select
          name="after"
          label="Where does it stand?"
          options={[
            { value: '', label: 'First' },
            ...places.map(({ value, label }) => ({ value, label: `After ‘${label}’` })),
          ]}
          defaultValue={filled ? (filled.after ?? '') : last}
          result={result}
        />
      )}
      {kind === 'lesson' ? (
        <Select
          name="mode"
          label="How is it done?"
          options={MODES.map((value) => ({ value, label: MODE_LABELS[value] }))}
          defaultValue={filled?.mode}
          result={result}
        />
      ) : null}
      {kind === 'lesson' || kind === 'plan' ? (
        <TextField
          name="minutes"
          type="number"
          min={1}
          max={600}
          label="How many minutes does it take?"
          defaultValue={filled?.minutes ? String(filled.minutes) : undefined}
          result={result}
          short
        />
      ) : null}
    </>
  )
}
