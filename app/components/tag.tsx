import type { ReactNode } from 'react'

/** A word or two that sort a thing: its kind, its version. For how far something has come use Status. */
export function Tag({
  tone = 'neutral',
  children,
}: {
  tone?: 'neutral' | 'info' | 'success' | 'warning' | 'safety'
  children: ReactNode
}) {
  return <span className={`tag tone-${tone}`}>{children}</span>
}
