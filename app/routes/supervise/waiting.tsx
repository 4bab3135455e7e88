import { parseWithZod } from '@conform-to/zod/v4'
import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { Breadcrumbs } from '#app/components/breadcrumbs.tsx'
import { Button } from '#app/components/button.tsx'
import { Choices } from '#app/components/choices.tsx'
import { EmptyState } from '#app/components/empty-state.tsx'
import { ErrorSummary } from '#app/components/error-summary.tsx'
import { FormActions } from '#app/components/form-actions.tsx'
import { PageHeading } from '#app/components/page-heading.tsx'
import { TextArea } from '#app/components/text-area.tsx'
import { ENTRY_REFUSALS } from '#app/features/competence/entry.ts'
import { supervisedEntryPath, supervisedFilePath, supervisedPath } from '#app/features/competence/paths.ts'
import { DecideSeveralForm } from '#app/features/competence/several.ts'
import { decideOnSeveral } from '#app/features/competence/several.server.ts'
import { SubmittedCopy } from '#app/features/competence/submitted-copy.tsx'
import { recordLook } from '#app/features/organisation/looks.server.ts'
import { requireViewer } from '#app/features/organisation/viewers.server.ts'
import { findSubmittedSeveral } from '#app/features/supervision/submitted-several.server.ts'
import { notFound, readForm } from '#app/platform/http.server.ts'

export const meta: MetaFunction<typeof loader> = ({ data: found }) => [
  { title: `What waits – ${found?.person.name ?? 'Supervise'} – ENRICHMENT` },
]

export async function loader({ request, params }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request)
  const found = (await findSubmittedSeveral(viewer, params.person ?? '')) ?? notFound()
  for (const { competence } of found.waiting) await recordLook(viewer, found.person.id, `entry ${competence}`)
  return { viewer, ...found }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const viewer = await requireViewer(request)
  const person = params.person ?? notFound()
  const submission = parseWithZod(await readForm(request), { schema: DecideSeveralForm })
  if (submission.status !== 'success') return data(submission.reply(), { status: 400 })
  const decided = submission.value.decisions.flatMap(({ action, ...each }) => (action === 'leave' ? [] : { ...each, action })) // prettier-ignore
  const outcomes = await decideOnSeveral(viewer, person, decided)
  const refused = outcomes.flatMap(({ competence, refusal }) => (refusal ? [`${competence}: ${ENTRY_REFUSALS[refusal]}`] : [])) // prettier-ignore
  if (refused.length === 0) return redirect('/supervise?done=several', 303)
  return data(submission.reply({ formErrors: refused }), { status: 409 })
}

export default function WaitingOfOne() {
  const { person, waiting, more } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  return (
    <>
      <Breadcrumbs
        items={[
          { label: 'Supervise', href: '/supervise' },
          { label: person.name, href: supervisedPath(person.id) },
          { label: 'What waits', href: null },
        ]}
      />
      <ErrorSummary result={result} />
      <PageHeading
        title={`What waits from ${person.name}`}
        lead="Read each, then choose. What you leave stays as it is, and every decision has its own note."
      />
      {waiting.length === 0 ? (
        <EmptyState title="Nothing waits for you">What they ask you to look at comes up here.</EmptyState>
      ) : (
        <form method="post" className="form wide" noValidate>
          {waiting.map(({ competence, title, submissionId, copy }, i) => (
            <section key={submissionId} className="card" aria-labelledby={`waiting-${i}`}>
              <h2 id={`waiting-${i}`}>
                <a href={supervisedEntryPath(person.id, competence)}>{title}</a>
              </h2>
              <input type="hidden" name={`decisions[${i}].competence`} value={competence} />
              <input type="hidden" name={`decisions[${i}].submissionId`} value={submissionId} />
              <details>
                <summary>Read what was sent: {title}</summary>
                <SubmittedCopy
                  copy={copy}
                  level={3}
                  id={`submitted-${i}`}
                  fileHref={(file) => supervisedFilePath(person.id, competence, file)}
                />
              </details>
              <Choices
                kind="radio"
                name={`decisions[${i}].action`}
                legend={`Your decision on ${title}`}
                options={[
                  { value: 'leave', label: 'Leave it for now' },
                  { value: 'confirm', label: 'Confirm' },
                  { value: 'return', label: 'Return with what is needed' },
                ]}
                defaultValue="leave"
                result={result}
              />
              <TextArea
                name={`decisions[${i}].note`}
                label={`A note to ${person.name} about ${title}`}
                hint="Only the two of you read this."
                rows={3}
                result={result}
              />
            </section>
          ))}
          <FormActions>
            <Button>Save these decisions</Button>
          </FormActions>
          {more ? <p>There is more. It comes up when these are decided.</p> : null}
        </form>
      )}
    </>
  )
}
