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
        {check.answers.map((answer) => {
          const wasPicked = picked.includes(answer.id)
          const id = `${name}-${answer.id}`
          return (
            <div key={answer.id}>
              <label className="choice" htmlFor={id}>
                <input
                  type={check.several ? 'checkbox' : 'radio'}
                  name="picked"
                  id={id}
                  value={answer.id}
                  defaultChecked={wasPicked && answer.right}
                  aria-describedby={wasPicked ? `${id}-why` : undefined}
                />
                <span dangerouslySetInnerHTML={{ __html: inline(answer.html) }} />
              </label>
              {wasPicked ? (
                <p className={answer.right ? 'feedback right' : 'feedback'} id={`${id}-why`}>
                  <strong>{answer.right ? (state?.right ? 'This fits. ' : 'Still right. ') : 'Not this one. '}</strong>
                  {answer.because}
                </p>
              ) : null}
            </div>
          )
        })}
      </fieldset>
      {state ? (
        <p className={state.right ? 'feedback right' : 'feedback'}>{summary(state.right, answers, more)}</p>
      ) : null}
      <div className="form-actions">
        <Button variant={state?.right ? 'secondary' : 'primary'}>{state ? 'Try again' : 'See what fits'}</Button>
        {response?.done ? <span>Answered. You can try again as often as you like.</span> : null}
      </div>
    </form>
  )
}

function summary(right: boolean, picked: readonly { right: boolean }[], more: boolean): string {
  if (right) return 'That is it.'
  if (more) return 'There is more to find: at least one other answer fits too.'
  const fits = picked.some((answer) => answer.right)
  return fits
    ? 'What is still right stays ticked. Look at the others again.'
    : 'Look at it again, as often as you like.'
}

/** A label cannot hold a paragraph. */
function inline(html: string): string {
  return html.replaceAll('<p>', '').replaceAll('</p>', ' ')
}
