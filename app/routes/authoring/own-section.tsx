import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { parseWithZod } from '@conform-to/zod/v4'
import { useActionData, useLoaderData } from '@remix-run/react'
import { ErrorSummary } from '#app/components/error-summary.tsx'
import { Notice } from '#app/components/notice.tsx'
import { PageHeading } from '#app/components/page-heading.tsx'
import { DraftPreview } from '#app/features/authoring/draft-preview.tsx'
import editorScript from '#app/features/authoring/editor/browser/section-editor.ts?worker&url'
import { saveOwnSection } from '#app/features/authoring/own/own-acts.server.ts'
import { OwnSectionForm } from '#app/features/authoring/own/own-form.ts'
import { besideOf, findOwned, ownSection } from '#app/features/authoring/own/own-page.server.ts'
import { OwnSectionEditor } from '#app/features/authoring/own/own-section-editor.tsx'
import { OWN_REFUSALS } from '#app/features/authoring/own/own.ts'
import { ownListPath, ownPath, ownSectionPath } from '#app/features/authoring/paths.ts'
import { BesideNotice } from '#app/features/authoring/section-around.tsx'
import { VariantTrail } from '#app/features/authoring/variant-trail.tsx'
import { requireViewer } from '#app/features/organisation/viewers.server.ts'
import { notFound, readForm } from '#app/platform/http.server.ts'

export const meta: MetaFunction<typeof loader> = ({ data: found }) => [
  { title: `${found?.section?.title ?? 'A new section'} – Authoring` },
]

async function find(request: Request, params: ActionFunctionArgs['params']) {
  const viewer = await requireViewer(request, 'adaptations.write')
  const owned = await findOwned(viewer, params.variant ?? notFound(), params['*'] ?? notFound())
  return { viewer, owned: owned && owned.kind !== 'module' ? owned : notFound() }
}

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { viewer, owned } = await find(request, params)
  const query = new URL(request.url).searchParams
  const shown = ownSection(owned, query.get('section')) ?? notFound()
  return { viewer, saved: query.has('saved'), beside: await besideOf(viewer, owned.row), ...shown }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { viewer, owned } = await find(request, params)
  const submission = parseWithZod(await readForm(request), { schema: OwnSectionForm })
  if (submission.status !== 'success') return data({ result: submission.reply(), look: null }, { status: 400 })
  const { outcome, problems, section, look } = await saveOwnSection(viewer, owned, submission.value)
  if (submission.value.intent === 'preview') return { result: submission.reply(), look }
  if (problems.length > 0)
    return data({ result: submission.reply({ fieldErrors: { body: [...problems] } }), look }, { status: 400 })
  if (!outcome.ok)
    return data({ result: submission.reply({ formErrors: [OWN_REFUSALS[outcome.refusal]] }), look }, { status: 409 })
  return redirect(`${ownSectionPath(owned.variant.slug, owned.path, section)}&saved`, 303)
}

export default function OwnSectionPage() {
  const { variant, path, page, section, version, saved, beside } = useLoaderData<typeof loader>()
  const answered = useActionData<typeof action>()
  return (
    <>
      <ErrorSummary result={answered?.result} />
      <VariantTrail
        variant={variant}
        items={[
          { label: 'Of our own', href: ownListPath(variant.slug) },
          { label: page, href: ownPath(variant.slug, path) },
          { label: section?.title ?? 'A new section', href: null },
        ]}
      />
      <PageHeading eyebrow={`${variant.title} · ${page}`} title={section?.title ?? 'A new section'} />
      {saved && !answered ? (
        <Notice tone="success" title="Draft saved" announce>
          <p>
            Nobody sees it until it is published. <a href={ownPath(variant.slug, path)}>All of ‘{page}’</a>
          </p>
        </Notice>
      ) : null}
      {beside && !answered ? <BesideNotice {...beside} /> : null}
      <OwnSectionEditor section={section} version={version} result={answered?.result} />
      <DraftPreview look={answered?.look ?? null} isEmpty={!section?.source} />
      <script src="/scripts/preview.js" defer />
      <script src="/scripts/autosave-draft.js" type="module" />
      <script src={editorScript} type="module" />
    </>
  )
}
