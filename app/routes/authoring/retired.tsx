import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { Button } from '#app/components/button.tsx'
import { dateInWords } from '#app/components/dates.ts'
import { Disclosure } from '#app/components/disclosure.tsx'
import { ErrorSummary } from '#app/components/error-summary.tsx'
import { PageHeading } from '#app/components/page-heading.tsx'
import { Tag } from '#app/components/tag.tsx'
import { OWN_REFUSALS } from '#app/features/authoring/own/own.ts'
import { findRetired, takeUpAgain } from '#app/features/authoring/own/retired.server.ts'
import { editionPath } from '#app/features/authoring/paths.ts'
import { VariantTrail } from '#app/features/authoring/variant-trail.tsx'
import { can } from '#app/features/organisation/roles.ts'
import { requireViewer } from '#app/features/organisation/viewers.server.ts'
import { notFound, readForm } from '#app/platform/http.server.ts'

export const meta: MetaFunction<typeof loader> = ({ data: found }) => [
  { title: `What ${found?.variant.title ?? 'a version'} no longer says – Authoring` },
]

export async function loader({ request, params }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request, 'adaptations.publish')
  const found = (await findRetired(viewer, params.variant ?? notFound())) ?? notFound()
  return { viewer, ...found, mayTakeUp: can(viewer, 'adaptations.write') && !found.isTaken }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const viewer = await requireViewer(request, 'adaptations.write')
  const id = (await readForm(request)).get('change')
  const outcome = await takeUpAgain(viewer, params.variant ?? notFound(), typeof id === 'string' ? id : notFound())
  if (!outcome) return notFound()
  if (outcome.ok) return redirect(outcome.href, 303)
  return data({ status: 'error' as const, error: { '': [OWN_REFUSALS[outcome.refusal]] } }, { status: 409 })
}

export default function Retired() {
  const { variant, retired, left, mayTakeUp } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  return (
    <>
      <ErrorSummary result={result} />
      <VariantTrail variant={variant} items={[{ label: 'No longer said', href: null }]} />
      <PageHeading
        eyebrow={variant.title}
        title="What it no longer says"
        lead="Everything that readers had in this version once, and that a newer text took the place of or somebody took out. Nothing is lost."
      />
      {retired.length === 0 ? <p>Nothing yet. Whatever was published still stands.</p> : null}
      {retired.map(({ id, where, what, kind, reason, text, said, ended }) => (
        <section key={id} className="card" aria-labelledby={`retired-${id}`}>
          <h2 id={`retired-${id}`}>{where}</h2>
          <p>
            <Tag>{kind}</Tag> {what}
          </p>
          <p>
            {ended.why === null ? 'A newer text took its place in ' : 'Taken out in '}
            <a href={editionPath(variant.slug, ended.edition)}>edition {ended.edition}</a>, {dateInWords(ended.at)}
            {ended.by ? `, published by ${ended.by}` : ''}.{ended.why === null ? '' : ` Why: ${ended.why}`}
          </p>
          <p>
            <strong>Why it was there:</strong> {reason}
          </p>
          {text || said.length > 0 ? (
            <Disclosure
              summary={
                <>
                  Read it<span className="visually-hidden">: {where}</span>
                </>
              }
            >
              {said.map((one) => (
                <p key={one.what}>
                  <strong>{one.what}:</strong> {one.of.join('; ')}
                </p>
              ))}
              {text ? <pre className="sheet">{text}</pre> : null}
            </Disclosure>
          ) : null}
          {mayTakeUp ? (
            <form method="post">
              <input type="hidden" name="change" value={id} />
              <Button variant="secondary">
                Take up again as a draft<span className="visually-hidden">: {where}</span>
              </Button>
            </form>
          ) : null}
        </section>
      ))}
      {left > 0 ? <p>The newest are listed. {left} older ones are in the editions.</p> : null}
    </>
  )
}
