import { Button } from '#app/components/button.tsx'
import { Prose } from '#app/components/prose.tsx'
import type { Activity } from '#app/features/content/compiled.ts'
import { COMPARED, readState, ShortAnswerState, type Response } from './responses.ts'

export type ShortAnswer = Extract<Activity, { type: 'short-answer' }>

/** The model answer, opened when the learner wants it, and how theirs compares. What they wrote is not looked at. */
export function ModelAnswer({ activity, response }: { activity: ShortAnswer; response: Response | undefined }) {
  const compared = readState(ShortAnswerState, response)?.compared
  const name = `${activity.id}-compared`
  return (
    <details className="model-answer" open={compared !== undefined}>
      <summary>Compare with a model answer</summary>
      <Prose html={activity.model} />
      <form method="post" action={`#${activity.id}`}>
        <input type="hidden" name="intent" value="compare" />
        <input type="hidden" name="activity" value={activity.id} />
        <fieldset className="field">
          <legend>How does yours compare?</legend>
          {Object.entries(COMPARED).map(([value, label]) => (
            <label className="choice" key={value} htmlFor={`${name}-${value}`}>
              <input
                type="radio"
                name="compared"
                id={`${name}-${value}`}
                value={value}
                defaultChecked={compared === value}
              />
              <span>{label}</span>
            </label>
          ))}
        </fieldset>
        <div className="form-actions">
          <Button variant="secondary">{compared ? 'Change this' : 'Save'}</Button>
          {compared ? <span>Saved. No answer here is marked.</span> : null}
        </div>
      </form>
    </details>
  )
}
