import type { ReactNode } from 'react'
import { LinkButton } from './button.tsx'
import { Threads } from './threads.tsx'

/** Nothing here yet: what will come here and how it begins. Never a reproach. */
export function EmptyState({
  title,
  action,
  children,
}: {
  title: string
  action?: { href: string; label: string }
  children?: ReactNode
}) {
  return (
    <div className="empty">
      <Threads />
      <p className="empty-title">{title}</p>
      {typeof children === 'string' ? <p>{children}</p> : children}
      {action ? (
        <p>
          <LinkButton href={action.href} variant="secondary">
            {action.label}
          </LinkButton>
        </p>
      ) : null}
    </div>
  )
}
