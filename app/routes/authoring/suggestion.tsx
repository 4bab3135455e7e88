import { parseWithZod } from '@conform-to/zod/v4'
import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { Breadcrumbs } from '#app/components/breadcrumbs.tsx'
import { Button } from '#app/components/button.tsx'
import { Choices } from '#app/components/choices.tsx'
import { ErrorSummary } from '#app/components/error-summary.tsx'
import { Notice } from '#app/components/notice.tsx'
import { PageHeading } from '#app/components/page-heading.tsx'
import { TextArea } from '#app/components/text-area.tsx'
import { findOwnVariant } from '#app/features/authoring/own-variants.server.ts'
import { authoringPath, publishedPath } from '#app/features/authoring/paths.ts'
import { KeeperAnswerForm } from '#app/features/authoring/suggestions/suggestion-form.ts'
import { SuggestionTalk } from '#app/features/authoring/suggestions/suggestion-talk.tsx'
import {
  keptSuggestionPath,
  SUGGESTION_REFUSALS,
  SUGGESTION_STATES,
  SUGGESTION_WORDS,
  SUGGESTIONS_PATH,
} from '#app/features/authoring/suggestions/suggestion.ts'
import { answerSuggestion, findSuggestion } from '#app/features/authoring/suggestions/suggestions.server.ts'
import { findEdition } from '#app/features/content/editions.server.ts'
import { requireViewer } from '#app/features/organisation/viewers.server.ts'
import { notFound, readForm } from '#app/platform/http.server.ts'

export const meta: MetaFunction = () => [{ title: 'A suggestion – Authoring' }]

export async function loader({ request, params }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request, 'adaptations.write')
  const suggestion = (await findSuggestion(viewer, params.suggestion ?? notFound())) ?? notFound()
  const own = await findOwnVariant(viewer, suggestion.variant)
  const answered = new URL(request.url).searchParams.has('answered')
  const name = (await findEdition(suggestion.variant))?.manifest.variant.title ?? suggestion.variant
  return { viewer, suggestion, name, mayAdapt: own !== null, answered }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const viewer = await requireViewer(request, 'adaptations.write')
  const submission = parseWithZod(await readForm(request), { schema: KeeperAnswerForm })
  if (submission.status !== 'success') return data(submission.reply(), { status: 400 })
  const outcome = await answerSuggestion(viewer, params.suggestion ?? notFound(), submission.value)
  if (outcome.ok) return redirect(`${keptSuggestionPath(outcome.id)}?answered`, 303)
  return data(submission.reply({ formErrors: [SUGGESTION_REFUSALS[outcome.refusal]] }), { status: 409 })
}

export default function KeptSuggestion() {
  const { suggestion, name, mayAdapt, answered } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  const { path, variant, section, title, credit, state, edition, messages } = suggestion
  return (
    <>
      <ErrorSummary result={result} />
      <Breadcrumbs
        items={[
          { label: 'Authoring', href: authoringPath() },
          { label: 'What readers suggest', href: SUGGESTIONS_PATH },
          { label: title, href: null },
        ]}
      />
      <PageHeading eyebrow={`${name}, read in edition ${edition}`} title={title} />
      {answered && !result ? <Notice tone="success" title="Sent. The reader is told." announce /> : null}
      <SuggestionTalk state={state} messages={messages} />
      <p className="hint">
        {credit ? `If you use it, name the reader as ‘${credit}’.` : 'The reader does not want to be named.'}
      </p>
      <p>
        {mayAdapt ? (
          <>
            <a href={authoringPath(variant, path, section)}>Adapt this section</a> ·{' '}
          </>
        ) : null}
        <a href={`${publishedPath(path, variant)}#${section}`}>The section as readers see it</a>
      </p>
      <form method="post" className="form" noValidate>
        <input type="hidden" name="after" value={messages.length} />
        <TextArea
          name="text"
          label="Your answer"
          hint="The reader reads this. Thank them, and say what you will do and why."
          rows={5}
          result={result}
          required
        />
        <Choices
          kind="radio"
          name="outcome"
          legend="What becomes of it"
          options={SUGGESTION_STATES.map((value) => ({ value, label: SUGGESTION_WORDS[value].label }))}
          defaultValue={state}
          result={result}
          required
        />
        <Button>Send the answer</Button>
      </form>
    </>
  )
}
