import type { InputHTMLAttributes, ReactNode } from 'react'
import { Field, described } from './field.tsx'
import { errorsOf, fieldId, typedText, type FormResult } from './form-result.ts'

type Props = Omit<InputHTMLAttributes<HTMLInputElement>, 'style' | 'className' | 'defaultValue' | 'value'> & {
  name: string
  label: ReactNode
  hint?: ReactNode
  result?: FormResult
  defaultValue?: string | undefined
  /** A date, a time, a code: what is short looks short. */
  short?: boolean
}

/** One line to fill in, of any input type. Without `required` its label says '(optional)'. Passwords and files never come back. */
export function TextField({
  name,
  label,
  hint,
  result,
  defaultValue,
  short = false,
  id = fieldId(name),
  type = 'text',
  required = false,
  ...input
}: Props) {
  const errors = errorsOf(result, name)
  const kept = type === 'password' || type === 'file' ? undefined : typedText(result, name, defaultValue)
  return (
    <Field id={id} label={label} hint={hint} errors={errors} optional={!required}>
      <input
        {...input}
        {...described(id, hint, errors)}
        className={short ? 'input input-short' : 'input'}
        id={id}
        name={name}
        type={type}
        defaultValue={kept}
        required={required}
      />
    </Field>
  )
}
