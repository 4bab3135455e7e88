import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { parseWithZod } from '@conform-to/zod/v4'
import { useActionData, useLoaderData } from '@remix-run/react'
import { ErrorSummary } from '#app/components/error-summary.tsx'
import { Notice } from '#app/components/notice.tsx'
import { PageHeading } from '#app/components/page-heading.tsx'
import { DriftForm } from '#app/features/authoring/drift/drift-form.ts'
import { DriftDecide } from '#app/features/authoring/drift/drift-decide.tsx'
import { decideDrift } from '#app/features/authoring/drift/drift-decisions.server.ts'
import { driftPage, findDriftAt } from '#app/features/authoring/drift/drift-page.server.ts'
import { DriftAbout, DriftHistory, DraftUnderWay } from '#app/features/authoring/drift/drift-about.tsx'
import { ThreePanes } from '#app/features/authoring/drift/three-panes.tsx'
import { driftPath } from '#app/features/authoring/paths.ts'
import { VariantTrail } from '#app/features/authoring/variant-trail.tsx'
import { requireViewer } from '#app/features/organisation/viewers.server.ts'
import { notFound, readForm } from '#app/platform/http.server.ts'

export const meta: MetaFunction<typeof loader> = ({ data: found }) => [
  { title: `${found?.item?.title ?? 'A section'} to look at again – Authoring` },
]

function placeOf(request: Request, params: ActionFunctionArgs['params']) {
  const place = new URL(request.url).searchParams.get('place')
  return { slug: params.variant ?? notFound(), path: params['*'] ?? notFound(), place: place ?? notFound() }
}

export async function loader({ request, params }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request, 'adaptations.write')
  const found = (await findDriftAt(viewer, placeOf(request, params))) ?? notFound()
  return { viewer, ...(await driftPage(found)) }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const viewer = await requireViewer(request, 'adaptations.write')
  const form = await readForm(request)
  const submission = parseWithZod(form, { schema: DriftForm })
  const came = { intent: String(form.get('intent')), typed: String(form.get('why') ?? '') }
  if (submission.status !== 'success') return data({ ...came, result: submission.reply() }, { status: 400 })
  const outcome = (await decideDrift(viewer, placeOf(request, params), submission.value)) ?? notFound()
  if (outcome.ok) return redirect(outcome.to, 303)
  const { field, sentences } = outcome
  const errors = field === null ? { formErrors: [...sentences] } : { fieldErrors: { [field]: [...sentences] } }
  return data({ ...came, result: submission.reply(errors) }, { status: field === null ? 409 : 400 })
}

export default function DriftSection() {
  const { variant, item, history } = useLoaderData<typeof loader>()
  const answered = useActionData<typeof action>()
  const title = item?.title ?? history[0]?.title ?? 'A section of ours'
  const isAsked = item?.acts.some((act) => act === answered?.intent)
  return (
    <>
      <ErrorSummary result={answered?.result} ids={{ why: `why-${answered?.intent ?? ''}` }} />
      <VariantTrail
        variant={variant}
        items={[
          { label: 'To look at again', href: driftPath(variant.slug) },
          { label: title, href: null },
        ]}
      />
      <PageHeading eyebrow={variant.title} title={title} lead={item?.page} />
      {answered?.typed && !isAsked ? (
        <Notice tone="warning" title="What you wrote">
          <p className="written">{answered.typed}</p>
        </Notice>
      ) : null}
      {item ? (
        <>
          <DriftAbout item={item} />
          <ThreePanes beneath={`‘${item.beneath}’`} {...item.panes} />
          <DraftUnderWay draft={item.draft} />
          {item.taken ? <Notice tone="info" title={item.taken} /> : null}
          <DriftDecide item={item} refused={answered ?? null} />
        </>
      ) : (
        <p>There is nothing to decide here now. Ours stands on the text of today, or it has been taken out.</p>
      )}
      <DriftHistory decisions={history} />
      <p>
        <a href={driftPath(variant.slug)}>Back to what is to be looked at</a>
      </p>
    </>
  )
}
