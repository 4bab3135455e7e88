import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { parseWithZod } from '@conform-to/zod/v4'
import { useActionData, useLoaderData } from '@remix-run/react'
import { Breadcrumbs } from '#app/components/breadcrumbs.tsx'
import { Button } from '#app/components/button.tsx'
import { ErrorSummary } from '#app/components/error-summary.tsx'
import { Notice } from '#app/components/notice.tsx'
import { PageHeading } from '#app/components/page-heading.tsx'
import { DayFields } from '#app/features/cohorts/day-fields.tsx'
import { DayForm } from '#app/features/cohorts/cohort-form.ts'
import { findCohort } from '#app/features/cohorts/cohorts.server.ts'
import { addDay, cancelDay, changeDay, listDaysAlreadyAllowed } from '#app/features/cohorts/days.server.ts'
import { requireViewer } from '#app/features/organisation/viewers.server.ts'
import { lessonPath } from '#app/features/training/progress.ts'
import { findEditionStayedWith } from '#app/features/training/training.server.ts'
import { notFound, readForm } from '#app/platform/http.server.ts'

export const meta: MetaFunction = () => [{ title: 'A day – Cohorts – ENRICHMENT' }]

const CHANGED_MEANWHILE = 'This day was changed meanwhile. Open it again to see how it is now; what you typed is below.'

export async function loader({ request, params }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request, 'cohorts.run')
  const cohort = (await findCohort(viewer, params.cohort ?? notFound())) ?? notFound()
  const edition = (await findEditionStayedWith(cohort.variant, cohort.pinnedEditionId)) ?? notFound()
  const sessions = edition.manifest.programme.modules.flatMap(({ slug, title: module, lessons }) =>
    lessons.flatMap((lesson) => {
      const page = edition.pages.get(lessonPath(slug, lesson))?.page
      return page?.mode === 'group' ? [{ path: page.path, title: page.title, module }] : []
    }),
  )
  return { viewer, cohort, sessions, day: await dayOf(cohort.id, params.day) }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const viewer = await requireViewer(request, 'cohorts.run')
  const cohort = (await findCohort(viewer, params.cohort ?? notFound())) ?? notFound()
  const day = await dayOf(cohort.id, params.day)
  const form = await readForm(request)
  if (day && form.get('intent') === 'cancel') {
    await cancelDay(viewer, day)
    return redirect(`/cohorts/${cohort.id}?saved`, 303)
  }
  const submission = parseWithZod(form, { schema: DayForm })
  if (submission.status !== 'success') return data(submission.reply(), { status: 400 })
  if (!day) await addDay(viewer, cohort.id, submission.value)
  else if (!(await changeDay(viewer, day, submission.value)))
    return data(submission.reply({ formErrors: [CHANGED_MEANWHILE] }), { status: 409 })
  return redirect(`/cohorts/${cohort.id}?saved`, 303)
}

/** Null for the address of a new day. */
async function dayOf(cohortId: string, id: string | undefined) {
  if (id === undefined) return null
  return (await listDaysAlreadyAllowed([cohortId])).find((day) => day.id === id) ?? notFound()
}

export default function DayPage() {
  const { cohort, sessions, day } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  return (
    <>
      <Breadcrumbs
        items={[
          { label: 'Cohorts', href: '/cohorts' },
          { label: cohort.name, href: `/cohorts/${cohort.id}` },
          { label: day?.title ?? 'A new day', href: null },
        ]}
      />
      <ErrorSummary result={result} />
      <PageHeading title={day?.title ?? 'A new day'} eyebrow={cohort.name} />
      {day?.cancelledAt ? <Notice tone="info" title="This day was cancelled." /> : null}
      <form method="post" className="form" noValidate>
        <DayFields day={day} sessions={sessions} result={result} />
        <p>Everyone in the cohort is told.</p>
        <div className="form-actions">
          {day?.cancelledAt ? null : (
            <Button name="intent" value="save">
              {day ? 'Save the day' : 'Add the day'}
            </Button>
          )}
          {day && !day.cancelledAt ? (
            <Button variant="warning" name="intent" value="cancel">
              Cancel this day
            </Button>
          ) : null}
        </div>
      </form>
    </>
  )
}
