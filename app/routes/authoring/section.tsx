import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { parseWithZod } from '@conform-to/zod/v4'
import { useActionData, useLoaderData } from '@remix-run/react'
import { Breadcrumbs } from '#app/components/breadcrumbs.tsx'
import { ErrorSummary } from '#app/components/error-summary.tsx'
import { Notice } from '#app/components/notice.tsx'
import { PageHeading } from '#app/components/page-heading.tsx'
import { Prose } from '#app/components/prose.tsx'
import { SectionForm } from '#app/features/authoring/draft-form.ts'
import { DraftEditor } from '#app/features/authoring/draft-editor.tsx'
import { DraftPreview } from '#app/features/authoring/draft-preview.tsx'
import editorScript from '#app/features/authoring/editor/browser/section-editor.ts?worker&url'
import { authoringPath, publishedPath } from '#app/features/authoring/paths.ts'
import { preview } from '#app/features/authoring/preview.server.ts'
import { actOnSection } from '#app/features/authoring/section-acts.server.ts'
import { BesideNotice, BlocksToChange, InReviewNotice, LockedNotice, OthersHere, TakeOut } from '#app/features/authoring/section-around.tsx' // prettier-ignore
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
  const { searchParams: query } = new URL(request.url)
  const { viewer, found } = await find(request, params, query.get('section'))
  const asked = { act: query.get('do'), as: query.get('as'), block: query.get('block') }
  const page = await sectionPage(found, asked)
  const minutes = page.current ? Math.floor((Date.now() - page.current.at.getTime()) / 60_000) : 0
  const beside = page.current?.isDraft && page.current.editedById !== viewer.id && minutes < 30
  return { viewer, saved: query.has('saved'), beside: beside ? { by: page.current?.by ?? '', minutes } : null, ...page }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const form = await readForm(request)
  const section = form.get('section') ?? new URL(request.url).searchParams.get('section')
  const { viewer, found } = await find(request, params, section === null ? null : String(section))
  const submission = parseWithZod(form, { schema: SectionForm })
  const intent = String(form.get('intent'))
  const body = String(form.get('body') ?? '')
  const look = await preview(found.variant.slug, body, found.composition.sources.references)
  if (submission.status !== 'success')
    return data({ intent, result: submission.reply(), look, theirs: null }, { status: 400 })
  if (submission.value.intent === 'preview') return { intent, result: submission.reply(), look, theirs: null }
  const outcome = await actOnSection(viewer, found, submission.value)
  if (outcome.ok) return redirect(outcome.to, 303)
  const { field, sentences, theirs, status } = outcome
  const errors = field === null ? { formErrors: [...sentences] } : { fieldErrors: { [field]: [...sentences] } }
  return data({ intent, result: submission.reply(errors), look, theirs }, { status })
}

export default function SectionPage() {
  const loaded = useLoaderData<typeof loader>()
  const { variant, path, page, section, parentHtml, saved, current, beside } = loaded
  const answered = useActionData<typeof action>()
  const place = { variant: variant.slug, path, section: section.id }
  const isTakingOut = answered?.intent === 'take-out'
  const isLocked = current?.review != null
  return (
    <>
      <ErrorSummary result={answered?.result} ids={{ credits: 'credit-0' }} />
      <Breadcrumbs
        items={[
          { label: 'Authoring', href: authoringPath() },
          { label: variant.title, href: authoringPath(variant.slug) },
          { label: `${page}: ${section.title}`, href: null },
        ]}
      />
      <PageHeading eyebrow={variant.title} title={section.title} lead={page} />
      {saved && !answered ? (
        <Notice tone="success" title="Draft saved" announce>
          Nobody sees it until it is published.
        </Notice>
      ) : null}
      {beside && !answered ? <BesideNotice {...beside} /> : null}
      {section.locked ? <LockedNotice place={place} /> : null}
      {answered?.theirs == null ? null : (
        <Notice tone="warning" title="Saved meanwhile by somebody else">
          <pre className="sheet">{answered.theirs}</pre>
        </Notice>
      )}
      <div className="split wide">
        <section aria-labelledby="parents">
          <h2 id="parents">{variant.parent} says</h2>
          <Prose html={parentHtml} />
          <BlocksToChange place={place} blocks={loaded.blocks} />
        </section>
        {isLocked && current ? (
          <InReviewNotice variant={variant.slug} review={current.review} title={current.title} body={current.body} />
        ) : (
          <DraftEditor
            loaded={loaded}
            result={isTakingOut ? null : answered?.result}
            savesItself={answered?.theirs == null}
          />
        )}
      </div>
      {isLocked ? null : <DraftPreview look={answered?.look ?? null} isEmpty={!current?.body} />}
      <OthersHere others={loaded.others} />
      <TakeOut
        published={current?.publishedId ?? null}
        taking={loaded.takingOut}
        result={isTakingOut ? answered.result : null}
      />
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
