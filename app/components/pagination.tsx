type Way = { href: string; label: string } | null | undefined

/** On to the next or back to the one before. */
export function Pagination({
  previous,
  next,
  label = 'Previous and next',
}: {
  previous?: Way
  next?: Way
  label?: string
}) {
  if (!previous && !next) return null
  return (
    <nav className="pagination" aria-label={label}>
      {previous ? (
        <a href={previous.href} rel="prev">
          <span>Previous</span> <strong>{previous.label}</strong>
        </a>
      ) : null}
      {next ? (
        <a href={next.href} rel="next">
          <span>Next</span> <strong>{next.label}</strong>
        </a>
      ) : null}
    </nav>
  )
}
