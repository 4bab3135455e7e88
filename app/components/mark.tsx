/** Our mark: two rounded shapes that overlap, one for each person in peer support. */
export function Mark() {
  return (
    <svg viewBox="0 0 40 40" aria-hidden="true" focusable="false">
      <circle cx="15" cy="20" r="13" fill="var(--color-primary)" />
      <circle cx="25" cy="20" r="13" fill="var(--color-accent)" fillOpacity="0.85" />
      <path d="M20 8.1a13 13 0 0 1 0 23.8a13 13 0 0 1 0-23.8z" fill="var(--color-card)" />
    </svg>
  )
}
