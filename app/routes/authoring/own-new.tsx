import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { parseWithZod } from '@conform-to/zod/v4'
import { useActionData, useLoaderData } from '@remix-run/react'
import { Button } from '#app/components/button.tsx'
import { ErrorSummary } from '#app/components/error-summary.tsx'
import { PageHeading } from '#app/components/page-heading.tsx'
import { composeForAuthors } from '#app/features/authoring/composition.server.ts'
import { findOwnVariant } from '#app/features/authoring/own-variants.server.ts'
import { beginOwn } from '#app/features/authoring/own/own-acts.server.ts'
import { NewForm } from '#app/features/authoring/own/own-form.ts'
import { modulesFor, placesFor, sessionWithoutPlan } from '#app/features/authoring/own/own-page.server.ts'
import { OWN_KIND_LABELS, OWN_REFUSALS, type OwnKind } from '#app/features/authoring/own/own.ts'
import { PlaceFields } from '#app/features/authoring/own/place-fields.tsx'
import { newOwnPath, ownListPath, ownPath } from '#app/features/authoring/paths.ts'
import { WhyFields } from '#app/features/authoring/why-fields.tsx'
import { VariantTrail } from '#app/features/authoring/variant-trail.tsx'
import { requireViewer } from '#app/features/organisation/viewers.server.ts'
import { notFound, readForm } from '#app/platform/http.server.ts'

export const meta: MetaFunction = () => [{ title: 'Something of our own – Authoring' }]

async function find(request: Request, params: ActionFunctionArgs['params']) {
  const viewer = await requireViewer(request, 'adaptations.write')
  const variant = (await findOwnVariant(viewer, params.variant ?? notFound())) ?? notFound()
  return { viewer, variant, composition: await composeForAuthors(variant) }
}

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { viewer, variant, composition } = await find(request, params)
  const query = new URL(request.url).searchParams
  const what = (Object.keys(OWN_KIND_LABELS) as OwnKind[]).find((kind) => kind === query.get('what')) ?? 'chapter'
  const modules = modulesFor(composition)
  const module = modules.find(({ value }) => value === query.get('module')) ?? null
  const lesson = query.get('lesson') ?? ''
  const session = what === 'plan' ? sessionWithoutPlan(composition, module?.value ?? '', lesson) : null
  if (what === 'plan' && !session) notFound()
  const path = what === 'chapter' ? 'handbook/' : what === 'module' ? 'modules/' : `modules/${module?.value ?? ''}/`
  const isReady = what !== 'lesson' || module !== null
  const places = isReady ? placesFor(composition, { kind: what, path }) : []
  const filled = session && { title: session.title, summary: '', after: null, minutes: session.minutes ?? null }
  return {
    viewer,
    variant: { slug: variant.slug, title: variant.title },
    what,
    module,
    lesson,
    modules,
    places,
    filled,
  }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { viewer, variant, composition } = await find(request, params)
  const submission = parseWithZod(await readForm(request), { schema: NewForm })
  if (submission.status !== 'success') return data(submission.reply(), { status: 400 })
  const { value } = submission
  if (value.what === 'lesson' && modulesFor(composition).every((module) => module.value !== value.module)) notFound()
  if (value.what === 'plan' && !sessionWithoutPlan(composition, value.module, value.lesson)) notFound()
  const { path, outcome } = await beginOwn(viewer, variant, composition, value)
  if (outcome.ok) return redirect(`${ownPath(variant.slug, path)}?saved`, 303)
  return data(submission.reply({ formErrors: [OWN_REFUSALS[outcome.refusal]] }), { status: 409 })
}

const PLAN_LEAD =
  'For those who run the session: learners see nothing of it but its handout. It is a draft until it is reviewed and published.'

export default function NewOwn() {
  const { variant, what, module, lesson, modules, places, filled } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  const name = OWN_KIND_LABELS[what].toLowerCase()
  return (
    <>
      <ErrorSummary result={result} ids={{ credits: 'credit-0' }} />
      <VariantTrail
        variant={variant}
        items={[
          { label: 'Of our own', href: ownListPath(variant.slug) },
          { label: `A new ${name}`, href: null },
        ]}
      />
      <PageHeading
        eyebrow={module ? `${variant.title} · ${module.label}` : variant.title}
        title={`A ${name} of our own`}
        lead={
          what === 'plan' ? PLAN_LEAD : 'Only this version has it. It is a draft until it is reviewed and published.'
        }
      />
      {what === 'lesson' && !module ? (
        <>
          <h2>In which module?</h2>
          <ul>
            {modules.map(({ value, label }) => (
              <li key={value}>
                <a href={newOwnPath(variant.slug, what, value)}>{label}</a>
              </li>
            ))}
          </ul>
        </>
      ) : (
        <form method="post" className="form" noValidate>
          <input type="hidden" name="what" value={what} />
          <input type="hidden" name="module" value={module?.value ?? ''} />
          <input type="hidden" name="lesson" value={lesson} />
          <PlaceFields kind={what} filled={filled} places={places} result={result} />
          <WhyFields why={null} result={result} />
          <Button>{what === 'module' ? 'Save, then add lessons' : 'Save, then write its sections'}</Button>
        </form>
      )}
    </>
  )
}
