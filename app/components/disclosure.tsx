import type { ReactNode } from 'react'

/** More for those who want it. */
export function Disclosure({
  summary,
  open = false,
  children,
}: {
  summary: ReactNode
  open?: boolean
  children: ReactNode
}) {
  return (
    <details className="disclosure" open={open}>
      <summary>{summary}</summary>
      <div className="disclosure-body">{children}</div>
    </details>
  )
}
