import { DataTable } from '#app/components/data-table.tsx'
import { Tag } from '#app/components/tag.tsx'
import { timesInWords, weekdayInWords } from '#app/features/organisation/times.ts'

type Day = {
  id: string
  title: string
  startsAt: Date
  endsAt: Date
  place: string
  capacity: number | null
  cancelledAt: Date | null
  going: number
  waiting: number
}

/** A cohort's days in order, each with its register. `path` is the cohort's address. */
export function DaysTable({ days, path }: { days: readonly Day[]; path: string }) {
  return (
    <DataTable
      caption="Days in order"
      columns={['Day', 'When', 'Where', 'Places', 'Register']}
      rows={days.map((day) => [
        <a key={day.id} href={`${path}/days/${day.id}`}>
          {day.title}
        </a>,
        <span key="when">
          {weekdayInWords(day.startsAt)}, {timesInWords(day.startsAt, day.endsAt)}{' '}
          {day.cancelledAt ? <Tag tone="neutral">Cancelled</Tag> : null}
        </span>,
        day.place || 'Online',
        `${day.going} going${day.capacity ? ` of ${day.capacity}` : ''}${day.waiting > 0 ? `, ${day.waiting} waiting` : ''}`,
        day.cancelledAt ? (
          ''
        ) : (
          <a key="register" href={`${path}/days/${day.id}/register`}>
            Register<span className="visually-hidden">, {day.title}</span>
          </a>
        ),
      ])}
      empty="No days yet."
    />
  )
}
