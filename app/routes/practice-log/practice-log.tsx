import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { parseWithZod } from '@conform-to/zod/v4'
import { useActionData, useLoaderData } from '@remix-run/react'
import { Button } from '#app/components/button.tsx'
import { Choices } from '#app/components/choices.tsx'
import { DataTable } from '#app/components/data-table.tsx'
import { dayInWords } from '#app/components/dates.ts'
import { ErrorSummary } from '#app/components/error-summary.tsx'
import { Notice } from '#app/components/notice.tsx'
import { PageHeading } from '#app/components/page-heading.tsx'
import { TextArea } from '#app/components/text-area.tsx'
import { TextField } from '#app/components/text-field.tsx'
import { onTheClock } from '#app/features/organisation/times.ts'
import { requireViewer } from '#app/features/organisation/viewers.server.ts'
import { practiceLogForm } from '#app/features/practice-log/practice-log-form.ts'
import { byMonth, PRACTICE_KINDS, PRACTICE_WORDS, timeInWords } from '#app/features/practice-log/practice-log.ts'
import { addPractice, listPracticeLog, removePractice } from '#app/features/practice-log/practice-log.server.ts'
import { notFound, readForm } from '#app/platform/http.server.ts'

export const meta: MetaFunction = () => [{ title: 'My practice log – ENRICHMENT' }]

export async function loader({ request }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request, 'record.keep')
  const lines = await listPracticeLog(viewer)
  const saved = new URL(request.url).searchParams.has('saved')
  return { viewer, lines, months: byMonth(lines), today: onTheClock(new Date()).on, saved }
}

export async function action({ request }: ActionFunctionArgs) {
  const viewer = await requireViewer(request, 'record.keep')
  const submission = parseWithZod(await readForm(request), { schema: practiceLogForm(onTheClock(new Date()).on) })
  if (submission.status !== 'success') return data(submission.reply(), { status: 400 })
  const { value } = submission
  if (value.intent === 'add') await addPractice(viewer, value)
  else if (!(await removePractice(viewer, value.id))) notFound()
  return redirect('?saved', 303)
}

const MONTH = new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' })

export default function PracticeLog() {
  const { lines, months, today, saved } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  return (
    <>
      <ErrorSummary result={result} />
      <PageHeading
        title="My practice log"
        lead="What you did and how long it took. It is yours alone, and it has no place for anything about the people you support."
      />
      {saved && !result ? <Notice tone="success" title="Saved." announce /> : null}
      <form method="post" className="form" noValidate>
        <input type="hidden" name="intent" value="add" />
        <TextField name="day" label="Day" type="date" max={today} defaultValue={today} short result={result} required />
        <TextField
          name="minutes"
          label="Minutes"
          type="text"
          inputMode="numeric"
          defaultValue="60"
          short
          result={result}
          required
        />
        <Choices
          kind="radio"
          name="kind"
          legend="What you did"
          options={PRACTICE_KINDS.map((value) => ({ value, label: PRACTICE_WORDS[value] }))}
          result={result}
          required
        />
        <TextArea
          name="note"
          label="A note for yourself"
          hint="No names, no birthdays, no numbers: nothing that could tell who somebody is."
          rows={4}
          result={result}
        />
        <Button>Keep it</Button>
      </form>
      <DataTable
        caption="Time by month"
        columns={['Month', 'Time']}
        rows={months.map(({ month, minutes }) => [MONTH.format(new Date(`${month}-01`)), timeInWords(minutes)])}
      />
      <DataTable
        caption="Newest first"
        columns={['Day', 'What', 'Time', 'Note', 'Take out']}
        rows={lines.map(({ id, day, kind, minutes, note }) => [
          dayInWords(day),
          PRACTICE_WORDS[kind],
          timeInWords(minutes),
          note,
          <form method="post" key={id}>
            <input type="hidden" name="id" value={id} />
            <Button variant="quiet" name="intent" value="remove">
              Take out<span className="visually-hidden"> {`${PRACTICE_WORDS[kind]}, ${dayInWords(day)}`}</span>
            </Button>
          </form>,
        ])}
      />
    </>
  )
}
