import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { parseWithZod } from '@conform-to/zod/v4'
import { useActionData, useLoaderData } from '@remix-run/react'
import { ErrorSummary } from '#app/components/error-summary.tsx'
import { Notice } from '#app/components/notice.tsx'
import { PageHeading } from '#app/components/page-heading.tsx'
import { actOnOwnModule, actOnOwnPage } from '#app/features/authoring/own/own-acts.server.ts'
import { ModuleForm, PageForm, withMove } from '#app/features/authoring/own/own-form.ts'
import { findOwned, ownedPage, type Owned } from '#app/features/authoring/own/own-page.server.ts'
import { OwnDetails, OwnLessons, OwnPlan, OwnSections } from '#app/features/authoring/own/own-page-views.tsx'
import { InReviewHere, LayAside } from '#app/features/authoring/own/own-views.tsx'
import { OWN_KIND_LABELS, OWN_REFUSALS } from '#app/features/authoring/own/own.ts'
import { ownListPath, ownPath, sendPath } from '#app/features/authoring/paths.ts'
import { TakeOut } from '#app/features/authoring/section-around.tsx'
import { VariantTrail } from '#app/features/authoring/variant-trail.tsx'
import { listNamedDomains } from '#app/features/content/competence-names.server.ts'
import type { Viewer } from '#app/features/organisation/viewer.ts'
import { requireViewer } from '#app/features/organisation/viewers.server.ts'
import { notFound, readForm } from '#app/platform/http.server.ts'

export const meta: MetaFunction<typeof loader> = ({ data: found }) => [
  { title: `${found?.title ?? 'Of our own'} – Authoring` },
]

async function find(request: Request, params: ActionFunctionArgs['params']) {
  const viewer = await requireViewer(request, 'adaptations.write')
  const owned = await findOwned(viewer, params.variant ?? notFound(), params['*'] ?? notFound())
  return { viewer, owned: owned ?? notFound() }
}

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { viewer, owned } = await find(request, params)
  const domains = owned.kind === 'module' ? await listNamedDomains() : []
  return { viewer, saved: new URL(request.url).searchParams.has('saved'), domains, ...ownedPage(owned) }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { viewer, owned } = await find(request, params)
  const form = withMove(await readForm(request))
  const { submission, outcome } = await act(viewer, owned, form)
  if (outcome === null) return data(submission.reply(), { status: 400 })
  if (!outcome.ok) return data(submission.reply({ formErrors: [OWN_REFUSALS[outcome.refusal]] }), { status: 409 })
  const isOver = form.get('intent') === 'discard'
  return redirect(isOver ? ownListPath(owned.variant.slug) : `${ownPath(owned.variant.slug, owned.path)}?saved`, 303)
}

async function act(viewer: Viewer, owned: Owned, form: FormData) {
  if (owned.kind === 'module') {
    const submission = parseWithZod(form, { schema: ModuleForm })
    const isRead = submission.status === 'success'
    return { submission, outcome: isRead ? await actOnOwnModule(viewer, owned, submission.value) : null }
  }
  const submission = parseWithZod(form, { schema: PageForm })
  const isRead = submission.status === 'success'
  return { submission, outcome: isRead ? await actOnOwnPage(viewer, owned, submission.value) : null }
}

const FOR_TRAINERS =
  'For those who run the session. Learners see nothing of it but the section ‘Handout’, which they can print.'

export default function OwnPage() {
  const shown = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  const { variant, kind, path, title, current, taking, saved } = shown
  return (
    <>
      <ErrorSummary result={result} ids={{ credits: 'credit-0' }} />
      <VariantTrail
        variant={variant}
        items={[
          { label: 'Of our own', href: ownListPath(variant.slug) },
          { label: title, href: null },
        ]}
      />
      <PageHeading
        eyebrow={`${variant.title} · ${OWN_KIND_LABELS[kind]} of our own`}
        title={title}
        lead={kind === 'plan' ? FOR_TRAINERS : undefined}
      />
      {saved && !result ? (
        <Notice tone="success" title="Draft saved" announce>
          <p>
            Nobody sees it until it is published. <a href={sendPath(variant.slug)}>Send for review</a>
          </p>
        </Notice>
      ) : null}
      {current.state === 'in-review' ? <InReviewHere /> : null}
      {current.lacking.length > 0 ? (
        <Notice tone="info" title="Before it can be sent for review">
          <ul>
            {current.lacking.map((lack) => (
              <li key={lack}>{lack}</li>
            ))}
          </ul>
        </Notice>
      ) : null}
      {shown.of === 'page' ? (
        <OwnSections
          {...{ variant: variant.slug, path, sections: shown.sections, version: current.version }}
          isLocked={current.state === 'in-review'}
        />
      ) : (
        <OwnLessons variant={variant.slug} path={path} lessons={shown.lessons} />
      )}
      {shown.of === 'page' && shown.plan ? <OwnPlan variant={variant.slug} plan={shown.plan} /> : null}
      {current.state === 'in-review' ? null : <OwnDetails shown={shown} result={result} />}
      {current.state === 'draft' ? <LayAside draft={current.id} /> : null}
      <TakeOut
        action={ownPath(variant.slug, path)}
        published={current.state === 'published' ? current.id : null}
        taking={taking}
        then="This version would no longer have it. What learners did there is kept."
        result={result}
      />
    </>
  )
}
