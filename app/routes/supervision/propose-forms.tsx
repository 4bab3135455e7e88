import { Button } from '#app/components/button.tsx'
import { Choices } from '#app/components/choices.tsx'
import { Disclosure } from '#app/components/disclosure.tsx'
import type { FormResult } from '#app/components/form-result.ts'
import { Select } from '#app/components/select.tsx'
import { TextField } from '#app/components/text-field.tsx'
import { SUPERVISION_KINDS, SUPERVISION_WORDS } from '#app/features/competence/supervision.ts'

type Named = { id: string; name: string }
type Props = {
  viewer: { id: string; roles: readonly string[] }
  possible: { supervisors: readonly Named[]; peerWorkers: readonly Named[] }
  /** Supervisions the viewer could hand over. */
  own: readonly { id: string; person: string; kind: keyof typeof SUPERVISION_WORDS }[]
  today: string
  result: FormResult
}

/** What each side can ask for: to begin, and for a supervisor to be covered or to hand over. */
export function ProposeForms({ viewer, possible, own, today, result }: Props) {
  const resultOf = (intent: string) => (result?.initialValue?.['intent'] === intent ? result : undefined)
  const isSupervisor = viewer.roles.includes('supervisor')
  return (
    <section aria-labelledby="ask">
      <h2 id="ask">Ask for a change</h2>
      <Disclosure summary="Begin supervision" open={resultOf('propose') !== undefined}>
        <form method="post" className="form" noValidate>
          <input type="hidden" name="intent" value="propose" />
          <input type="hidden" name="as" value={isSupervisor ? 'supervisor' : 'peer-worker'} />
          <Select
            name="who"
            label={isSupervisor ? 'Whom you would supervise' : 'Who would supervise you'}
            options={options(isSupervisor ? possible.peerWorkers : possible.supervisors)}
            blank="Choose a person"
            result={resultOf('propose')}
            required
          />
          <Choices
            kind="radio"
            name="kind"
            legend="Kind of supervision"
            options={SUPERVISION_KINDS.map((kind) => ({
              value: kind,
              label: SUPERVISION_WORDS[kind].label,
              hint: SUPERVISION_WORDS[kind].sentence,
            }))}
            result={resultOf('propose')}
            required
          />
          <TextField
            name="from"
            label="First day"
            type="date"
            defaultValue={today}
            short
            result={resultOf('propose')}
            required
          />{' '}
          {/* prettier-ignore */}
          <Button>Ask them</Button>
        </form>
      </Disclosure>
      {isSupervisor ? (
        <>
          <Disclosure summary="While I am away" open={resultOf('cover') !== undefined}>
            <form method="post" className="form" noValidate>
              <input type="hidden" name="intent" value="cover" />
              <p>
                A colleague decides on what is asked of you in that time, for everyone you supervise. Their name stands
                beside what they decide, and yours beside what was asked.
              </p>
              <Colleague id="cover-colleague" possible={possible.supervisors} result={resultOf('cover')} />
              <TextField
                id="cover-from"
                name="from"
                label="First day away"
                type="date"
                short
                result={resultOf('cover')}
                required
              />{' '}
              {/* prettier-ignore */}
              <TextField name="until" label="Last day away" type="date" short result={resultOf('cover')} required />
              <Button>Ask them to cover</Button>
            </form>
          </Disclosure>
          {own.length > 0 ? (
            <Disclosure summary="Hand a person over" open={resultOf('hand-over') !== undefined}>
              <form method="post" className="form" noValidate>
                <input type="hidden" name="intent" value="hand-over" />
                <p>
                  When your colleague agrees, your supervision ends and theirs begins. What waits for you then waits for
                  them. Nothing you decided changes.
                </p>
                <Select
                  name="relationship"
                  label="Whom you hand over"
                  options={own.map(({ id, person, kind }) => ({
                    value: id,
                    label: `${person} (${SUPERVISION_WORDS[kind].label.toLowerCase()})`,
                  }))}
                  blank="Choose a person"
                  result={resultOf('hand-over')}
                  required
                />
                <Colleague id="over-colleague" possible={possible.supervisors} result={resultOf('hand-over')} />
                <TextField
                  id="over-from"
                  name="from"
                  label="From"
                  type="date"
                  defaultValue={today}
                  short
                  result={resultOf('hand-over')}
                  required
                />{' '}
                {/* prettier-ignore */}
                <Button>Ask them to take over</Button>
              </form>
            </Disclosure>
          ) : null}
        </>
      ) : null}
    </section>
  )
}

function Colleague({ id, possible, result }: { id: string; possible: readonly Named[]; result: FormResult }) {
  return (
    <Select id={id} name="colleague" label="Colleague" options={options(possible)} blank="Choose a colleague" result={result} required /> // prettier-ignore
  )
}

function options(people: readonly Named[]) {
  return people.map(({ id, name }) => ({ value: id, label: name }))
}
