import { parseWithZod } from '@conform-to/zod/v4'
import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { Breadcrumbs } from '#app/components/breadcrumbs.tsx'
import { Button } from '#app/components/button.tsx'
import { Choices } from '#app/components/choices.tsx'
import { EmptyState } from '#app/components/empty-state.tsx'
import { ErrorSummary } from '#app/components/error-summary.tsx'
import { PageHeading } from '#app/components/page-heading.tsx'
import { ENTRY_REFUSALS, ENTRY_STATE_WORDS } from '#app/features/competence/entry.ts'
import { ownEntryPath, recordPath } from '#app/features/competence/paths.ts'
import { AskSeveralForm } from '#app/features/competence/several.ts'
import { listAskable, requestSeveral } from '#app/features/competence/several.server.ts'
import { supervisionInWords } from '#app/features/competence/supervision.ts'
import { requireViewer } from '#app/features/organisation/viewers.server.ts'
import { readForm } from '#app/platform/http.server.ts'

export const meta: MetaFunction = () => [{ title: 'Ask for several – My record – ENRICHMENT' }]

export async function loader({ request }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request, 'record.keep')
  return { viewer, ...(await listAskable(viewer)) }
}

export async function action({ request }: ActionFunctionArgs) {
  const viewer = await requireViewer(request, 'record.keep')
  const submission = parseWithZod(await readForm(request), { schema: AskSeveralForm })
  if (submission.status !== 'success') return data(submission.reply(), { status: 400 })
  const { askable } = await listAskable(viewer)
  const outcomes = await requestSeveral(viewer, submission.value)
  const refused = outcomes.flatMap(({ competence, refusal }) => {
    const title = askable.find((each) => each.competence === competence)?.title ?? competence
    return refusal ? [`${title}: ${ENTRY_REFUSALS[refusal]}`] : []
  })
  if (refused.length === 0) return redirect(`/record?done=asked-${outcomes.length}`, 303)
  return data(submission.reply({ formErrors: refused }), { status: 409 })
}

export default function AskForSeveral() {
  const { askable, supervisors } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  return (
    <>
      <Breadcrumbs
        items={[
          { label: 'My record', href: recordPath() },
          { label: 'Ask for several', href: null },
        ]}
      />
      <ErrorSummary result={result} />
      <PageHeading
        title="Ask for several at once"
        lead="Each goes to your supervisor as its own copy: the statement, your rating and the evidence named here. Nothing else."
      />
      {supervisors.length === 0 ? (
        <p>
          Nobody supervises you here yet. <a href="/supervision">Ask somebody</a>; what you have saved stays.
        </p>
      ) : askable.length === 0 ? (
        <EmptyState title="Nothing to ask for just now">
          A competence comes up here once you have rated yourself and attached a piece of evidence.
        </EmptyState>
      ) : (
        <form method="post" className="form" noValidate>
          <Choices
            kind="checkbox"
            name="competences"
            legend="Which competences?"
            options={askable.map(({ competence, title, state, evidence, notReady }) => ({
              value: competence,
              label: title,
              disabled: notReady > 0,
              hint: (
                <>
                  {ENTRY_STATE_WORDS[state].label}. Evidence: {evidence.join('; ')}.
                  {notReady > 0 ? (
                    <>
                      {' '}
                      One of these is to be changed first: <a href={ownEntryPath(competence)}>see which</a>.
                    </>
                  ) : null}
                </>
              ),
            }))}
            result={result}
            required
          />
          <Choices
            kind="radio"
            name="supervisorId"
            legend="Who do you want to ask?"
            options={supervisors.map(({ id, name, kinds }) => ({
              value: id,
              label: name,
              hint: supervisionInWords(kinds),
            }))}
            defaultValue={supervisors.length === 1 ? supervisors[0]?.id : undefined}
            result={result}
            required
          />
          <Button>Send these and ask</Button>
        </form>
      )}
    </>
  )
}
