import type { InputHTMLAttributes, ReactNode } from 'react'
import { FieldWords, described } from './field.tsx'
import { errorsOf, fieldId, typedList, type FormResult } from './form-result.ts'

type Option = { value: string; label: ReactNode; hint?: ReactNode; disabled?: boolean }
type Props = {
  kind: 'radio' | 'checkbox'
  name: string
  legend: ReactNode
  options: readonly Option[]
  hint?: ReactNode
  result?: FormResult
  defaultValue?: string | readonly string[] | undefined
  required?: boolean
  id?: string
}

/** Choose one, or tick any: the whole row is the target. The first control has the group's id, so that an error leads to it. */
export function Choices({
  kind,
  name,
  legend,
  options,
  hint,
  result,
  defaultValue,
  required = false,
  id = fieldId(name),
}: Props) {
  const errors = errorsOf(result, name)
  const chosen = typedList(result, name, defaultValue)
  const { 'aria-invalid': invalid, ...words } = described(id, hint, errors)
  return (
    <fieldset className={errors.length > 0 ? 'field has-error' : 'field'} {...words}>
      <legend>
        {legend}
        {kind === 'radio' && !required && !defaultValue ? <span className="field-optional"> (optional)</span> : null}
      </legend>
      <FieldWords id={id} hint={hint} errors={errors} />
      {options.map((option, i) => (
        <Choice
          key={option.value}
          option={option}
          id={i === 0 ? id : `${id}-${i + 1}`}
          input={{
            type: kind,
            name,
            defaultChecked: chosen.includes(option.value),
            required: required && kind === 'radio',
            'aria-invalid': invalid,
          }}
        />
      ))}
    </fieldset>
  )
}

function Choice({ option, id, input }: { option: Option; id: string; input: InputHTMLAttributes<HTMLInputElement> }) {
  return (
    <label className="choice" htmlFor={id}>
      <input
        {...input}
        id={id}
        value={option.value}
        disabled={option.disabled}
        aria-describedby={option.hint ? `${id}-about` : undefined}
      />
      <span>
        {option.label}
        {option.hint ? (
          <span className="hint" id={`${id}-about`}>
            {option.hint}
          </span>
        ) : null}
      </span>
    </label>
  )
}
