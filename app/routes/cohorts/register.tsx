import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { parseWithZod } from '@conform-to/zod/v4'
import { useLoaderData } from '@remix-run/react'
import { Breadcrumbs } from '#app/components/breadcrumbs.tsx'
import { Button } from '#app/components/button.tsx'
import { Notice } from '#app/components/notice.tsx'
import { PageHeading } from '#app/components/page-heading.tsx'
import { MARKS, MARK_WORDS, seats } from '#app/features/cohorts/cohort.ts'
import { RegisterForm } from '#app/features/cohorts/cohort-form.ts'
import { findCohort, listCohortPeople } from '#app/features/cohorts/cohorts.server.ts'
import { listDaysAlreadyAllowed, listWishesAlreadyAllowed } from '#app/features/cohorts/days.server.ts'
import { listMarksAlreadyAllowed, markRegister } from '#app/features/cohorts/register.server.ts'
import { timesInWords, weekdayInWords } from '#app/features/organisation/times.ts'
import type { Viewer } from '#app/features/organisation/viewer.ts'
import { requireViewer } from '#app/features/organisation/viewers.server.ts'
import { notFound, readForm } from '#app/platform/http.server.ts'

export const meta: MetaFunction = () => [{ title: 'Register – Cohorts – ENRICHMENT' }]

export async function loader({ request, params }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request, 'cohorts.run')
  const { cohort, day } = await place(viewer, params)
  const [{ members }, wishes, marks] = await Promise.all([
    listCohortPeople(viewer, cohort.id),
    listWishesAlreadyAllowed([day.id]),
    listMarksAlreadyAllowed([day.id]),
  ])
  const said = wishes.get(day.id) ?? []
  const { going, waiting } = seats(said, day.capacity)
  return {
    viewer,
    cohort,
    day,
    saved: new URL(request.url).searchParams.has('saved'),
    learners: members.map(({ id, name }) => ({
      id,
      name,
      said: going.includes(id)
        ? 'Going'
        : waiting.includes(id)
          ? 'Waiting for a place'
          : said.some(({ personId }) => personId === id)
            ? 'Said they cannot come'
            : '',
      mark: marks.find(({ personId }) => personId === id)?.mark ?? null,
    })),
  }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const viewer = await requireViewer(request, 'cohorts.run')
  const found = await place(viewer, params)
  const submission = parseWithZod(await readForm(request), { schema: RegisterForm })
  if (submission.status !== 'success') return data(submission.reply(), { status: 400 })
  const { marks, at } = submission.value
  const now = new Date()
  await markRegister(viewer, found, marks, at === undefined ? now : new Date(at), now)
  return redirect(`/cohorts/${found.cohort.id}/days/${found.day.id}/register?saved`, 303)
}

async function place(viewer: Viewer, params: LoaderFunctionArgs['params']) {
  const cohort = (await findCohort(viewer, params.cohort ?? notFound())) ?? notFound()
  const day = (await listDaysAlreadyAllowed([cohort.id])).find(({ id }) => id === params.day) ?? notFound()
  return { cohort, day }
}

export default function Register() {
  const { cohort, day, learners, saved } = useLoaderData<typeof loader>()
  return (
    <>
      <Breadcrumbs
        items={[
          { label: 'Cohorts', href: '/cohorts' },
          { label: cohort.name, href: `/cohorts/${cohort.id}` },
          { label: 'Register', href: null },
        ]}
      />
      <PageHeading
        title="Register"
        eyebrow={`${day.title} · ${weekdayInWords(day.startsAt)}, ${timesInWords(day.startsAt, day.endsAt)}`}
      />
      {saved ? <Notice tone="success" title="Saved." announce /> : null}
      <form method="post" className="form register" data-register={day.id}>
        {learners.map(({ id, name, said, mark }) => (
          <fieldset className="field register-row" key={id}>
            <legend>
              {name} {said ? <span className="hint">{said}</span> : null}
            </legend>
            {MARKS.map((value) => (
              <label className="choice" key={value} htmlFor={`mark-${id}-${value}`}>
                <input
                  type="radio"
                  name={`mark-${id}`}
                  id={`mark-${id}-${value}`}
                  value={value}
                  defaultChecked={mark === value}
                />
                <span>{MARK_WORDS[value]}</span>
              </label>
            ))}
          </fieldset>
        ))}
        {learners.length === 0 ? <p>Nobody is in this cohort yet.</p> : null}
        <p className="save-state" data-register-state role="status" />
        <Button>Save the register</Button>
      </form>
      <script src="/scripts/register.js" defer />
    </>
  )
}
