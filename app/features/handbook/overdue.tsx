import { dayInWords } from '#app/components/dates.ts'
import { Notice } from '#app/components/notice.tsx'
import type { Overdue } from './handbook.ts'

/** What has not been looked at when its keeper promised to. */
export function OverdueNotice({ overdue }: { overdue: readonly Overdue[] }) {
  if (overdue.length === 0) return null
  return (
    <Notice tone="warning" title="Due to be looked at again">
      {overdue.map(({ what, reviewBy }) => (
        <p key={what}>
          This {what} should have been reviewed by {dayInWords(reviewBy)}.
        </p>
      ))}
      <p>Check anything important with your supervisor.</p>
    </Notice>
  )
}
