import { Button } from '#app/components/button.tsx'
import { feedbackOn, type Check } from './check.ts'
import { CheckState, readState, type Response } from './responses.ts'

/** A question with native radios or boxes, and what each answer picked has to teach. */
export function CheckView({
  check,
  response,
  error,
}: {
  check: Check
  response: Response | undefined
  error: string | null
}) {
  const state = readState(CheckState, response)
  const picked = state?.picked ?? []
  const { answers, more } = feedbackOn(check, picked)
  const name = `question-${check.id}`
  return (
    <form method="post" action={`#${check.id}`} className="activity" id={check.id} tabIndex={-1}>
      <input type="hidden" name="intent" value="answer" />
      <input type="hidden" name="activity" value={check.id} />
      <fieldset className={error ? 'field has-error' : 'field'}>
        <legend>
          <span className="prose" dangerouslySetInnerHTML={{ __html: inline(check.html) }} />
        </legend>
        {check.several ? <p className="hint">Choose all that fit.</p> : null}
        {error ? <p className="field-error">{error}</p> : null}
        {check.answers.map((answer) => (
          <label className="choice" key={answer.id} htmlFor={`${name}-${answer.id}`}>
            <input
              type={check.several ? 'checkbox' : 'radio'}
              name="picked"
              id={`${name}-${answer.id}`}
              value={answer.id}
              defaultChecked={picked.includes(answer.id)}
            />
            <span dangerouslySetInnerHTML={{ __html: inline(answer.html) }} />
          </label>
        ))}
      </fieldset>
      {state ? (
        <div role="status">
          {answers.map((answer) => (
            <p className={answer.right ? 'feedback right' : 'feedback'} key={answer.id}>
              <strong>{answer.right ? 'This fits. ' : 'Not this one. '}</strong>
              {answer.because}
            </p>
          ))}
          {more ? <p className="feedback">There is more to find: at least one other answer fits too.</p> : null}
        </div>
      ) : null}
      <div className="form-actions">
        <Button variant={state?.right ? 'secondary' : 'primary'}>{state ? 'Try again' : 'See what fits'}</Button>
        {response?.done ? <span>Answered. You can try again as often as you like.</span> : null}
      </div>
    </form>
  )
}

/** A label cannot hold a paragraph. */
function inline(html: string): string {
  return html.replaceAll('<p>', '').replaceAll('</p>', ' ')
}
