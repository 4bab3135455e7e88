import { parseWithZod } from '@conform-to/zod/v4'
import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { Breadcrumbs } from '#app/components/breadcrumbs.tsx'
import { Button } from '#app/components/button.tsx'
import { Choices } from '#app/components/choices.tsx'
import { EmptyState } from '#app/components/empty-state.tsx'
import { ErrorSummary } from '#app/components/error-summary.tsx'
import { FormActions } from '#app/components/form-actions.tsx'
import { Notice } from '#app/components/notice.tsx'
import { PageHeading } from '#app/components/page-heading.tsx'
import { CROSSINGS } from '#app/features/competence/bridge.ts'
import { OWN_SIGN_OFF_PATH, recordPath } from '#app/features/competence/paths.ts'
import { MoveRecordForm } from '#app/features/competence/record-form.ts'
import { findBridge, moveRecord } from '#app/features/competence/record-moves.server.ts'
import { RECORD_REFUSALS } from '#app/features/competence/record.ts'
import { requireViewer } from '#app/features/organisation/viewers.server.ts'
import { readForm } from '#app/platform/http.server.ts'
import { CrossingList, type Crossed } from './crossing-list.tsx'

export const meta: MetaFunction = () => [{ title: 'Move to a newer version – My record – ENRICHMENT' }]

export async function loader({ request }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request, 'record.keep')
  const found = await findBridge(viewer)
  if (!found) return { viewer, bridge: null }
  const { from, to, crossings, entries, record } = found
  const stateOf = new Map(entries.map(({ competence, state, askedFrom }) => [competence, { state, askedFrom }]))
  const crossed = crossings.map(({ kind, from: old, to: next }): Crossed => ({
    kind,
    title: next?.title ?? old[0]?.title ?? '',
    domain: (next ? to.domainOf.get(next.id) : from.domainOf.get(old[0]?.id ?? ''))?.title ?? '',
    was: old.map(({ title, statement }) => ({ title, statement })),
    now: next?.statement ?? null,
    begun: old.some(({ id }) => stateOf.has(id)),
    confirmed: old.some(({ id }) => {
      const { state, askedFrom } = stateOf.get(id) ?? {}
      return (state === 'requested' ? askedFrom : state) === 'confirmed'
    }),
  }))
  return {
    viewer,
    bridge: {
      from: from.version,
      to: to.version,
      crossed,
      asked: entries.filter(({ state }) => state === 'requested').length,
      signOffAsked: record.state === 'sign-off-requested',
      signedOff: record.state === 'signed-off',
    },
  }
}

export async function action({ request }: ActionFunctionArgs) {
  const viewer = await requireViewer(request, 'record.keep')
  const submission = parseWithZod(await readForm(request), { schema: MoveRecordForm })
  if (submission.status !== 'success') return data(submission.reply(), { status: 400 })
  const outcome = await moveRecord(viewer, submission.value.version)
  if (outcome.ok) return redirect('/record?done=moved', 303)
  return data(submission.reply({ formErrors: [RECORD_REFUSALS[outcome.refusal]] }), { status: 409 })
}

export default function MoveRecord() {
  const { bridge } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  return (
    <>
      <Breadcrumbs
        items={[
          { label: 'My record', href: recordPath() },
          { label: 'Move to a newer version', href: null },
        ]}
      />
      <ErrorSummary result={result} />
      <PageHeading
        title="Move to a newer version"
        lead="The framework says what peer workers are asked to show. When it changes, your record stays where it is until you move it."
      />
      {bridge === null ? (
        <EmptyState title="There is nothing to move to">
          Your record is on the newest version of the framework, or you have not begun one.
        </EmptyState>
      ) : (
        <>
          <p>
            Your record is on version {bridge.from}. This is what would become of each competence on version {bridge.to}
            .
          </p>
          {CROSSINGS.map((kind) => (
            <CrossingList key={kind} kind={kind} crossed={bridge.crossed.filter((each) => each.kind === kind)} />
          ))}
          <section aria-labelledby="move">
            <h2 id="move">Move my record</h2>
            <ul>
              <li>
                Your record on version {bridge.from} stays as it is, with everything in it. You can always read it.
              </li>
              {bridge.asked > 0 ? (
                <li>
                  {bridge.asked === 1 ? 'One competence is' : `${bridge.asked} competences are`} with a supervisor now.
                  The copy they have is of the old words, so it goes back to you, and you can ask again.
                </li>
              ) : null}
              {bridge.signedOff ? (
                <li>
                  Your sign-off on version {bridge.from} goes on counting until your record is signed off on version{' '}
                  {bridge.to}.
                </li>
              ) : null}
              <li>You cannot move back.</li>
            </ul>
            {bridge.signOffAsked ? (
              <Notice tone="info" title="Your whole record is with a supervisor now">
                <p>
                  Wait for the answer, or <a href={OWN_SIGN_OFF_PATH}>withdraw your request</a>, before you move.
                </p>
              </Notice>
            ) : (
              <form method="post" noValidate className="form">
                <input type="hidden" name="version" value={bridge.to} />
                <Choices
                  kind="checkbox"
                  name="read"
                  legend="Before you move"
                  options={[{ value: 'yes', label: 'I have read what comes over and what does not' }]}
                  result={result}
                  required
                />
                <FormActions>
                  <Button>Move my record to version {bridge.to}</Button>
                </FormActions>
              </form>
            )}
          </section>
        </>
      )}
    </>
  )
}
