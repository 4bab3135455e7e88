import type { ReactNode } from 'react'
import { Field, described } from './field.tsx'
import { errorsOf, fieldId, typedText, type FormResult } from './form-result.ts'

type Props = {
  name: string
  label: ReactNode
  options: readonly { value: string; label: string }[]
  /** Words of an empty first choice ('Choose a person'); without it the first option is chosen. */
  blank?: string
  hint?: ReactNode
  result?: FormResult
  defaultValue?: string | undefined
  required?: boolean
  id?: string
}

/** One of many. For seven or fewer use Choices, where people see them all. */
export function Select({
  name,
  label,
  options,
  blank,
  hint,
  result,
  defaultValue,
  required = false,
  id = fieldId(name),
}: Props) {
  const errors = errorsOf(result, name)
  return (
    <Field id={id} label={label} hint={hint} errors={errors} optional={!required && blank !== undefined}>
      <select
        {...described(id, hint, errors)}
        className="input"
        id={id}
        name={name}
        defaultValue={typedText(result, name, defaultValue)}
        required={required}
      >
        {blank === undefined ? null : <option value="">{blank}</option>}
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </Field>
  )
}
