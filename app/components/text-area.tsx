import type { ReactNode, TextareaHTMLAttributes } from 'react'
import { Field, described } from './field.tsx'
import { errorsOf, fieldId, typedText, type FormResult } from './form-result.ts'

type Props = Omit<TextareaHTMLAttributes<HTMLTextAreaElement>, 'style' | 'className' | 'defaultValue' | 'value'> & {
  name: string
  label: ReactNode
  hint?: ReactNode
  result?: FormResult
  defaultValue?: string | undefined
}

/** Room to write. Without `required` its label says '(optional)'. */
export function TextArea({
  name,
  label,
  hint,
  result,
  defaultValue,
  id = fieldId(name),
  rows = 5,
  required = false,
  ...area
}: Props) {
  const errors = errorsOf(result, name)
  return (
    <Field id={id} label={label} hint={hint} errors={errors} optional={!required}>
      <textarea
        {...area}
        {...described(id, hint, errors)}
        className="input"
        id={id}
        name={name}
        rows={rows}
        defaultValue={typedText(result, name, defaultValue)}
        required={required}
      />
    </Field>
  )
}
