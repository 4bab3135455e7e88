/** Our mark: two threads that run side by side, cross, and go on together. */
export function Mark() {
  return (
    <svg viewBox="0 0 44 44" aria-hidden="true">
      <rect width="44" height="44" rx="10" className="fill-mark" />
      <g fill="none" strokeWidth="4" strokeLinecap="round">
        <path d="M9 15c9 0 9 14 17 14 4 0 6.5-2 9-4" className="stroke-mark-thread" />
        <path d="M9 29c9 0 9-14 17-14 4 0 6.5 2 9 4" className="stroke-accent" />
      </g>
    </svg>
  )
}

/** The same two threads as a line, where a page ends or nothing has begun. */
export function Threads() {
  return (
    <svg className="threads" viewBox="0 0 160 24" fill="none" strokeWidth="3" strokeLinecap="round" aria-hidden="true">
      <path d="M3 6c20 0 20 12 39 12s19-12 38-12 19 12 38 12 19-12 39-12" className="stroke-primary" />
      <path d="M3 18c20 0 20-12 39-12s19 12 38 12 19-12 38-12 19 12 39 12" className="stroke-accent" />
    </svg>
  )
}
