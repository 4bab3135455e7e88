import type { ReactNode } from 'react'
import { Status, type State } from './status.tsx'

type Item = { href: string; label: ReactNode; current?: boolean; state?: State; stateLabel?: string; note?: ReactNode }

/** The parts of what is being read, in order. As a child of the page itself it stands beside the text on wide screens. */
export function SectionNav({ label, items }: { label: string; items: readonly Item[] }) {
  return (
    <nav className="section-nav" aria-label={label}>
      <p className="section-nav-title">{label}</p>
      <ol>
        {items.map((item) => (
          <li key={item.href}>
            <a href={item.href} aria-current={item.current ? 'page' : undefined}>
              <span>{item.label}</span>
              {item.state && item.stateLabel ? <Status state={item.state}>{item.stateLabel}</Status> : null}
              {item.note ? <span className="differs">{item.note}</span> : null}
            </a>
          </li>
        ))}
      </ol>
    </nav>
  )
}
