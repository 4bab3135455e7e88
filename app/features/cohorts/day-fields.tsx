import { Choices } from '#app/components/choices.tsx'
import type { FormResult } from '#app/components/form-result.ts'
import { TextArea } from '#app/components/text-area.tsx'
import { TextField } from '#app/components/text-field.tsx'
import { DAY_KINDS, DAY_KIND_WORDS, type DayKind } from './cohort.ts'
import { onTheClock } from '#app/features/organisation/times.ts'

/** A day to be filled in; null is a new one. */
export type FilledDay = {
  kind: DayKind
  title: string
  startsAt: Date
  endsAt: Date
  place: string
  link: string
  capacity: number | null
  lessons: readonly string[]
  catchUp: string
  sequence: number
} | null

export function DayFields({
  day,
  sessions,
  result,
}: {
  day: FilledDay
  /** Group sessions of the programme, by path. */
  sessions: readonly { path: string; title: string; module: string }[]
  result: FormResult
}) {
  const starts = day && onTheClock(day.startsAt)
  const ends = day && onTheClock(day.endsAt)
  return (
    <>
      <input type="hidden" name="sequence" value={day?.sequence ?? 0} />
      <TextField name="title" label="Title" result={result} defaultValue={day?.title} required />
      <Choices
        kind="radio"
        name="kind"
        legend="What kind of day is it?"
        options={DAY_KINDS.map((value) => ({ value, label: DAY_KIND_WORDS[value] }))}
        defaultValue={day?.kind ?? 'training'}
        result={result}
        required
      />
      <TextField name="on" type="date" label="Day" result={result} defaultValue={starts?.on} required short />
      <TextField
        name="from"
        type="time"
        label="From"
        result={result}
        defaultValue={starts?.at ?? '10:00'}
        required
        short
      />
      <TextField
        name="until"
        type="time"
        label="Until"
        result={result}
        defaultValue={ends?.at ?? '16:00'}
        required
        short
      />
      <TextField
        name="place"
        label="Place"
        hint="With how to get in, and where the quiet room is."
        result={result}
        defaultValue={day?.place}
      />
      <TextField name="link" type="url" label="Link, if it is online" result={result} defaultValue={day?.link} />
      <TextField
        name="capacity"
        type="number"
        inputMode="numeric"
        min={1}
        label="Places"
        hint="Leave this empty if there is room for all. Whoever asks after that waits, in order."
        result={result}
        defaultValue={day?.capacity?.toString()}
        short
      />
      <Choices
        kind="checkbox"
        name="lessons"
        legend="Group sessions on this day"
        hint="Whoever is marked as there need not say so again in these lessons."
        options={sessions.map(({ path, title, module }) => ({ value: path, label: title, hint: module }))}
        defaultValue={day?.lessons}
        result={result}
      />
      <TextArea
        name="catchUp"
        label="For whoever cannot be there"
        hint="The way to catch up: when, with whom, what to read."
        rows={3}
        result={result}
        defaultValue={day?.catchUp}
      />
    </>
  )
}
