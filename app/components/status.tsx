import type { ReactNode } from 'react'

export type State = 'not-started' | 'started' | 'waiting' | 'done' | 'attention'

const SHAPES: Record<State, ReactNode> = {
  'not-started': <circle cx="8" cy="8" r="6" fill="none" />,
  started: (
    <>
      <circle cx="8" cy="8" r="6" fill="none" />
      <path d="M8 2a6 6 0 0 1 0 12Z" fill="currentColor" stroke="none" />
    </>
  ),
  waiting: (
    <>
      <circle cx="8" cy="8" r="6" fill="none" />
      <path d="M8 4.75V8l2.25 1.5" fill="none" />
    </>
  ),
  done: (
    <>
      <circle cx="8" cy="8" r="6.5" fill="currentColor" />
      <path d="m5.1 8.2 2.1 2.1 3.8-4.4" fill="none" className="stroke-surface" />
    </>
  ),
  attention: <path d="M8 1.5 14.5 8 8 14.5 1.5 8Z" fill="currentColor" />,
}

/** How far something has come: a shape of its own and always words. Nothing here is red. */
export function Status({ state, children }: { state: State; children: ReactNode }) {
  return (
    <span className={`status status-${state}`}>
      <svg
        viewBox="0 0 16 16"
        stroke="currentColor"
        strokeWidth="2"
        strokeLinecap="round"
        strokeLinejoin="round"
        aria-hidden="true"
      >
        {SHAPES[state]}
      </svg>
      <span>{children}</span>
    </span>
  )
}
