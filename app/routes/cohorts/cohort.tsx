import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { parseWithZod } from '@conform-to/zod/v4'
import { useActionData, useLoaderData } from '@remix-run/react'
import { Breadcrumbs } from '#app/components/breadcrumbs.tsx'
import { Button, LinkButton } from '#app/components/button.tsx'
import { DataTable } from '#app/components/data-table.tsx'
import { dayInWords } from '#app/components/dates.ts'
import { Disclosure } from '#app/components/disclosure.tsx'
import { ErrorSummary } from '#app/components/error-summary.tsx'
import { Notice } from '#app/components/notice.tsx'
import { PageHeading } from '#app/components/page-heading.tsx'
import { Select } from '#app/components/select.tsx'
import { Tag } from '#app/components/tag.tsx'
import { TextArea } from '#app/components/text-area.tsx'
import { CalendarAddressForm } from '#app/features/cohorts/calendar-view.tsx'
import { endCalendarAddress, hasCalendarAddress, makeCalendarAddress } from '#app/features/cohorts/calendars.server.ts'
import { listEditionsToStayWith, stayWithEdition } from '#app/features/cohorts/cohort-editions.server.ts'
import { CohortForm } from '#app/features/cohorts/cohort-form.ts'
import { findCohortPage } from '#app/features/cohorts/cohort-page.server.ts'
import { changeCohortPeople, findCohort, sendMessage } from '#app/features/cohorts/cohorts.server.ts'
import { EditionChoice } from '#app/features/cohorts/edition-choice.tsx'
import { MessageList } from '#app/features/cohorts/message-list.tsx'
import { timesInWords, weekdayInWords } from '#app/features/organisation/times.ts'
import { requireViewer } from '#app/features/organisation/viewers.server.ts'
import { learnPath } from '#app/features/training/paths.ts'
import { notFound, readForm } from '#app/platform/http.server.ts'

export const meta: MetaFunction<typeof loader> = ({ data: found }) => [
  { title: `${found?.page.cohort.name ?? 'Cohort'} – Cohorts – ENRICHMENT` },
]

export async function loader({ request, params }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request, 'cohorts.run')
  const page = (await findCohortPage(viewer, params.cohort ?? notFound())) ?? notFound()
  const [hasCalendar, editions] = await Promise.all([
    hasCalendarAddress(viewer, page.cohort.id),
    listEditionsToStayWith(page.cohort),
  ])
  return { viewer, page, hasCalendar, editions, saved: new URL(request.url).searchParams.has('saved') }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const viewer = await requireViewer(request, 'cohorts.run')
  const cohort = (await findCohort(viewer, params.cohort ?? notFound())) ?? notFound()
  const submission = parseWithZod(await readForm(request), { schema: CohortForm })
  if (submission.status !== 'success') return data({ result: submission.reply(), address: null }, { status: 400 })
  const { value } = submission
  if (value.intent === 'calendar')
    return data({ result: undefined, address: await makeCalendarAddress(viewer, cohort.id) })
  if (value.intent === 'calendar-end') await endCalendarAddress(viewer, cohort.id)
  else if (value.intent === 'message') await sendMessage(viewer, cohort, value.text)
  else if (value.intent === 'edition') {
    if (!(await stayWithEdition(viewer, cohort, value.edition || null))) notFound()
  } else {
    const as = ({ 'add-member': 'learner', 'remove-member': 'former', 'add-trainer': 'trainer' } as const)[value.intent]
    if (!(await changeCohortPeople(viewer, cohort.id, { personId: value.person, as }))) notFound()
  }
  return redirect(`/cohorts/${cohort.id}?saved`, 303)
}

export default function CohortPage() {
  const { page, hasCalendar, editions, saved } = useLoaderData<typeof loader>()
  const outcome = useActionData<typeof action>()
  const { cohort, learners, trainers, days, messages, hard, couldLearn, couldTrain } = page
  const result = outcome?.result
  const path = `/cohorts/${cohort.id}`
  const mayNeed = learners.filter((learner) => learner.mayNeed.length > 0)
  return (
    <>
      <Breadcrumbs
        items={[
          { label: 'Cohorts', href: '/cohorts' },
          { label: cohort.name, href: null },
        ]}
      />
      <ErrorSummary result={result} />
      <PageHeading
        title={cohort.name}
        eyebrow={`${cohort.service} · from ${dayInWords(cohort.startsOn)}`}
        lead={`Trained by ${trainers.map(({ name }) => name).join(', ')}.`}
      />
      {saved && !outcome ? <Notice tone="success" title="Saved." announce /> : null}
      <section aria-labelledby="days">
        <h2 id="days">Days</h2>
        <DataTable
          caption="Days in order"
          columns={['Day', 'When', 'Where', 'Places', 'Register']}
          rows={days.map((day) => [
            <a key={day.id} href={`${path}/days/${day.id}`}>
              {day.title}
            </a>,
            <span key="when">
              {weekdayInWords(day.startsAt)}, {timesInWords(day.startsAt, day.endsAt)}
              {day.cancelledAt ? <Tag tone="neutral">Cancelled</Tag> : null}
            </span>,
            day.place || 'Online',
            `${day.going} going${day.capacity ? ` of ${day.capacity}` : ''}${day.waiting > 0 ? `, ${day.waiting} waiting` : ''}`,
            day.cancelledAt ? (
              ''
            ) : (
              <a key="register" href={`${path}/days/${day.id}/register`}>{`Register, ${day.title}`}</a>
            ),
          ])}
          empty="No days yet."
        />
        <p>
          <LinkButton href={`${path}/days/new`} variant="secondary">
            Add a day
          </LinkButton>
        </p>
      </section>
      <section aria-labelledby="learners">
        <h2 id="learners">Who is where</h2>
        {mayNeed.length > 0 ? (
          <Notice tone="info" title="Perhaps a word">
            <ul>
              {mayNeed.map(({ id, name, mayNeed: why }) => (
                <li key={id}>
                  {name}: {why.join(' ')}
                </li>
              ))}
            </ul>
            <p>There may be a good reason. Ask how they are, not why.</p>
          </Notice>
        ) : null}
        <DataTable
          caption="Learners by name"
          columns={['Learner', 'Now in', 'Lessons done', 'Days', 'In the cohort']}
          rows={learners.map(({ id, name, at, done, of, days: on }) => [
            name,
            at,
            `${done} of ${of}`,
            on.of === 0 ? 'None yet' : `${on.there} of ${on.of}`,
            <form method="post" key="remove">
              <input type="hidden" name="person" value={id} />
              <Button variant="quiet" name="intent" value="remove-member">
                Take out<span className="visually-hidden"> {name}</span>
              </Button>
            </form>,
          ])}
          empty="Nobody yet."
        />
        <p>
          You see lessons marked done and days, and each learner sees that you looked. Answers and writing are theirs.
        </p>
        <Disclosure summary="Add people" open={learners.length === 0}>
          <form method="post" className="form" noValidate>
            <Select
              name="person"
              id="learner"
              label="A learner"
              blank="Choose a person"
              options={couldLearn.map(({ id, name }) => ({ value: id, label: name }))}
              required
            />
            <Button variant="secondary" name="intent" value="add-member">
              Add to the cohort
            </Button>
          </form>
          <form method="post" className="form" noValidate>
            <Select
              name="person"
              id="trainer"
              label="Another trainer"
              blank="Choose a trainer"
              options={couldTrain.map(({ id, name }) => ({ value: id, label: name }))}
              required
            />
            <Button variant="secondary" name="intent" value="add-trainer">
              Add as trainer
            </Button>
          </form>
        </Disclosure>
      </section>
      <EditionChoice editions={editions} pinnedEditionId={cohort.pinnedEditionId} />
      <section aria-labelledby="hard">
        <h2 id="hard">Questions most people find hard</h2>
        {hard.length === 0 ? <p>None so far. A question is shown here once five people have answered it.</p> : null}
        <ul>
          {hard.map(({ path: lesson, title, people, struggled }) => (
            <li key={lesson}>
              <a href={learnPath(lesson)}>{title}</a>: {struggled} of {people} people needed several tries.
            </li>
          ))}
        </ul>
      </section>
      <section aria-labelledby="messages">
        <h2 id="messages">Messages</h2>
        <form method="post" className="form" noValidate>
          <TextArea
            name="text"
            label="A message to everyone in the cohort"
            hint="They read it here. The e-mail says only that there is one."
            result={result}
            required
          />
          <Button variant="secondary" name="intent" value="message">
            Send
          </Button>
        </form>
        <MessageList messages={messages} />
      </section>
      <CalendarAddressForm what="the cohort’s days" address={outcome?.address ?? null} hasAddress={hasCalendar} />
      <p>
        <a href="/facilitators">Plans for the group sessions</a> ·{' '}
        <a href="/packages">Take a module or the completions out</a>
      </p>
    </>
  )
}
