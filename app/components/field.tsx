import type { ReactNode } from 'react'

/** Words around one control. Ids of hint and errors are made from the control's. */
export function Field({
  id,
  label,
  hint,
  errors,
  optional,
  children,
}: {
  id: string
  label: ReactNode
  hint: ReactNode
  errors: readonly string[]
  optional: boolean
  children: ReactNode
}) {
  return (
    <div className={errors.length > 0 ? 'field has-error' : 'field'}>
      <label htmlFor={id}>
        {label}
        {optional ? <span className="field-optional"> (optional)</span> : null}
      </label>
      <FieldWords id={id} hint={hint} errors={errors} />
      {children}
    </div>
  )
}

export function FieldWords({ id, hint, errors }: { id: string; hint: ReactNode; errors: readonly string[] }) {
  return (
    <>
      {hint ? (
        <span className="hint" id={`${id}-hint`}>
          {hint}
        </span>
      ) : null}
      {errors.length > 0 ? (
        <p className="field-error" id={`${id}-error`}>
          <span className="visually-hidden">Error: </span>
          {errors.join(' ')}
        </p>
      ) : null}
    </>
  )
}

/** What a control must say of itself so that its hint and errors are read with it. */
export function described(id: string, hint: ReactNode, errors: readonly string[]) {
  const ids = [hint ? `${id}-hint` : '', errors.length > 0 ? `${id}-error` : ''].filter(Boolean).join(' ')
  return {
    ...(ids ? { 'aria-describedby': ids } : {}),
    ...(errors.length > 0 ? { 'aria-invalid': true as const } : {}),
  }
}
