import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { parseWithZod } from '@conform-to/zod/v4'
import { useActionData, useLoaderData } from '@remix-run/react'
import { Breadcrumbs } from '#app/components/breadcrumbs.tsx'
import { ErrorSummary } from '#app/components/error-summary.tsx'
import { Notice } from '#app/components/notice.tsx'
import { PageHeading } from '#app/components/page-heading.tsx'
import { Prose } from '#app/components/prose.tsx'
import { DraftForm } from '#app/features/authoring/draft-form.ts'
import { DRAFT_REFUSALS, discardDraft, preview, saveDraft } from '#app/features/authoring/drafts.server.ts'
import { DraftEditor } from '#app/features/authoring/draft-editor.tsx'
import { DraftPreview } from '#app/features/authoring/draft-preview.tsx'
import editorScript from '#app/features/authoring/editor/browser/section-editor.ts?worker&url'
import { authoringPath, publishedPath } from '#app/features/authoring/paths.ts'
import { findSectionForAuthors, sectionPage } from '#app/features/authoring/section-page.server.ts'
import { requireViewer } from '#app/features/organisation/viewers.server.ts'
import { notFound, readForm } from '#app/platform/http.server.ts'

export const meta: MetaFunction<typeof loader> = ({ data: found }) => [
  { title: `${found?.section.title ?? 'A section'} – Authoring` },
]

async function find(request: Request, params: ActionFunctionArgs['params'], section: string | null) {
  const viewer = await requireViewer(request, 'adaptations.write')
  const found = await findSectionForAuthors(viewer, params.variant ?? notFound(), params['*'] ?? notFound(), section)
  return { viewer, found: found ?? notFound() }
}

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { searchParams } = new URL(request.url)
  const { viewer, found } = await find(request, params, searchParams.get('section'))
  return { viewer, saved: searchParams.has('saved'), ...(await sectionPage(found, searchParams.get('do'))) }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const form = await readForm(request)
  const { viewer, found } = await find(request, params, String(form.get('section') ?? ''))
  const { variant, composition, path, section } = found
  const submission = parseWithZod(form, { schema: DraftForm })
  const body = String(form.get('body') ?? '')
  const look = await preview(variant.slug, body, composition.sources.references)
  if (submission.status !== 'success') return data({ result: submission.reply(), look, theirs: null }, { status: 400 })
  const fields = submission.value
  if (fields.intent === 'preview') return { result: submission.reply(), look, theirs: null }
  if (fields.intent === 'discard') {
    const drafts = composition.drafts.filter(
      (draft) => draft.path === path && draft.section === section.id && draft.do === fields.do,
    )
    for (const draft of drafts) await discardDraft(viewer, variant, draft)
    return redirect(authoringPath(variant.slug), 303)
  }
  if (fields.do !== 'hide' && look.problems.length > 0)
    return data(
      { result: submission.reply({ fieldErrors: { body: look.problems } }), look, theirs: null },
      { status: 400 },
    )
  const outcome = await saveDraft(viewer, variant, { path, section, fields, drafts: composition.drafts })
  if (!outcome.ok)
    return data(
      { result: submission.reply({ formErrors: [DRAFT_REFUSALS[outcome.refusal]] }), look, theirs: outcome.theirs },
      { status: 409 },
    )
  return redirect(`${authoringPath(variant.slug, path, section.id)}&do=${fields.do}&saved`, 303)
}

export default function SectionPage() {
  const loaded = useLoaderData<typeof loader>()
  const { variant, path, page, section, parentHtml, saved, current } = loaded
  const answered = useActionData<typeof action>()
  return (
    <>
      <ErrorSummary result={answered?.result} />
      <Breadcrumbs
        items={[
          { label: 'Authoring', href: authoringPath() },
          { label: variant.title, href: authoringPath(variant.slug) },
          { label: `${page}: ${section.title}`, href: null },
        ]}
      />
      <PageHeading eyebrow={variant.title} title={section.title} lead={page} />
      {saved && !answered ? (
        <Notice tone="success" title="Draft saved">
          Nobody sees it until it is published.
        </Notice>
      ) : null}
      {section.locked ? (
        <Notice tone="safety" title="This is safety text">
          It is the same in every version, so that nobody meets two sets of safety steps. You can add before or after
          it.
        </Notice>
      ) : null}
      {answered?.theirs == null ? null : (
        <Notice tone="warning" title="Saved meanwhile by somebody else">
          <pre className="sheet">{answered.theirs}</pre>
        </Notice>
      )}
      <div className="split wide">
        <section aria-labelledby="parents">
          <h2 id="parents">{variant.parent} says</h2>
          <Prose html={parentHtml} />
        </section>
        <DraftEditor loaded={loaded} result={answered?.result} savesItself={answered?.theirs == null} />
      </div>
      <DraftPreview look={answered?.look ?? null} isEmpty={!current?.body} />
      <p>
        <a href={authoringPath(variant.slug)}>Back to the map</a> ·{' '}
        <a href={`${publishedPath(path, variant.slug)}#${section.id}`}>As published now</a>
      </p>
      <script src="/scripts/preview.js" defer />
      <script src="/scripts/autosave-draft.js" type="module" />
      <script src={editorScript} type="module" />
    </>
  )
}
