import { Button } from '#app/components/button.tsx'
import { dateInWords } from '#app/components/dates.ts'
import { Prose } from '#app/components/prose.tsx'
import type { Activity } from '#app/features/content/compiled.ts'
import { ConversationState, GroupState, PracticeState, readState, type Response } from './responses.ts'

type TakingPart = Extract<Activity, { type: 'reflection' | 'group' | 'practice' | 'conversation' }>

const TITLES = { group: 'With the group', practice: 'Practice', conversation: 'In supervision', reflection: '' }

/** Group sessions, practice and supervision: said by the learner, with a day and nothing more. */
export function TakingPartView({
  activity,
  response,
  error,
}: {
  activity: TakingPart
  response: Response | undefined
  error: string | null
}) {
  return (
    <form method="post" action={`#${activity.id}`} className="activity" id={activity.id} tabIndex={-1}>
      <h3>{TITLES[activity.type]}</h3>
      <Prose html={activity.html} />
      <input type="hidden" name="activity" value={activity.id} />
      <input type="hidden" name="intent" value={activity.type} />
      {error ? <p className="field-error">{error}</p> : null}
      {activity.type === 'group' ? (
        <HowField id={activity.id} response={response} />
      ) : (
        <DayField activity={activity} response={response} />
      )}
      <div className="form-actions">
        <Button variant={response?.done ? 'secondary' : 'primary'}>{response?.done ? 'Change this' : 'Save'}</Button>
        {response?.done ? <span>{savedWords(activity.type, response)}</span> : null}
      </div>
    </form>
  )
}

function savedWords(type: TakingPart['type'], { confirmedAt }: Response): string {
  if (type !== 'practice') return 'Saved.'
  return confirmedAt
    ? `Confirmed on ${dateInWords(confirmedAt)}. If you change the day, it is confirmed again.`
    : 'Saved. Your supervisor sees the day, and confirms it. You can go on meanwhile.'
}

function HowField({ id, response }: { id: string; response: Response | undefined }) {
  const how = readState(GroupState, response)?.how
  const options = [
    ['attended', 'I was there'],
    ['caught-up', 'I caught up another way'],
  ] as const
  return (
    <fieldset className="field">
      <legend>How did you take part?</legend>
      {options.map(([value, label]) => (
        <label className="choice" key={value} htmlFor={`${id}-${value}`}>
          <input type="radio" name="how" id={`${id}-${value}`} value={value} defaultChecked={how === value} />
          <span>{label}</span>
        </label>
      ))}
    </fieldset>
  )
}

function DayField({ activity, response }: { activity: TakingPart; response: Response | undefined }) {
  const on =
    activity.type === 'practice'
      ? readState(PracticeState, response)?.doneOn
      : readState(ConversationState, response)?.on
  return (
    <div className="field">
      <label htmlFor={`${activity.id}-on`}>
        {activity.type === 'practice' ? 'When did you do it?' : 'When did you talk?'}
      </label>
      <input className="input" type="date" name="on" id={`${activity.id}-on`} defaultValue={on} />
    </div>
  )
}
