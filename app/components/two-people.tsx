/** Two people on a bench, side by side and at ease: the front page's picture. */
export function TwoPeople() {
  return (
    <svg viewBox="0 0 360 260" role="img" aria-label="Two people sitting side by side on a bench under a tree, talking.">
      <rect width="360" height="260" rx="18" fill="var(--color-primary-wash)" />
      <circle cx="292" cy="58" r="26" fill="var(--color-accent)" fillOpacity="0.55" />
      <path d="M0 196 C70 176 130 190 190 186 C250 182 310 172 360 184 L360 242 a18 18 0 0 1 -18 18 L18 260 a18 18 0 0 1 -18 -18 Z" fill="var(--color-primary)" fillOpacity="0.22" />
      <path d="M74 208 C72 160 78 130 70 92" stroke="var(--color-ink-soft)" strokeWidth="9" strokeLinecap="round" fill="none" />
      <ellipse cx="66" cy="78" rx="56" ry="46" fill="var(--color-primary)" fillOpacity="0.55" />
      <ellipse cx="102" cy="96" rx="34" ry="28" fill="var(--color-primary)" fillOpacity="0.4" />
      <g fill="none" stroke="var(--color-ink-soft)" strokeWidth="7" strokeLinecap="round">
        <path d="M126 186 H304" />
        <path d="M142 188 V222 M288 188 V222" />
      </g>
      <g>
        <circle cx="184" cy="104" r="17" fill="var(--color-primary-strong)" />
        <path d="M158 184 C156 146 164 126 184 126 C204 126 210 146 208 184 Z" fill="var(--color-primary)" />
        <path d="M164 184 C162 200 162 210 164 222 M200 184 C202 200 202 210 200 222" stroke="var(--color-primary-strong)" strokeWidth="10" strokeLinecap="round" />
      </g>
      <g>
        <circle cx="246" cy="108" r="16" fill="var(--color-ink)" fillOpacity="0.8" />
        <path d="M222 184 C220 150 228 130 246 130 C264 130 272 150 270 184 Z" fill="var(--color-accent)" />
        <path d="M228 184 C226 200 226 210 228 222 M262 184 C264 200 264 210 262 222" stroke="var(--color-ink)" strokeOpacity="0.75" strokeWidth="10" strokeLinecap="round" />
      </g>
    </svg>
  )
}
