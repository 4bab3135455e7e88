import { Button } from '#app/components/button.tsx'
import { Choices } from '#app/components/choices.tsx'
import type { FormResult } from '#app/components/form-result.ts'
import { Status } from '#app/components/status.tsx'
import { TextArea } from '#app/components/text-area.tsx'
import { TextField } from '#app/components/text-field.tsx'
import { onTheClock } from '#app/features/organisation/times.ts'
import { CLASS_WORDS } from './draft-form.ts'
import { learnersInWords, toldInWords, type Reach } from './reach.ts'
import type { WorkAction } from './review.ts'
import type { ChecklistLine } from './reviewed.ts'
import { authoringPath, ownListPath } from './paths.ts'

/** Every check, and what it found where: errors are put right before anything is published. */
export function Checklist({ lines, variant }: { lines: readonly ChecklistLine[]; variant: string }) {
  return (
    <ul className="plain-list checklist">
      {lines.map(({ check, label, weight, findings }) => (
        <li key={check}>
          {findings.length === 0 ? (
            <Status state="done">{label}</Status>
          ) : (
            <>
              <Status state="attention">
                {label}: {findings.length} {weight === 'error' ? 'to put right' : 'to weigh'}
              </Status>
              <ul>
                {findings.map(({ path, section, message }) => (
                  <li key={`${path}${section}${message}`}>
                    {path ? (
                      <a href={findingPath(variant, path, section)}>
                        {path}
                        {section ? `: ${section}` : ''}
                      </a>
                    ) : null}{' '}
                    {message}
                  </li>
                ))}
              </ul>
            </>
          )}
        </li>
      ))}
    </ul>
  )
}

/** A module has no page of its own among those that are changed section by section. */
function findingPath(variant: string, path: string, section: string | null): string {
  return path.split('/').length === 2 && path.startsWith('modules/')
    ? ownListPath(variant)
    : authoringPath(variant, path, section ?? undefined)
}

/** Who reads it, who learns with it, and who will be told. */
export function ReachView({ reach, changeClass }: { reach: Reach; changeClass: string }) {
  return (
    <ul>
      {reach.services.length === 0 ? <li>No service of yours reads this version yet.</li> : null}
      {reach.services.map(({ name, learners }) => (
        <li key={name}>
          {name}: {learnersInWords(learners)}
        </li>
      ))}
      {reach.cohorts.map(({ name, learners, staysWith }) => (
        <li key={name}>
          Cohort ‘{name}’: {learnersInWords(learners)}
          {staysWith === null ? '' : `. It stays with edition ${staysWith}, so this does not reach it`}
        </li>
      ))}
      <li>{toldInWords(reach.told, changeClass)}</li>
    </ul>
  )
}

type DecisionProps = {
  actions: readonly WorkAction[]
  review: { state: string; publishFrom: Date | null; class: string }
  tally: { errors: number; weighed: number }
  result: FormResult
  /** Which of the forms came back. */
  intent: string | null
}

/** What may be done with the review by whoever looks at it: publish, return, take back. */
export function Decision({ actions, review, tally, result, intent }: DecisionProps) {
  return (
    <>
      {actions.includes('publish') ? (
        <PublishForm review={review} tally={tally} result={intent === 'publish' ? result : null} />
      ) : null}
      {actions.includes('return') ? (
        <form method="post" className="form" noValidate aria-label="Return it">
          <TextArea
            name="needed"
            label="Return it: what is needed?"
            hint="They see this with your comments, and can edit it again."
            rows={3}
            result={intent === 'return' ? result : null}
            required
          />
          <Button variant="secondary" name="intent" value="return">
            Return with what is needed
          </Button>
        </form>
      ) : null}
      {actions.includes('withdraw') ? (
        <form method="post" className="form">
          <p className="hint">To edit it again yourself, take it back. The comments stay here.</p>
          <Button variant="quiet" name="intent" value="withdraw">
            Take it back from review
          </Button>
        </form>
      ) : null}
    </>
  )
}

function PublishForm({ review, tally, result }: Pick<DecisionProps, 'review' | 'tally' | 'result'>) {
  if (tally.errors > 0)
    return (
      <p>
        <strong>It cannot be published yet:</strong> {tally.errors} {tally.errors === 1 ? 'thing' : 'things'} must be
        put right first. They are in the checklist.
      </p>
    )
  const { publishFrom } = review
  const words = CLASS_WORDS[review.class as keyof typeof CLASS_WORDS]
  return (
    <form method="post" className="form" noValidate aria-label="Publish it">
      <p>
        For readers it is a change of <strong>{words.label.toLowerCase()}</strong>. {words.hint}
      </p>
      {tally.weighed > 0 ? (
        <TextArea
          name="allowed"
          label={`Why can it stay as it is? The checks found ${tally.weighed} to weigh`}
          hint="One sentence is enough. It is kept with the review."
          rows={2}
          result={result}
          required
        />
      ) : null}
      <WhenFields publishFrom={publishFrom} result={result} />
      <Button name="intent" value="publish">
        {review.state === 'scheduled' ? 'Publish, or change the day' : 'Publish'}
      </Button>
    </form>
  )
}

/** Now, or from the beginning of a day. */
export function WhenFields({ publishFrom, result }: { publishFrom: Date | null; result: FormResult }) {
  return (
    <>
      <Choices
        kind="radio"
        name="when"
        legend="When should readers have it?"
        options={[
          { value: 'now', label: 'As soon as it is published' },
          { value: 'from', label: 'From a day', hint: 'It is published by itself in the first minute of that day.' },
        ]}
        defaultValue={publishFrom ? 'from' : 'now'}
        result={result}
        required
      />
      <TextField
        name="from"
        type="date"
        label="The day, if it is from a day"
        defaultValue={publishFrom ? onTheClock(publishFrom).on : undefined}
        result={result}
        short
      />
    </>
  )
}
