import { Button } from '#app/components/button.tsx'
import { DataTable } from '#app/components/data-table.tsx'
import { dayInWords } from '#app/components/dates.ts'
import { Disclosure } from '#app/components/disclosure.tsx'
import type { FormResult } from '#app/components/form-result.ts'
import { Notice } from '#app/components/notice.tsx'
import { Select } from '#app/components/select.tsx'

type Person = { id: string; name: string }
type Learner = Person & { done: number; of: number; at: string; days: { there: number; of: number }; mayNeed: string[] }
type Practice = { response: string; version: number; personId: string; name: string; lesson: string; doneOn: string }

/** Who is where, and who may want a word: in plain terms, never a score. */
export function LearnersView({ learners }: { learners: readonly Learner[] }) {
  const mayNeed = learners.filter((learner) => learner.mayNeed.length > 0)
  return (
    <>
      {mayNeed.length > 0 ? (
        <Notice tone="info" title="Perhaps a word">
          <ul>
            {mayNeed.map(({ id, name, mayNeed: why }) => (
              <li key={id}>
                {name}: {why.join(' ')}
              </li>
            ))}
          </ul>
          <p>There may be a good reason. Ask how they are, not why.</p>
        </Notice>
      ) : null}
      <DataTable
        caption="Learners by name"
        columns={['Learner', 'Now in', 'Lessons done', 'Days', 'In the cohort']}
        rows={learners.map(({ id, name, at, done, of, days }) => [
          name,
          at,
          `${done} of ${of}`,
          days.of === 0 ? 'None yet' : `${days.there} of ${days.of}`,
          <form method="post" key="remove">
            <input type="hidden" name="person" value={id} />
            <Button variant="quiet" name="intent" value="remove-member">
              Take out<span className="visually-hidden"> {name}</span>
            </Button>
          </form>,
        ])}
        empty="Nobody yet."
      />
      <p>
        You see lessons marked done and days, and each learner sees that you looked. Answers and writing are theirs.
      </p>
    </>
  )
}

/** Practice tasks that wait for someone who knows that they were done. */
export function PracticeView({ practice }: { practice: readonly Practice[] }) {
  if (practice.length === 0) return <p>Nothing waits. What learners say they did stands here until it is confirmed.</p>
  return (
    <>
      <p>Confirm what you know was done. A learner’s supervisor can do it too, and either is enough.</p>
      <ul className="plain-list">
        {practice.map(({ response, version, personId, name, lesson, doneOn }) => (
          <li key={response}>
            <form method="post" className="form-actions">
              <input type="hidden" name="person" value={personId} />
              <input type="hidden" name="response" value={response} />
              <input type="hidden" name="version" value={version} />
              <span>
                {name}: {lesson}, on {dayInWords(doneOn)}
              </span>
              <Button variant="secondary" name="intent" value="confirm-practice">
                Confirm
                <span className="visually-hidden">
                  {' '}
                  that {name} did {lesson}
                </span>
              </Button>
            </form>
          </li>
        ))}
      </ul>
    </>
  )
}

/** Bringing learners and trainers into the cohort. */
export function AddPeopleView({
  couldLearn,
  couldTrain,
  open,
  result,
}: {
  couldLearn: readonly Person[]
  couldTrain: readonly Person[]
  open: boolean
  result: FormResult
}) {
  const intent = result?.initialValue?.intent
  return (
    <Disclosure summary="Add people" open={open || intent === 'add-member' || intent === 'add-trainer'}>
      <form method="post" className="form" noValidate>
        <Select
          name="person"
          id="learner"
          label="A learner"
          blank="Choose a person"
          options={couldLearn.map(toOption)}
          result={intent === 'add-member' ? result : undefined}
          required
        />
        <Button variant="secondary" name="intent" value="add-member">
          Add to the cohort
        </Button>
      </form>
      <form method="post" className="form" noValidate>
        <Select
          name="person"
          id="trainer"
          label="Another trainer"
          blank="Choose a trainer"
          options={couldTrain.map(toOption)}
          result={intent === 'add-trainer' ? result : undefined}
          required
        />
        <Button variant="secondary" name="intent" value="add-trainer">
          Add as trainer
        </Button>
      </form>
    </Disclosure>
  )
}

function toOption({ id, name }: Person) {
  return { value: id, label: name }
}
