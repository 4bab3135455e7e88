/** The way up. The last item is the page itself and leads nowhere. */
export function Breadcrumbs({ items }: { items: readonly { label: string; href: string | null }[] }) {
  return (
    <nav className="breadcrumbs" aria-label="You are here">
      <ol>
        {items.map(({ label, href }) => (
          <li key={label}>{href === null ? <span aria-current="page">{label}</span> : <a href={href}>{label}</a>}</li>
        ))}
      </ol>
    </nav>
  )
}
