import { parseWithZod } from '@conform-to/zod/v4'
import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { Breadcrumbs } from '#app/components/breadcrumbs.tsx'
import { Button } from '#app/components/button.tsx'
import { ErrorSummary } from '#app/components/error-summary.tsx'
import { PageHeading } from '#app/components/page-heading.tsx'
import { Select } from '#app/components/select.tsx'
import { SuggestFields } from '#app/features/authoring/suggestions/suggest-fields.tsx'
import { SuggestionForm } from '#app/features/authoring/suggestions/suggestion-form.ts'
import { SUGGESTION_REFUSALS, suggestionPath } from '#app/features/authoring/suggestions/suggestion.ts'
import { suggestChange } from '#app/features/authoring/suggestions/suggestions.server.ts'
import { findEdition } from '#app/features/content/editions.server.ts'
import { requireViewer } from '#app/features/organisation/viewers.server.ts'
import { learnPath } from '#app/features/training/paths.ts'
import { lessonPath } from '#app/features/training/progress.ts'
import { notFound, readForm } from '#app/platform/http.server.ts'

export const meta: MetaFunction<typeof loader> = ({ data: found }) => [
  { title: `Suggest a change: ${found?.title ?? 'a lesson'} – My training` },
]

async function find(request: Request, params: ActionFunctionArgs['params']) {
  const viewer = await requireViewer(request, 'training.take')
  const variant = params.variant ?? notFound()
  const path = lessonPath(params.module ?? notFound(), params.lesson ?? notFound())
  const page = (await findEdition(variant))?.pages.get(path)?.page ?? notFound()
  return { viewer, variant, path, page }
}

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { viewer, path, page } = await find(request, params)
  const sections = page.sections.map(({ id, title }) => ({ value: id, label: title }))
  const section = new URL(request.url).searchParams.get('section') ?? ''
  return { viewer, path, title: page.title, sections, section }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { viewer, variant, path } = await find(request, params)
  const submission = parseWithZod(await readForm(request), { schema: SuggestionForm })
  if (submission.status !== 'success') return data(submission.reply(), { status: 400 })
  const outcome = await suggestChange(viewer, { ...submission.value, variant, path })
  if (outcome.ok) return redirect(`${suggestionPath(outcome.id)}?sent`, 303)
  const status = outcome.refusal === 'too-many' ? 429 : 409
  return data(submission.reply({ formErrors: [SUGGESTION_REFUSALS[outcome.refusal]] }), { status })
}

export default function SuggestForLesson() {
  const { path, title, sections, section } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  return (
    <>
      <ErrorSummary result={result} />
      <Breadcrumbs
        items={[
          { label: 'My training', href: learnPath() },
          { label: title, href: learnPath(path) },
          { label: 'Suggest a change', href: null },
        ]}
      />
      <PageHeading
        eyebrow={title}
        title="Suggest a change"
        lead="It goes to the people who keep this text. They answer, and you are told when they do."
      />
      <form method="post" className="form" noValidate>
        <Select name="section" label="Which part?" options={sections} defaultValue={section} result={result} />
        <SuggestFields result={result} />
        <Button>Send it</Button>
      </form>
    </>
  )
}
