import { timesInWords, weekdayInWords } from '#app/features/organisation/times.ts'
import type { ComingDay, GoodTime } from './pace.ts'

/** The next day with the group, on the page that says what is next. */
export function NextDayView({ day }: { day: ComingDay }) {
  return (
    <section aria-labelledby="next-day">
      <h2 id="next-day">Your next day with the group</h2>
      <p>
        <a href="/days">{day.title}</a>: {weekdayInWords(day.startsAt)}, {timesInWords(day.startsAt, day.endsAt)}
        {day.place ? `, ${day.place}` : ', online'}. {SAID[day.said ?? 'nothing']}
      </p>
    </section>
  )
}

const SAID = {
  wants: 'You said that you are coming.',
  'not-going': 'You said that you cannot come; the way to catch up stands there.',
  nothing: 'You have not said yet whether you can come.',
} as const

/** By when a lesson is in good time. Never a deadline: nothing happens after it. */
export function GoodTimeView({ time: { day, by, moved } }: { time: GoodTime }) {
  return (
    <p className="hint">
      {moved === 0
        ? `In good time if it is done by ${weekdayInWords(by)}, when your group meets for this module.`
        : `Your group meets for this module on ${weekdayInWords(day.startsAt)}. You paused for ${moved === 1 ? 'a day' : `${moved} days`}, so for you ${weekdayInWords(by)} is in good time.`}
    </p>
  )
}
