import { parseWithZod } from '@conform-to/zod/v4'
import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { Button } from '#app/components/button.tsx'
import { dateInWords } from '#app/components/dates.ts'
import { ErrorSummary } from '#app/components/error-summary.tsx'
import { FormActions } from '#app/components/form-actions.tsx'
import type { FormResult } from '#app/components/form-result.ts'
import { Notice } from '#app/components/notice.tsx'
import { PageHeading } from '#app/components/page-heading.tsx'
import { Sheet } from '#app/components/sheet.tsx'
import { DemonstrationBanner } from '#app/components/site-header.tsx'
import { TextArea } from '#app/components/text-area.tsx'
import {
  answerWitness,
  countMiss,
  mayTryLinks,
  openWitnessLink,
} from '#app/features/competence/items/witness-answers.server.ts'
import { WitnessForm } from '#app/features/competence/items/witness-form.ts'
import { ANSWER_REFUSALS } from '#app/features/competence/items/witness.ts'
import { findViewer } from '#app/features/organisation/viewers.server.ts'
import { readForm } from '#app/platform/http.server.ts'
import { networkIn } from '#app/platform/limits.server.ts'

/** The address is a secret: it goes into no index and is told to no other page. */
export const meta: MetaFunction = () => [
  { title: 'A colleague asks you – ENRICHMENT' },
  { name: 'robots', content: 'noindex, nofollow' },
  { name: 'referrer', content: 'no-referrer' },
]

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const network = networkIn(context)
  const may = await mayTryLinks(network)
  if (!may.ok) return tooMany(may.retryAfterSeconds)
  const page = await openWitnessLink(await findViewer(request), params.token ?? '')
  return page ? { page, closed: null } : gone(network)
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const network = networkIn(context)
  const may = await mayTryLinks(network)
  if (!may.ok) return tooMany(may.retryAfterSeconds)
  const submission = parseWithZod(await readForm(request), { schema: WitnessForm })
  if (submission.status !== 'success') return data(submission.reply(), { status: 400 })
  const { intent: state, statement } = submission.value
  const answer = state === 'confirmed' ? { state, statement } : { state, statement }
  const outcome = await answerWitness(await findViewer(request), params.token ?? '', answer)
  if (outcome === null) return gone(network)
  if (outcome.ok) return redirect(`/witness/thanks?said=${state}`, 303)
  return data(submission.reply({ formErrors: [ANSWER_REFUSALS[outcome.refusal]] }), { status: 409 })
}

/** Wrong, used, taken back or too old: which of them it is, is nobody's business. */
async function gone(network: string) {
  await countMiss(network)
  return data({ page: null, closed: 'gone' as const }, { status: 410 })
}

function tooMany(seconds: number) {
  const headers = { 'Retry-After': String(seconds) }
  return data({ page: null, closed: 'too-many' as const }, { status: 429, headers })
}

const CLOSED = {
  gone: {
    title: 'This link does not work any more',
    lead: 'It works once and for a while, and whoever sent it can take it back. If you still want to answer, ask them for a new one.',
  },
  'too-many': {
    title: 'Too many links were tried from here',
    lead: 'Wait a quarter of an hour, then open your link again. It still works if it did before.',
  },
}

export default function WitnessAnswers() {
  const { page, closed } = useLoaderData<typeof loader>()
  const answered = useActionData<typeof action>()
  const result: FormResult = answered && 'status' in answered ? answered : undefined
  if (!page) return <PageHeading {...CLOSED[closed ?? 'gone']} />
  const { askedBy, organisation, demonstration, name, relation, shown, competences, until, isOwn } = page
  return (
    <>
      {demonstration ? <DemonstrationBanner /> : null}
      <ErrorSummary result={result} />
      <PageHeading
        eyebrow={`For ${name}, ${relation}`}
        title={`${askedBy} asks you to confirm something`}
        lead={`${askedBy} works at ${organisation} and keeps a record of what they do well. You were there, so your word counts. You need no account.`}
      />
      {isOwn ? (
        <Notice title="This is what your colleague sees">
          Only they can answer it. You can take it back on the page of your evidence.
        </Notice>
      ) : null}
      <Sheet title="What you are asked to confirm" about={`Written by ${askedBy}`} text={shown}>
        {competences.length > 0 ? <p>It is to show: {competences.join('; ')}.</p> : null}
      </Sheet>
      {isOwn ? null : <AnswerForm askedBy={askedBy} result={result} />}
      <p className="hint mt-6">
        The link works once, until {dateInWords(new Date(until))}. If you are not {name}, or do not know {askedBy},
        please leave it and close the page.
      </p>
    </>
  )
}

function AnswerForm({ askedBy, result }: { askedBy: string; result: FormResult }) {
  return (
    <form method="post" noValidate className="form">
      <TextArea
        name="statement"
        label="In your own words"
        hint="To confirm: what you saw and when, in a few lines. To decline: why, or nothing. Leave out names and anything that says who someone you support is."
        result={result}
        rows={6}
        required
      />
      <p>
        {askedBy} reads your answer with the name and role above. If you confirm it, it is kept with their record, and
        their supervisor may read it too. Confirm only what you saw yourself.
      </p>
      <FormActions>
        <Button name="intent" value="confirmed">
          I saw this: confirm
        </Button>
        <Button variant="secondary" name="intent" value="declined">
          I cannot confirm this
        </Button>
      </FormActions>
    </form>
  )
}
