import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { parseWithZod } from '@conform-to/zod/v4'
import { useActionData, useLoaderData } from '@remix-run/react'
import { ErrorSummary } from '#app/components/error-summary.tsx'
import { Notice } from '#app/components/notice.tsx'
import { PageHeading } from '#app/components/page-heading.tsx'
import { findOrderForAuthors, orderPage, orderRow } from '#app/features/authoring/own/order-page.server.ts'
import { actOnOwn, saveOwnDraft } from '#app/features/authoring/own/own-drafts.server.ts'
import { OrderForm, withMove } from '#app/features/authoring/own/own-form.ts'
import { InReviewHere, LayAside } from '#app/features/authoring/own/own-views.tsx'
import { moveOf, moved, OWN_REFUSALS } from '#app/features/authoring/own/own.ts'
import { OrderEditor } from '#app/features/authoring/own/order-editor.tsx'
import { orderPath, ownListPath, sendPath } from '#app/features/authoring/paths.ts'
import { TakeOut } from '#app/features/authoring/section-around.tsx'
import { VariantTrail } from '#app/features/authoring/variant-trail.tsx'
import { inOrder } from '#app/features/content/contents.ts'
import { requireViewer } from '#app/features/organisation/viewers.server.ts'
import { notFound, readForm } from '#app/platform/http.server.ts'

export const meta: MetaFunction<typeof loader> = ({ data: found }) => [
  { title: `Order of lessons: ${found?.module.title ?? 'a module'} – Authoring` },
]

async function find(request: Request, params: ActionFunctionArgs['params']) {
  const viewer = await requireViewer(request, 'adaptations.write')
  const found = await findOrderForAuthors(viewer, params.variant ?? notFound(), params.module ?? notFound())
  return { viewer, found: found ?? notFound() }
}

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { viewer, found } = await find(request, params)
  return { viewer, saved: new URL(request.url).searchParams.has('saved'), ...orderPage(found) }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { viewer, found } = await find(request, params)
  const { variant, module, rows } = found
  const submission = parseWithZod(withMove(await readForm(request)), { schema: OrderForm })
  if (submission.status !== 'success')
    return data({ result: submission.reply(), lessons: null, movedTo: null }, { status: 400 })
  const { value } = submission
  const refuse = (sentence: string, lessons: string[] | null = null) =>
    data({ result: submission.reply({ formErrors: [sentence] }), lessons, movedTo: null }, { status: 409 })
  if (!('lessons' in value)) {
    const outcome = await actOnOwn(viewer, variant, rows, value)
    return outcome.ok ? redirect(orderPath(variant.slug, module.slug), 303) : refuse(OWN_REFUSALS[outcome.refusal])
  }
  const lessons = inOrder(module.lessons, value.lessons)
  const move = value.intent === 'move' ? moveOf(value.move) : null
  if (move) {
    const next = moved(lessons, lessons.indexOf(move.slug), move.direction)
    return { result: submission.reply(), lessons: next, movedTo: { slug: move.slug, at: next.indexOf(move.slug) + 1 } }
  }
  const { version } = value
  const outcome = await saveOwnDraft(viewer, variant, { row: orderRow(module.slug, lessons), why: value, version })
  if (!outcome.ok) return refuse(OWN_REFUSALS[outcome.refusal], lessons)
  return redirect(`${orderPath(variant.slug, module.slug)}?saved`, 303)
}

export default function OrderPage() {
  const { variant, module, lessons, titles, inherited, current, taking, saved } = useLoaderData<typeof loader>()
  const answered = useActionData<typeof action>()
  const before = inherited.map((lesson) => titles[lesson] ?? lesson)
  return (
    <>
      <ErrorSummary result={answered?.result} ids={{ credits: 'credit-0' }} />
      <VariantTrail
        variant={variant}
        items={[
          { label: 'Of our own', href: ownListPath(variant.slug) },
          { label: 'Order of lessons', href: null },
        ]}
      />
      <PageHeading
        eyebrow={variant.title}
        title={`Order of lessons: ${module.title}`}
        lead="What learners did stays done. Lessons that come later keep their place after the one before them."
      />
      {saved && !answered ? (
        <Notice tone="success" title="Draft saved" announce>
          <p>
            Nobody sees it until it is published. <a href={sendPath(variant.slug)}>Send for review</a>
          </p>
        </Notice>
      ) : null}
      {current?.state === 'in-review' ? (
        <InReviewHere />
      ) : (
        <OrderEditor
          lessons={answered?.lessons ?? lessons}
          titles={titles}
          current={current}
          movedTo={answered?.movedTo ?? null}
          result={answered?.result}
        />
      )}
      {current?.state === 'draft' ? <LayAside draft={current.id} /> : null}
      {before.length > 0 ? <p className="hint">As inherited: {before.join(' · ')}</p> : null}
      <TakeOut
        action={orderPath(variant.slug, module.slug)}
        published={current?.state === 'published' ? current.id : null}
        taking={taking}
        then="The lessons would stand as they are inherited."
        result={answered?.result}
      />
    </>
  )
}
