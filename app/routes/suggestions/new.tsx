import { parseWithZod } from '@conform-to/zod/v4'
import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { Breadcrumbs } from '#app/components/breadcrumbs.tsx'
import { Button } from '#app/components/button.tsx'
import { ErrorSummary } from '#app/components/error-summary.tsx'
import { PageHeading } from '#app/components/page-heading.tsx'
import { Prose } from '#app/components/prose.tsx'
import { SuggestFields } from '#app/features/authoring/suggestions/suggest-fields.tsx'
import { SuggestionForm } from '#app/features/authoring/suggestions/suggestion-form.ts'
import { SUGGESTION_REFUSALS, suggestionPath } from '#app/features/authoring/suggestions/suggestion.ts'
import { suggestChange } from '#app/features/authoring/suggestions/suggestions.server.ts'
import { findEdition } from '#app/features/content/editions.server.ts'
import { findChapter, handbookPath } from '#app/features/handbook/handbook.ts'
import { findViewer } from '#app/features/organisation/viewers.server.ts'
import { notFound, readForm } from '#app/platform/http.server.ts'

export const meta: MetaFunction<typeof loader> = ({ data: found }) => [
  { title: `Suggest a change: ${found?.section.title ?? 'a section'} – ENRICHMENT` },
]

export async function loader({ request, params }: LoaderFunctionArgs) {
  const viewer = await findViewer(request)
  const edition = (await findEdition(params.variant ?? notFound())) ?? notFound()
  const { chapter } = findChapter(edition, params.chapter ?? notFound()) ?? notFound()
  const id = new URL(request.url).searchParams.get('section')
  const section = chapter.page.sections.find((each) => each.id === id) ?? notFound()
  const html = section.parts
    .flatMap(({ blocks }) => blocks.map((block) => ('html' in block ? block.html : '')))
    .join('')
  return {
    viewer,
    variant: edition.manifest.variant,
    chapter: { slug: chapter.slug, title: chapter.page.title },
    section: { id: section.id, title: section.title, html },
  }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const viewer = await findViewer(request)
  const submission = parseWithZod(await readForm(request), { schema: SuggestionForm })
  if (submission.status !== 'success') return data(submission.reply(), { status: 400 })
  const [variant, path] = [params.variant ?? notFound(), `handbook/${params.chapter ?? notFound()}`]
  const outcome = await suggestChange(viewer, { ...submission.value, variant, path })
  if (outcome.ok) return redirect(`${suggestionPath(outcome.id)}?sent`, 303)
  const status = outcome.refusal === 'too-many' ? 429 : 409
  return data(submission.reply({ formErrors: [SUGGESTION_REFUSALS[outcome.refusal]] }), { status })
}

export default function Suggest() {
  const { viewer, variant, chapter, section } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  return (
    <>
      <ErrorSummary result={result} />
      <Breadcrumbs
        items={[
          { label: 'Handbook', href: handbookPath(variant.slug) },
          { label: chapter.title, href: handbookPath(variant.slug, chapter.slug) },
          { label: 'Suggest a change', href: null },
        ]}
      />
      <PageHeading
        eyebrow={`${chapter.title} · ${variant.short}`}
        title={`Suggest a change to ‘${section.title}’`}
        lead="It goes to the people who keep this text. They answer, and you can read their answer."
      />
      <form method="post" className="form" noValidate>
        <input type="hidden" name="section" value={section.id} />
        <SuggestFields result={result} />
        <Button>Send it</Button>
      </form>
      <p className="hint">
        {viewer
          ? 'You are told when they answer.'
          : 'You need no account. The next page has an address of its own: keep it to come back for the answer.'}
      </p>
      <section aria-labelledby="as-it-is">
        <h2 id="as-it-is">The section as it is</h2>
        <Prose html={section.html} />
      </section>
    </>
  )
}
