import type { ReactNode } from 'react'

/** The buttons that end a form, most likely one first. */
export function FormActions({ children }: { children: ReactNode }) {
  return <div className="form-actions">{children}</div>
}
