import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { parseWithZod } from '@conform-to/zod/v4'
import { useActionData, useLoaderData } from '@remix-run/react'
import { ErrorSummary } from '#app/components/error-summary.tsx'
import { Notice } from '#app/components/notice.tsx'
import { PageHeading } from '#app/components/page-heading.tsx'
import { Prose } from '#app/components/prose.tsx'
import { BROUGHT_REFUSALS } from '#app/features/authoring/bring-in/brought-file.ts'
import { BroughtNotice } from '#app/features/authoring/bring-in/brought-view.tsx'
import { readSectionForm } from '#app/features/authoring/bring-in/section-form.server.ts'
import { SectionForm } from '#app/features/authoring/draft-form.ts'
import { DraftEditor } from '#app/features/authoring/draft-editor.tsx'
import { DraftPreview } from '#app/features/authoring/draft-preview.tsx'
import editorScript from '#app/features/authoring/editor/browser/section-editor.ts?worker&url'
import { authoringPath, bringInPath, publishedPath } from '#app/features/authoring/paths.ts'
import { preview } from '#app/features/authoring/preview.server.ts'
import { actOnSection } from '#app/features/authoring/section-acts.server.ts'
import { BesideNotice, BlocksToChange, InReviewNotice, LockedNotice, OthersHere, TakeOut } from '#app/features/authoring/section-around.tsx' // prettier-ignore
import { findSectionOrItsPath, sectionPage } from '#app/features/authoring/section-page.server.ts'
import { VariantTrail } from '#app/features/authoring/variant-trail.tsx'
import type { Viewer } from '#app/features/organisation/viewer.ts'
import { requireViewer } from '#app/features/organisation/viewers.server.ts'
import { notFound } from '#app/platform/http.server.ts'

export const meta: MetaFunction<typeof loader> = ({ data: found }) => [
  { title: `${found?.section.title ?? 'A section'} – Authoring` },
]

async function find(viewer: Viewer, params: ActionFunctionArgs['params'], section: string | null) {
  const found = await findSectionOrItsPath(viewer, params.variant ?? notFound(), params['*'] ?? notFound(), section)
  if (typeof found === 'string') throw redirect(found)
  return found ?? notFound()
}

export async function loader({ request, params }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request, 'adaptations.write')
  const { searchParams: query } = new URL(request.url)
  const found = await find(viewer, params, query.get('section'))
  const asked = { act: query.get('do'), as: query.get('as'), block: query.get('block') }
  const page = await sectionPage(found, asked)
  const minutes = page.current ? Math.floor((Date.now() - page.current.at.getTime()) / 60_000) : 0
  const beside = page.current?.isDraft && page.current.editedById !== viewer.id && minutes < 30
  const saved = query.has('saved')
  query.delete('saved')
  const search = query.size > 0 ? `?${query}` : ''
  const addresses = {
    here: `${authoringPath(found.variant.slug, found.path)}${search}`,
    bringIn: bringInPath(found.variant.slug, found.path, search),
  }
  return { viewer, saved, addresses, beside: beside ? { by: page.current?.by ?? '', minutes } : null, ...page }
}

/** Also where the form comes with a file: its text then stands in the box, and nothing is saved. */
export async function action({ request, params }: ActionFunctionArgs) {
  const viewer = await requireViewer(request, 'adaptations.write')
  const { form, brought } = await readSectionForm(request)
  const section = form.get('section') ?? new URL(request.url).searchParams.get('section')
  const found = await find(viewer, params, section === null ? null : String(section))
  const submission = parseWithZod(form, { schema: SectionForm })
  const intent = String(form.get('intent'))
  const body = String(form.get('body') ?? '')
  const look = await preview(found.variant.slug, body, found.composition.sources.references)
  const came = { intent, look, theirs: null, left: brought?.ok ? brought.text.left : null }
  if (brought) {
    const error = brought.ok ? {} : { file: [BROUGHT_REFUSALS[brought.refusal]] }
    const { initialValue = null } = submission.reply()
    return data({ ...came, result: { initialValue, error } }, { status: brought.ok ? 200 : 400 })
  }
  if (submission.status !== 'success') return data({ ...came, result: submission.reply() }, { status: 400 })
  if (submission.value.intent === 'preview') return { ...came, result: submission.reply() }
  const outcome = await actOnSection(viewer, found, submission.value)
  if (outcome.ok) return redirect(outcome.to, 303)
  const { field, sentences, theirs, status } = outcome
  const errors = field === null ? { formErrors: [...sentences] } : { fieldErrors: { [field]: [...sentences] } }
  return data({ ...came, result: submission.reply(errors), theirs }, { status })
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
      <VariantTrail variant={variant} items={[{ label: `${page}: ${section.title}`, href: null }]} />
      <PageHeading eyebrow={variant.title} title={section.title} lead={page} />
      {saved && !answered ? (
        <Notice tone="success" title="Draft saved" announce>
          Nobody sees it until it is published.
        </Notice>
      ) : null}
      {answered?.left ? <BroughtNotice left={answered.left} /> : null}
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
            addresses={loaded.addresses}
            result={isTakingOut ? null : answered?.result}
            savesItself={answered?.theirs == null}
          />
        )}
      </div>
      {isLocked ? null : <DraftPreview look={answered?.look ?? null} isEmpty={!current?.body} />}
      <OthersHere place={place} others={loaded.others} />
      <TakeOut
        action={loaded.addresses.here}
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
