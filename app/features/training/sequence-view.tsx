import { Button } from '#app/components/button.tsx'
import { readState, SequenceState, type Response } from './responses.ts'
import { arranged, placesOf, type Sequence } from './sequence.ts'

const PLACES = {
  here: 'In its place.',
  earlier: 'This comes earlier.',
  later: 'This comes later.',
} as const

/** Stages to put in order, each with a button up and a button down; where each one belongs is said after a try. */
export function SequenceView({
  sequence,
  response,
  error,
}: {
  sequence: Sequence
  response: Response | undefined
  error: string | null
}) {
  const state = readState(SequenceState, response)
  const stages = arranged(sequence, state?.order ?? null)
  const places = state?.tried ? placesOf(sequence, stages) : null
  return (
    <form method="post" action={`#${sequence.id}`} className="activity" id={sequence.id} tabIndex={-1}>
      <h3>Put in order</h3>
      <div className="prose" dangerouslySetInnerHTML={{ __html: sequence.html }} />
      <input type="hidden" name="intent" value="arrange" />
      <input type="hidden" name="activity" value={sequence.id} />
      {error ? <p className="field-error">{error}</p> : null}
      <ol className="stages">
        {stages.map((stage, i) => (
          <li key={stage.id} id={`${sequence.id}-${stage.id}`} tabIndex={-1} className="stage">
            <div className="stage-words">
              <span id={`${sequence.id}-${stage.id}-words`} dangerouslySetInnerHTML={{ __html: inline(stage.html) }} />
              {places ? <p className="hint">{PLACES[places.get(stage.id) ?? 'later']}</p> : null}
            </div>
            <div className="stage-moves">
              {i > 0 ? <MoveButton sequence={sequence.id} stage={stage.id} way="up" /> : null}
              {i < stages.length - 1 ? <MoveButton sequence={sequence.id} stage={stage.id} way="down" /> : null}
            </div>
          </li>
        ))}
      </ol>
      {state?.tried ? (
        <p className={state.right ? 'feedback right' : 'feedback'}>
          {state.right ? (
            <>
              <strong>This is the order. </strong>
              {sequence.because}
            </>
          ) : (
            'Not quite yet. What is in its place can stay; move the others and look again.'
          )}
        </p>
      ) : null}
      <div className="form-actions">
        <Button variant={state?.right ? 'secondary' : 'primary'}>Look at my order</Button>
        {response?.done ? <span>Answered. You can try again as often as you like.</span> : null}
      </div>
    </form>
  )
}

function MoveButton({ sequence, stage, way }: { sequence: string; stage: string; way: 'up' | 'down' }) {
  return (
    <Button
      variant="quiet"
      name="move"
      value={`${stage}:${way}`}
      id={`${sequence}-${stage}-${way}`}
      aria-labelledby={`${sequence}-${stage}-${way} ${sequence}-${stage}-words`}
    >
      {way === 'up' ? 'Move up' : 'Move down'}
    </Button>
  )
}

function inline(html: string): string {
  return html.replaceAll('<p>', '').replaceAll('</p>', ' ')
}
