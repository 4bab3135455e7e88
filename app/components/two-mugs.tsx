/** Two people's tea on one table. Their steam is our two threads; nothing here needs to be read. */
export function TwoMugs() {
  return (
    <svg
      className="two-mugs"
      viewBox="0 0 520 440"
      fill="none"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      <clipPath id="window">
        <path d="M60 388V208a200 200 0 0 1 400 0v180Z" />
      </clipPath>
      <g clipPath="url(#window)">
        <path d="M60 0h400v400H60Z" className="fill-wash" />
        <circle cx="352" cy="150" r="46" className="fill-accent" />
        <path d="M40 300c80-70 150-80 230-30s130 20 210-40v170H40Z" className="fill-primary opacity-25" />
        <path d="M40 350c90-60 190-50 260-20s120 10 180-20v90H40Z" className="fill-primary opacity-40" />
      </g>
      <path d="M60 388V208a200 200 0 0 1 400 0v180" className="stroke-primary" strokeWidth="5" />

      <g strokeWidth="7">
        <path d="M196 284c0-34 70-34 70-72s-46-38-46-76 44-38 44-76" className="stroke-paper" strokeWidth="13" />
        <path d="M332 284c0-34-70-34-70-72s46-38 46-76-44-38-44-76" className="stroke-paper" strokeWidth="13" />
        <path d="M196 284c0-34 70-34 70-72s-46-38-46-76 44-38 44-76" className="stroke-primary" />
        <path d="M332 284c0-34-70-34-70-72s46-38 46-76-44-38-44-76" className="stroke-accent" />
      </g>

      <g strokeWidth="5" className="stroke-ink">
        <path d="M152 322c-36-8-40 46 4 42" className="stroke-primary" strokeWidth="12" />
        <path d="M148 304h96v56c0 18-10 28-28 28h-40c-18 0-28-10-28-28Z" className="fill-primary" />
        <path d="M149 334h94" className="stroke-paper" strokeWidth="7" />
        <ellipse cx="196" cy="304" rx="48" ry="11" className="fill-surface" />
        <path d="M376 318c38-10 44 50-2 48" className="stroke-ink" strokeWidth="12" />
        <path d="M292 298h84l-6 78c-1 8-6 12-14 12h-44c-8 0-13-4-14-12Z" className="fill-surface" />
        <path d="m296 350 10-12 10 12 10-12 10 12 10-12 10 12 10-12 6 8" className="stroke-accent" />
        <ellipse cx="334" cy="298" rx="42" ry="10" className="fill-accent-soft" />
      </g>

      <path d="M16 390h488" className="stroke-ink" strokeWidth="6" />
      <path d="M70 392v44M450 392v44" className="stroke-ink" strokeWidth="6" />
    </svg>
  )
}
