import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { parseWithZod } from '@conform-to/zod/v4'
import { useActionData, useLoaderData } from '@remix-run/react'
import { Breadcrumbs } from '#app/components/breadcrumbs.tsx'
import { Button, LinkButton } from '#app/components/button.tsx'
import { dayInWords } from '#app/components/dates.ts'
import { ErrorSummary } from '#app/components/error-summary.tsx'
import { Notice } from '#app/components/notice.tsx'
import { PageHeading } from '#app/components/page-heading.tsx'
import { TextArea } from '#app/components/text-area.tsx'
import { CalendarAddressForm } from '#app/features/cohorts/calendar-view.tsx'
import { hasCalendarAddress } from '#app/features/cohorts/calendars.server.ts'
import { actOnCohort } from '#app/features/cohorts/cohort-acts.server.ts'
import { listEditionsToStayWith } from '#app/features/cohorts/cohort-editions.server.ts'
import { CohortForm } from '#app/features/cohorts/cohort-form.ts'
import { findCohortPage } from '#app/features/cohorts/cohort-page.server.ts'
import { findCohort } from '#app/features/cohorts/cohorts.server.ts'
import { DaysTable } from '#app/features/cohorts/days-table.tsx'
import { EditionChoice } from '#app/features/cohorts/edition-choice.tsx'
import { HardQuestions } from '#app/features/cohorts/hard-questions.tsx'
import { AddPeopleView, LearnersView, PracticeView } from '#app/features/cohorts/learners-view.tsx'
import { MessageList } from '#app/features/cohorts/message-list.tsx'
import { AskedSections, answerFieldId } from '#app/features/cohorts/question-view.tsx'
import { EndView } from '#app/features/cohorts/settings-view.tsx'
import { requireViewer } from '#app/features/organisation/viewers.server.ts'
import { notFound, readForm } from '#app/platform/http.server.ts'

export const meta: MetaFunction<typeof loader> = ({ data: found }) => [
  { title: `${found?.page.cohort.name ?? 'Cohort'} – Cohorts – ENRICHMENT` },
]

const CHANGED_MEANWHILE = 'This was changed meanwhile. Here is how it stands now.'

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
  const outcome = await actOnCohort(viewer, cohort, submission.value)
  if (outcome.did === 'nothing') notFound()
  if (outcome.did === 'too-late')
    return data({ result: submission.reply({ formErrors: [CHANGED_MEANWHILE] }), address: null }, { status: 409 })
  if (outcome.did === 'calendar') return data({ result: undefined, address: outcome.address })
  return redirect(outcome.did === 'ended' ? '/cohorts' : `/cohorts/${cohort.id}?saved`, 303)
}

export default function CohortPage() {
  const { page, hasCalendar, editions, saved } = useLoaderData<typeof loader>()
  const outcome = useActionData<typeof action>()
  const { cohort, learners, trainers, days, messages, practice } = page
  const result = outcome?.result
  const { id: answered, intent } = result?.initialValue ?? {}
  return (
    <>
      <Breadcrumbs
        items={[
          { label: 'Cohorts', href: '/cohorts' },
          { label: cohort.name, href: null },
        ]}
      />
      <ErrorSummary
        result={result}
        ids={{ answer: answerFieldId(String(answered)), person: intent === 'add-trainer' ? 'trainer' : 'learner' }}
      />
      <PageHeading
        title={cohort.name}
        eyebrow={`${cohort.service} · from ${dayInWords(cohort.startsOn)}`}
        lead={`Trained by ${trainers.map(({ name }) => name).join(', ')}.`}
      />
      {saved && !outcome ? <Notice tone="success" title="Saved." announce /> : null}
      <section aria-labelledby="days">
        <h2 id="days">Days</h2>
        <DaysTable days={days} path={`/cohorts/${cohort.id}`} />
        <p>
          <LinkButton href={`/cohorts/${cohort.id}/days/new`} variant="secondary">
            Add a day
          </LinkButton>
        </p>
        <p>
          <a href="/facilitators">Plans for the group sessions</a>: timings, materials, what can go wrong.
        </p>
      </section>
      <section aria-labelledby="learners">
        <h2 id="learners">Who is where</h2>
        <LearnersView learners={learners} />
        <AddPeopleView
          couldLearn={page.couldLearn}
          couldTrain={page.couldTrain}
          open={learners.length === 0}
          result={result}
        />
      </section>
      <section aria-labelledby="practice">
        <h2 id="practice">Practice to confirm</h2>
        <PracticeView practice={practice} />
      </section>
      <section aria-labelledby="asked">
        <h2 id="asked">Parts people asked about</h2>
        <AskedSections sections={page.asked} result={result} />
      </section>
      <section aria-labelledby="hard">
        <h2 id="hard">Questions most people find hard</h2>
        <HardQuestions questions={page.hard} />
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
      <EditionChoice editions={editions} pinnedEditionId={cohort.pinnedEditionId} />
      <CalendarAddressForm what="the cohort’s days" address={outcome?.address ?? null} hasAddress={hasCalendar} />
      <p>
        <a href="/packages">Take a module or the completions out</a>
      </p>
      <EndView />
    </>
  )
}
