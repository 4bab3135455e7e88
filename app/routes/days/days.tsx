import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { parseWithZod } from '@conform-to/zod/v4'
import { useActionData, useLoaderData } from '@remix-run/react'
import { Button } from '#app/components/button.tsx'
import { EmptyState } from '#app/components/empty-state.tsx'
import { Notice } from '#app/components/notice.tsx'
import { PageHeading } from '#app/components/page-heading.tsx'
import { SupportLines } from '#app/components/support-lines.tsx'
import { Tag } from '#app/components/tag.tsx'
import { CalendarAddressForm } from '#app/features/cohorts/calendar-view.tsx'
import { endCalendarAddress, hasCalendarAddress, makeCalendarAddress } from '#app/features/cohorts/calendars.server.ts'
import { DaysForm } from '#app/features/cohorts/cohort-form.ts'
import { DAY_KIND_WORDS, MARK_WORDS } from '#app/features/cohorts/cohort.ts'
import { saySoOnDay } from '#app/features/cohorts/days.server.ts'
import { MessageList } from '#app/features/cohorts/message-list.tsx'
import { findOwnDays, type OwnDay } from '#app/features/cohorts/own-days.server.ts'
import { timesInWords, weekdayInWords } from '#app/features/organisation/times.ts'
import { requireViewer } from '#app/features/organisation/viewers.server.ts'
import { learnPath } from '#app/features/training/paths.ts'
import { requireTrainingEdition } from '#app/features/training/training.server.ts'
import { notFound, readForm } from '#app/platform/http.server.ts'

export const meta: MetaFunction = () => [{ title: 'My days – My training' }]

export async function loader({ request }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request, 'training.take')
  const [{ days, cohorts, messages }, hasCalendar, edition] = await Promise.all([
    findOwnDays(viewer),
    hasCalendarAddress(viewer, null),
    requireTrainingEdition(viewer),
  ])
  const now = new Date()
  const titled = days.map((day) => ({
    ...day,
    lessons: day.lessons.map((path) => ({ path, title: edition.pages.get(path)?.page.title ?? path })),
  }))
  return {
    viewer,
    cohorts,
    messages,
    hasCalendar,
    toCome: titled.filter(({ endsAt }) => endsAt >= now),
    past: titled.filter(({ endsAt }) => endsAt < now).reverse(),
    saved: new URL(request.url).searchParams.has('saved'),
  }
}

export async function action({ request }: ActionFunctionArgs) {
  const viewer = await requireViewer(request, 'training.take')
  const submission = parseWithZod(await readForm(request), { schema: DaysForm })
  if (submission.status !== 'success') return notFound()
  const { value } = submission
  if (value.intent === 'calendar') return data({ address: await makeCalendarAddress(viewer, null) })
  if (value.intent === 'calendar-end') await endCalendarAddress(viewer, null)
  else if (!(await saySoOnDay(viewer, value.day, value.intent === 'going'))) notFound()
  return redirect('/days?saved', 303)
}

type Shown = Omit<OwnDay, 'lessons'> & { lessons: { path: string; title: string }[] }

export default function Days() {
  const { viewer, cohorts, toCome, past, messages, hasCalendar, saved } = useLoaderData<typeof loader>()
  const outcome = useActionData<typeof action>()
  return (
    <>
      <PageHeading title="My days" lead="Days with your group: where, when, and the way to catch up." />
      {saved && !outcome ? <Notice tone="success" title="Saved." announce /> : null}
      {cohorts.length === 0 ? (
        <EmptyState title="No days yet">When a trainer adds you to a cohort, its days stand here.</EmptyState>
      ) : null}
      <ul className="plain-list">
        {toCome.map((day) => (
          <li key={day.id}>
            <DayCard day={day} />
          </li>
        ))}
      </ul>
      {past.length > 0 ? (
        <section aria-labelledby="past">
          <h2 id="past">Days that were</h2>
          <ul className="plain-list">
            {past.map((day) => (
              <li key={day.id} className="card">
                <p>
                  {day.title}, {weekdayInWords(day.startsAt)}
                  {day.mark ? `: ${MARK_WORDS[day.mark].toLowerCase()}` : ''}
                </p>
                {day.mark === 'not-there' && day.catchUp ? <p className="written">To catch up: {day.catchUp}</p> : null}
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      {messages.length > 0 ? (
        <section aria-labelledby="messages">
          <h2 id="messages">Messages</h2>
          <MessageList messages={messages} />
        </section>
      ) : null}
      {cohorts.length > 0 ? (
        <>
          <CalendarAddressForm what="your days" address={outcome?.address ?? null} hasAddress={hasCalendar} />
          <p>
            Your trainers see which lessons you marked done, and the register. They never see your answers or anything
            you write, and <a href="/account/data">you can see when they looked</a>.
          </p>
        </>
      ) : null}
      <SupportLines lines={viewer.service?.supportLines} />
    </>
  )
}

const SEATS = {
  going: 'You have a place',
  waiting: 'You are waiting for a place',
  'not-going': 'You said that you cannot come',
  undecided: 'You have not said yet',
} as const

/** How long somebody may wait, or how much room there still is. */
function roomInWords({ seat, before, left }: Shown): string {
  if (seat === 'waiting') {
    if (before === 0) return ', and are the next to get one'
    return before === 1 ? ', after 1 other person' : `, after ${before} other people`
  }
  if (seat === 'going' || left === null) return ''
  if (left === 0) return '. All places are taken, but you can wait for one'
  return left === 1 ? ' (1 place left)' : ` (${left} places left)`
}

function DayCard({ day }: { day: Shown }) {
  return (
    <article className="card" aria-labelledby={`day-${day.id}`}>
      <h2 id={`day-${day.id}`}>{day.title}</h2>
      <p>
        {DAY_KIND_WORDS[day.kind]} · {weekdayInWords(day.startsAt)}, {timesInWords(day.startsAt, day.endsAt)} ·{' '}
        {day.cohort}
      </p>
      {day.place ? <p>{day.place}</p> : null}
      {day.link ? (
        <p>
          <a href={day.link} rel="noreferrer">
            Join online<span className="visually-hidden">: {day.title}</span>
          </a>
        </p>
      ) : null}
      {day.lessons.length > 0 ? (
        <p>
          In it:{' '}
          {day.lessons.map(({ path, title }, i) => (
            <span key={path}>
              {i > 0 ? ', ' : ''}
              <a href={learnPath(path)}>{title}</a>
            </span>
          ))}
          .
        </p>
      ) : null}
      {day.cancelledAt ? (
        <p>
          <Tag tone="neutral">Cancelled</Tag>
        </p>
      ) : (
        <>
          <p>
            <strong>{SEATS[day.seat]}</strong>
            {roomInWords(day)}
          </p>
          <form method="post" className="form-actions">
            <input type="hidden" name="day" value={day.id} />
            {day.seat === 'going' || day.seat === 'waiting' ? null : (
              <Button variant="secondary" name="intent" value="going">
                {day.left === 0 ? 'Wait for a place' : 'I am coming'}
                <span className="visually-hidden">
                  {day.left === 0 ? ':' : ' to'} {day.title}
                </span>
              </Button>
            )}
            {day.seat === 'not-going' ? null : (
              <Button variant="quiet" name="intent" value="not-going">
                I cannot come<span className="visually-hidden"> to {day.title}</span>
              </Button>
            )}
          </form>
          {day.seat !== 'going' && day.catchUp ? <p className="written">To catch up: {day.catchUp}</p> : null}
        </>
      )}
    </article>
  )
}
