import { Button } from '#app/components/button.tsx'
import { Prose } from '#app/components/prose.tsx'
import { ScenarioState, readState, type Response } from './responses.ts'
import type { ScenarioPath } from './responses.ts'
import { walk, type Scenario, type Walked } from './scenario.ts'

/** A story that goes on from each choice; what was chosen stays in sight, and one can always go back. */
export function ScenarioView({
  scenario,
  response,
  error,
}: {
  scenario: Scenario
  response: Response | undefined
  error: string | null
}) {
  const { path, earlier } = readState(ScenarioState, response) ?? { path: [], earlier: [] }
  const { walked, now, ended } = walk(scenario, path)
  return (
    <div className="activity" id={scenario.id} tabIndex={-1}>
      <h3>{scenario.title}</h3>
      <Prose html={scenario.html} />
      {walked.map(({ step, choice }) => (
        <div key={step.id} className="walked">
          <Prose html={step.html} />
          <p>
            <strong>You chose:</strong> {choice.label}
          </p>
          <Prose html={choice.html} />
        </div>
      ))}
      {now ? (
        <form method="post" action={`#${scenario.id}`}>
          <input type="hidden" name="activity" value={scenario.id} />
          <Prose html={now.html} />
          {ended ? null : (
            <>
              <input type="hidden" name="intent" value="choose" />
              <input type="hidden" name="step" value={now.id} />
              <fieldset className={error ? 'field has-error' : 'field'}>
                <legend>What do you do?</legend>
                {error ? <p className="field-error">{error}</p> : null}
                {now.choices.map((choice) => (
                  <label className="choice" key={choice.id} htmlFor={`${scenario.id}-${now.id}-${choice.id}`}>
                    <input type="radio" name="choice" id={`${scenario.id}-${now.id}-${choice.id}`} value={choice.id} />
                    <span>{choice.label}</span>
                  </label>
                ))}
              </fieldset>
              <div className="form-actions">
                <Button>Go on</Button>
              </div>
            </>
          )}
        </form>
      ) : null}
      {walked.length > 0 ? <Outline scenario={scenario} walked={walked} earlier={earlier} /> : null}
    </div>
  )
}

/** The way taken so far, choice by choice, with a way back to each; and the ways taken before. */
function Outline({
  scenario,
  walked,
  earlier,
}: {
  scenario: Scenario
  walked: readonly Walked[]
  earlier: readonly ScenarioPath[]
}) {
  return (
    <details className="outline">
      <summary>The way you took, and other ways</summary>
      <form method="post" action={`#${scenario.id}`}>
        <input type="hidden" name="activity" value={scenario.id} />
        <input type="hidden" name="intent" value="back-to" />
        <ol>
          {walked.map(({ step, choice }, i) => (
            <li key={step.id}>
              {choice.label}{' '}
              <Button variant="quiet" name="step" value={step.id} aria-label={`Go back to choice ${i + 1}`}>
                Go back to here
              </Button>
            </li>
          ))}
        </ol>
      </form>
      {earlier.length > 0 ? (
        <>
          <p>Ways you took before:</p>
          <ul>
            {earlier.map((path, i) => (
              <li key={i}>
                {walk(scenario, path)
                  .walked.map(({ choice }) => choice.label)
                  .join(' Then: ')}
              </li>
            ))}
          </ul>
        </>
      ) : null}
      <form method="post" action={`#${scenario.id}`} className="form-actions">
        <input type="hidden" name="activity" value={scenario.id} />
        <Button variant="quiet" name="intent" value="start-again">
          Start again and try another way
        </Button>
      </form>
    </details>
  )
}
