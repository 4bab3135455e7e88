import { Status, type State } from './status.tsx'

type Part = { state: State; label: string; count: number }

/** A whole by the states of its parts: a picture for those who look, and the same as a list of words and counts. */
export function StateBar({ parts }: { parts: readonly Part[] }) {
  const shown = parts.filter(({ count }) => count > 0)
  const total = shown.reduce((sum, { count }) => sum + count, 0)
  const start = (index: number) => shown.slice(0, index).reduce((sum, { count }) => sum + count, 0)
  return (
    <div className="state-bar">
      <svg viewBox={`0 0 ${Math.max(total, 1)} 10`} preserveAspectRatio="none" aria-hidden="true">
        {shown.map(({ state, label, count }, i) => (
          <rect key={label} className={`status-${state}`} x={start(i)} y="0" width={count} height="10" />
        ))}
      </svg>
      <ul>
        {shown.map(({ state, label, count }) => (
          <li key={label}>
            <Status state={state}>
              {label}: {count}
            </Status>
          </li>
        ))}
      </ul>
    </div>
  )
}
