import { Button } from '#app/components/button.tsx'
import { Choices } from '#app/components/choices.tsx'
import { FormActions } from '#app/components/form-actions.tsx'
import type { FormResult } from '#app/components/form-result.ts'
import { Select } from '#app/components/select.tsx'
import { TextField } from '#app/components/text-field.tsx'
import { LEVEL_MODEL_WORDS, LEVEL_MODELS, type LevelModel, type Needed } from '#app/features/competence/levels.ts'
import { RATING_WORDS, RATINGS, type Rating } from '#app/features/competence/ratings.ts'

type Common = { version: number; result: FormResult }

/** Where a service begins: one of a few kinds of post. */
export function ModelChoice({ version, model, result }: Common & { model: LevelModel }) {
  return (
    <section aria-labelledby="model-heading">
      <h2 id="model-heading">Where to begin</h2>
      <form method="post" noValidate className="form">
        <input type="hidden" name="intent" value="model" />
        <input type="hidden" name="version" value={version} />
        <Choices
          kind="radio"
          name="model"
          legend="Which post fits best?"
          hint="You can change it domain by domain below. It says nothing about optional domains."
          options={LEVEL_MODELS.map((value) => ({
            value,
            label: LEVEL_MODEL_WORDS[value].label,
            hint: LEVEL_MODEL_WORDS[value].sentence,
          }))}
          defaultValue={model}
          result={result}
          required
        />
        <FormActions>
          <Button variant="secondary">Save where to begin</Button>
        </FormActions>
      </form>
    </section>
  )
}

type DomainRow = {
  id: string
  title: string
  required: boolean
  minimum: number
  own: Needed | null
  asks: number | null
  of: number
  withLevel: number
}

/** A level for a whole domain, and how many of an optional one. */
export function DomainLevels({
  version,
  domains,
  open,
  result,
}: Common & { domains: readonly DomainRow[]; open: string | null }) {
  return (
    <section aria-labelledby="domains-heading">
      <h2 id="domains-heading">Domain by domain</h2>
      <form method="post" noValidate className="form">
        <input type="hidden" name="intent" value="domains" />
        <input type="hidden" name="version" value={version} />
        {domains.map(({ id, title, required, minimum, own, asks, of, withLevel }, i) => (
          <fieldset key={id} className="field">
            <legend>{title}</legend>
            <p className="hint">
              {withLevel === 0 ? 'No level is needed here now' : `${withLevel} of ${of} have a level now`}.{' '}
              <a href={`?domain=${encodeURIComponent(id)}#competences-heading`} aria-current={id === open || undefined}>
                Competence by competence<span className="visually-hidden">: {title}</span>
              </a>
            </p>
            <input type="hidden" name={`rows[${i}].id`} value={id} />
            <Select
              name={`rows[${i}].level`}
              label={
                <>
                  Level<span className="visually-hidden"> for {title}</span>
                </>
              }
              blank={required ? 'As the post above says' : 'No level'}
              options={LEVELS}
              defaultValue={own ?? undefined}
              result={result}
            />
            {required ? null : (
              <TextField
                name={`rows[${i}].minimum`}
                label={
                  <>
                    How many of these are needed<span className="visually-hidden">: {title}</span>
                  </>
                }
                hint={`The framework asks for ${minimum}. There are ${of}.`}
                inputMode="numeric"
                short
                defaultValue={asks === null ? '' : String(asks)}
                result={result}
              />
            )}
          </fieldset>
        ))}
        <FormActions>
          <Button variant="secondary">Save these domains</Button>
        </FormActions>
      </form>
    </section>
  )
}

type CompetenceRow = {
  id: string
  title: string
  own: Needed | null
  /** The level it has without a word of its own. */
  otherwise: Rating | null
  months: number | null
  frameworkMonths: number | null
}

/** One domain's competences: a level each, and how long a confirmation keeps. */
export function CompetenceLevels({
  version,
  open,
  result,
}: Common & { open: { title: string; competences: readonly CompetenceRow[] } }) {
  return (
    <section aria-labelledby="competences-heading">
      <h2 id="competences-heading">{open.title}, competence by competence</h2>
      <p>
        The months say when a confirmation is due for refresh. They count for confirmations from now on: what is
        confirmed already keeps the date it was given.
      </p>
      <form method="post" noValidate className="form">
        <input type="hidden" name="intent" value="competences" />
        <input type="hidden" name="version" value={version} />
        {open.competences.map(({ id, title, own, otherwise, months, frameworkMonths }, i) => (
          <fieldset key={id} className="field">
            <legend>{title}</legend>
            <input type="hidden" name={`rows[${i}].id`} value={id} />
            <Select
              name={`rows[${i}].level`}
              label={
                <>
                  Level<span className="visually-hidden"> for {title}</span>
                </>
              }
              blank={`As its domain: ${otherwise ? RATING_WORDS[otherwise].label.toLowerCase() : 'no level'}`}
              options={LEVELS}
              defaultValue={own ?? undefined}
              result={result}
            />
            <TextField
              name={`rows[${i}].months`}
              label={
                <>
                  Months until refresh<span className="visually-hidden">: {title}</span>
                </>
              }
              hint={frameworkMonths === null ? 'The framework sets none.' : `The framework says ${frameworkMonths}.`}
              inputMode="numeric"
              short
              defaultValue={months === null ? '' : String(months)}
              result={result}
            />
          </fieldset>
        ))}
        <FormActions>
          <Button variant="secondary">Save these competences</Button>
        </FormActions>
      </form>
    </section>
  )
}

const LEVELS: readonly { value: string; label: string }[] = [
  { value: 'none', label: 'No level needed' },
  ...RATINGS.map((value) => ({ value, label: RATING_WORDS[value].label })),
]
