const DRAWINGS = {
  info: (
    <>
      <circle cx="10" cy="10" r="8.25" />
      <path d="M10 9.25v5M10 5.9v.2" />
    </>
  ),
  success: (
    <>
      <circle cx="10" cy="10" r="8.25" />
      <path d="m6.25 10.4 2.6 2.6 4.9-5.6" />
    </>
  ),
  warning: (
    <>
      <path d="M10 2.5 18.4 17H1.6Z" />
      <path d="M10 8v4M10 14.3v.2" />
    </>
  ),
  safety: (
    <>
      <circle cx="10" cy="10" r="8.25" />
      <circle cx="10" cy="10" r="3.25" />
      <path d="m4.2 4.2 3.5 3.5m4.6 4.6 3.5 3.5m0-11.6-3.5 3.5m-4.6 4.6-3.5 3.5" />
    </>
  ),
}

/** A small drawing beside words that say the same, so it is hidden from screen readers. */
export function Icon({ name }: { name: keyof typeof DRAWINGS }) {
  return (
    <svg
      className="icon"
      viewBox="0 0 20 20"
      fill="none"
      stroke="currentColor"
      strokeWidth="2"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      {DRAWINGS[name]}
    </svg>
  )
}
