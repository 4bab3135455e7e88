import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { parseWithZod } from '@conform-to/zod/v4'
import { useActionData, useLoaderData } from '@remix-run/react'
import { Breadcrumbs } from '#app/components/breadcrumbs.tsx'
import { Button } from '#app/components/button.tsx'
import { dayInWords } from '#app/components/dates.ts'
import { Disclosure } from '#app/components/disclosure.tsx'
import { EmptyState } from '#app/components/empty-state.tsx'
import { ErrorSummary } from '#app/components/error-summary.tsx'
import type { FormResult } from '#app/components/form-result.ts'
import { Notice } from '#app/components/notice.tsx'
import { PageHeading } from '#app/components/page-heading.tsx'
import { TextArea } from '#app/components/text-area.tsx'
import { TextField } from '#app/components/text-field.tsx'
import { SUPERVISION_WORDS } from '#app/features/competence/supervision.ts'
import { onTheClock } from '#app/features/organisation/times.ts'
import { requireViewer } from '#app/features/organisation/viewers.server.ts'
import { meetingForm } from '#app/features/supervision/meeting-form.ts'
import { isMeetingDue } from '#app/features/supervision/meeting.ts'
import { findMeetings, keepMeeting, type Meeting } from '#app/features/supervision/meetings.server.ts'
import { notFound, readForm } from '#app/platform/http.server.ts'

export const meta: MetaFunction = () => [{ title: 'Supervision meetings – ENRICHMENT' }]

export async function loader({ request, params }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request, 'supervision.take-part')
  const page = (await findMeetings(viewer, params.supervision ?? '')) ?? notFound()
  const today = onTheClock(new Date()).on
  const saved = new URL(request.url).searchParams.has('saved')
  return { viewer, ...page, isDue: isMeetingDue(page.due, today), today, saved }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const viewer = await requireViewer(request, 'supervision.take-part')
  const submission = parseWithZod(await readForm(request), { schema: meetingForm(onTheClock(new Date()).on) })
  if (submission.status !== 'success') return data(submission.reply(), { status: 400 })
  const kept = (await keepMeeting(viewer, params.supervision ?? '', submission.value)) ?? notFound()
  if (kept) return redirect('?saved', 303)
  const changed =
    'The other of you changed this meanwhile. What you typed is still here: look at both, then save again.'
  return data(submission.reply({ formErrors: [changed] }), { status: 409 })
}

export default function Meetings() {
  const { person, supervisor, kind, meetings, due, isDue, current, today, saved } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  const changing = result?.initialValue?.['id']
  return (
    <>
      <Breadcrumbs
        items={[
          { label: 'Supervision', href: '/supervision' },
          { label: 'Meetings', href: null },
        ]}
      />
      <ErrorSummary result={result} />
      <PageHeading
        title={`${person.name} and ${supervisor.name}`}
        lead={`${SUPERVISION_WORDS[kind].label}. What you write here is for the two of you. A lead sees only that you met.`}
      />
      {saved && !result ? <Notice tone="success" title="Saved." announce /> : null}
      {current ? (
        <>
          <p>
            {isDue ? 'A meeting is due: it was to be by' : 'The next meeting is due by'} {dayInWords(due)}.
          </p>
          <Disclosure
            summary="Write a meeting down"
            open={meetings.length === 0 || (result !== undefined && !changing)}
          >
            <MeetingFields today={today} result={changing ? undefined : result} />
          </Disclosure>
        </>
      ) : null}
      <section aria-labelledby="meetings">
        <h2 id="meetings">Meetings</h2>
        {meetings.length === 0 ? (
          <EmptyState title="None written down yet">The first one comes up here.</EmptyState>
        ) : null}
        {meetings.map((meeting) => (
          <article className="card" key={meeting.id} aria-labelledby={`on-${meeting.id}`}>
            <h3 id={`on-${meeting.id}`}>{dayInWords(meeting.heldOn)}</h3>
            <p className="whitespace-pre-line">{meeting.agreed || 'Nothing was written down beyond the day.'}</p>
            <p className="hint">Written by {meeting.writtenBy}</p>
            {current ? (
              <Disclosure
                summary={`Change what stands for ${dayInWords(meeting.heldOn)}`}
                open={changing === meeting.id}
              >
                <MeetingFields meeting={meeting} today={today} result={changing === meeting.id ? result : undefined} />
              </Disclosure>
            ) : null}
          </article>
        ))}
      </section>
    </>
  )
}

function MeetingFields({ meeting, today, result }: { meeting?: Meeting; today: string; result: FormResult }) {
  const id = (name: string) => (meeting ? `${name}-${meeting.id}` : name)
  return (
    <form method="post" className="form" noValidate>
      {meeting ? <input type="hidden" name="id" value={meeting.id} /> : null}
      <input type="hidden" name="version" value={meeting?.version ?? 0} />
      <TextField
        id={id('heldOn')}
        name="heldOn"
        label="Day you met"
        type="date"
        max={today}
        short
        defaultValue={meeting?.heldOn ?? today}
        result={result}
        required
      />{' '}
      {/* prettier-ignore */}
      <TextArea
        id={id('agreed')}
        name="agreed"
        label="What you agreed"
        hint="Who does what, by when. Leave out anything about the people you support."
        rows={6}
        defaultValue={meeting?.agreed ?? ''}
        result={result}
      />
      <Button variant={meeting ? 'secondary' : 'primary'}>Save</Button>
    </form>
  )
}
