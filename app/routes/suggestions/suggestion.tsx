import { parseWithZod } from '@conform-to/zod/v4'
import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { Button } from '#app/components/button.tsx'
import { ErrorSummary } from '#app/components/error-summary.tsx'
import { Notice } from '#app/components/notice.tsx'
import { PageHeading } from '#app/components/page-heading.tsx'
import { TextArea } from '#app/components/text-area.tsx'
import { publishedPath } from '#app/features/authoring/paths.ts'
import { ReaderMessageForm } from '#app/features/authoring/suggestions/suggestion-form.ts'
import { SuggestionTalk } from '#app/features/authoring/suggestions/suggestion-talk.tsx'
import { SUGGESTION_REFUSALS, suggestionPath } from '#app/features/authoring/suggestions/suggestion.ts'
import { findSuggestionByAddress, replyAsReader } from '#app/features/authoring/suggestions/suggestions.server.ts'
import { findViewer } from '#app/features/organisation/viewers.server.ts'
import { notFound, readForm } from '#app/platform/http.server.ts'

export const meta: MetaFunction = () => [
  { title: 'My suggestion – ENRICHMENT' },
  { name: 'robots', content: 'noindex' },
]

export async function loader({ request, params }: LoaderFunctionArgs) {
  const viewer = await findViewer(request)
  const suggestion = (await findSuggestionByAddress(viewer, params.suggestion ?? notFound())) ?? notFound()
  const url = new URL(request.url)
  return { viewer, suggestion, address: `${url.origin}${url.pathname}`, sent: url.searchParams.has('sent') }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const submission = parseWithZod(await readForm(request), { schema: ReaderMessageForm })
  if (submission.status !== 'success') return data(submission.reply(), { status: 400 })
  const outcome = await replyAsReader(params.suggestion ?? notFound(), submission.value.text)
  if (outcome.ok) return redirect(`${suggestionPath(outcome.id)}?sent`, 303)
  return data(submission.reply({ formErrors: [SUGGESTION_REFUSALS[outcome.refusal]] }), { status: 429 })
}

export default function MySuggestion() {
  const { suggestion, address, sent } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  const { path, variant, section, title, credit, state, messages } = suggestion
  return (
    <>
      <ErrorSummary result={result} />
      <PageHeading eyebrow="A suggestion" title={`‘${title}’`} lead="What was suggested, and what became of it." />
      {sent && !result ? (
        <Notice tone="success" title="Sent. Thank you." announce>
          Keep the address of this page to come back to it: <span className="breakable">{address}</span>
        </Notice>
      ) : null}
      <SuggestionTalk state={state} messages={messages} />
      <p className="hint">
        {credit ? `If it is used, you may be named as ‘${credit}’.` : 'Nobody is named if it is used.'}
      </p>
      <form method="post" className="form" noValidate>
        <TextArea name="text" label="Add something" rows={4} result={result} required />
        <Button variant="secondary">Send it</Button>
      </form>
      <p>
        <a href={`${publishedPath(path, variant)}#${section}`}>The section as it is now</a>
      </p>
    </>
  )
}
