import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { parseWithZod } from '@conform-to/zod/v4'
import { useActionData, useLoaderData } from '@remix-run/react'
import { Button } from '#app/components/button.tsx'
import { Choices } from '#app/components/choices.tsx'
import { EmptyState } from '#app/components/empty-state.tsx'
import { ErrorSummary } from '#app/components/error-summary.tsx'
import { Notice } from '#app/components/notice.tsx'
import { PageHeading } from '#app/components/page-heading.tsx'
import { Select } from '#app/components/select.tsx'
import { TextField } from '#app/components/text-field.tsx'
import { CLASS_WORDS } from '#app/features/authoring/draft-form.ts'
import { reviewPath } from '#app/features/authoring/paths.ts'
import { WhenFields } from '#app/features/authoring/review-decision.tsx'
import { SendForm } from '#app/features/authoring/review-form.ts'
import { WORK_REFUSALS } from '#app/features/authoring/review.ts'
import { findSendPage } from '#app/features/authoring/send-page.server.ts'
import { sendForReview } from '#app/features/authoring/sending.server.ts'
import { VariantTrail } from '#app/features/authoring/variant-trail.tsx'
import { requireViewer } from '#app/features/organisation/viewers.server.ts'
import { notFound, readForm } from '#app/platform/http.server.ts'

export const meta: MetaFunction = () => [{ title: 'Send for review – Authoring' }]

async function find(request: Request, params: ActionFunctionArgs['params']) {
  const viewer = await requireViewer(request, 'adaptations.write')
  const review = new URL(request.url).searchParams.get('review')
  return { viewer, ...((await findSendPage(viewer, params.variant ?? notFound(), review)) ?? notFound()) }
}

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { viewer, variant, again, drafts, reviewers } = await find(request, params)
  return {
    viewer,
    variant: { slug: variant.slug, title: variant.title },
    note: new URL(request.url).searchParams.get('note')?.slice(0, 1_000) ?? '',
    again: again && {
      id: again.id,
      reviewerId: again.reviewerId,
      class: again.class,
      note: again.note,
      publishFrom: again.publishFrom,
    },
    drafts,
    reviewers,
  }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { viewer, variant, again } = await find(request, params)
  const submission = parseWithZod(await readForm(request), { schema: SendForm })
  if (submission.status !== 'success') return data(submission.reply(), { status: 400 })
  const { reviewer: reviewerId, ...details } = submission.value
  const outcome = await sendForReview(viewer, variant, { ...details, reviewerId }, again)
  if (outcome.ok) return redirect(`${reviewPath(variant.slug, outcome.id)}?done=sent`, 303)
  return data(submission.reply({ formErrors: [WORK_REFUSALS[outcome.refusal]] }), { status: 409 })
}

export default function SendPage() {
  const { variant, note, again, drafts, reviewers } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  const ready = drafts.filter(({ lacking }) => lacking.length === 0)
  const carried = ready.filter(({ isCarried }) => isCarried)
  const chosen = drafts.some(({ isCarried }) => isCarried) ? carried : ready
  return (
    <>
      <ErrorSummary result={result} />
      <VariantTrail variant={variant} items={[{ label: 'Send for review', href: null }]} />
      <PageHeading
        eyebrow={variant.title}
        title={again ? 'Send it again' : 'Send for review'}
        lead="Somebody who did not write it looks at it, and publishes it or says what is needed. Until then it cannot be edited; you can take it back at any time."
      />
      {drafts.length === 0 ? (
        <EmptyState title="Nothing to send">Change a section first. What you save as a draft comes here.</EmptyState>
      ) : (
        <form method="post" className="form" noValidate>
          <Choices
            kind="checkbox"
            name="drafts"
            legend="What do you send?"
            options={drafts.map(({ id, where, what, lacking }) => ({
              value: id,
              label: `${where}. ${what}`,
              disabled: lacking.length > 0,
              ...(lacking.length > 0 ? { hint: `Not ready: ${lacking.join(' ')}` } : {}),
            }))}
            defaultValue={chosen.map(({ id }) => id)}
            result={result}
          />
          {reviewers.length === 0 ? (
            <Notice tone="warning" title="There is nobody to review it">
              Nobody else in your organisation may publish. Ask your lead to give somebody the role of trainer.
            </Notice>
          ) : (
            <Select
              name="reviewer"
              label="Who reviews it?"
              hint="Somebody who wrote in none of it."
              blank="Choose a person"
              options={reviewers.map(({ id, name }) => ({ value: id, label: name }))}
              defaultValue={again?.reviewerId}
              result={result}
              required
            />
          )}
          <Choices
            kind="radio"
            name="class"
            legend="What does it change for readers?"
            options={Object.entries(CLASS_WORDS).map(([value, { label, hint }]) => ({ value, label, hint }))}
            defaultValue={again?.class}
            result={result}
            required
          />
          <TextField
            name="note"
            label="What this changes, in a sentence"
            hint="Readers see it beside the edition."
            defaultValue={again?.note ?? note}
            result={result}
            maxLength={500}
            required
          />
          <WhenFields publishFrom={again?.publishFrom ?? null} result={result} />
          <Button>Send for review</Button>
        </form>
      )}
    </>
  )
}
