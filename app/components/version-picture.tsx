const LINES = [44, 60, 52, 60, 36, 58, 48]

/** A page of the handbook: lines that this version writes for itself stand out from those it inherits. */
export function VersionPicture({ own }: { own: readonly number[] }) {
  return (
    <svg className="version-picture" viewBox="0 0 88 104" aria-hidden="true">
      <path
        d="M2 8a6 6 0 0 1 6-6h52l26 26v68a6 6 0 0 1-6 6H8a6 6 0 0 1-6-6Z"
        className="fill-paper stroke-edge"
        strokeWidth="2"
      />
      <path d="M60 2v20a6 6 0 0 0 6 6h20" fill="none" className="stroke-edge" strokeWidth="2" />
      {LINES.map((length, i) => (
        <path
          key={i}
          d={`M14 ${22 + i * 11}h${i === 0 ? 34 : length}`}
          className={own.includes(i) ? 'stroke-accent' : 'stroke-primary'}
          strokeWidth={own.includes(i) ? 7 : 4}
          strokeLinecap="round"
        />
      ))}
    </svg>
  )
}
