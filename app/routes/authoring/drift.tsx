import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { parseWithZod } from '@conform-to/zod/v4'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { Breadcrumbs } from '#app/components/breadcrumbs.tsx'
import { Button, LinkButton } from '#app/components/button.tsx'
import { ErrorSummary } from '#app/components/error-summary.tsx'
import { PageHeading } from '#app/components/page-heading.tsx'
import { TextField } from '#app/components/text-field.tsx'
import { keepAsStillRight, listStale } from '#app/features/authoring/drift.server.ts'
import { authoringPath } from '#app/features/authoring/paths.ts'
import { PUBLISH_REFUSALS } from '#app/features/authoring/publications.server.ts'
import { requireViewer } from '#app/features/organisation/viewers.server.ts'
import { notFound, readForm } from '#app/platform/http.server.ts'

export const meta: MetaFunction = () => [{ title: 'Sections to look at again – Authoring' }]

const StillRightForm = z.object({
  id: z.string().max(80),
  why: z
    .string({ error: 'Say in a sentence why it still stands.' })
    .trim()
    .min(1, 'Say in a sentence why it still stands.')
    .max(500),
})

export async function loader({ request }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request, 'adaptations.write')
  return { viewer, stale: await listStale(viewer) }
}

export async function action({ request }: ActionFunctionArgs) {
  const viewer = await requireViewer(request, 'adaptations.publish')
  const submission = parseWithZod(await readForm(request), { schema: StillRightForm })
  if (submission.status !== 'success') return data(submission.reply(), { status: 400 })
  const outcome = (await keepAsStillRight(viewer, submission.value.id, submission.value.why)) ?? notFound()
  if (!outcome.ok) return data(submission.reply({ formErrors: [PUBLISH_REFUSALS[outcome.refusal]] }), { status: 409 })
  return redirect(authoringPath('drift'), 303)
}

export default function Drift() {
  const { stale } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  return (
    <>
      <ErrorSummary result={result} />
      <Breadcrumbs
        items={[
          { label: 'Authoring', href: authoringPath() },
          { label: 'To look at again', href: null },
        ]}
      />
      <PageHeading
        title="Sections to look at again"
        lead="The text beneath these has changed its meaning since you adapted them. Changes of wording never come here."
      />
      {stale.length === 0 ? (
        <p>Nothing to look at. Everything you adapted still stands on the text it was made for.</p>
      ) : null}
      {stale.map((item) => (
        <section key={item.id} className="card wide" aria-labelledby={item.id}>
          <h2 id={item.id}>
            {item.title} <small>{item.variant.title}</small>
          </h2>
          <div className="split">
            <div>
              <h3>Beneath: then and now</h3>
              <p className="word-changes">
                {item.words.map((word, i) =>
                  word.kind === 'added' ? (
                    <ins key={i}>{word.text}</ins>
                  ) : word.kind === 'removed' ? (
                    <del key={i}>{word.text}</del>
                  ) : (
                    <span key={i}>{word.text}</span>
                  ),
                )}
              </p>
            </div>
            <div>
              <h3>Ours</h3>
              <pre className="sheet">{item.ours}</pre>
              <p>Why it is different: {item.reason}</p>
            </div>
          </div>
          <form method="post" className="form" noValidate>
            <input type="hidden" name="id" value={item.id} />
            <TextField id={`why-${item.id}`} name="why" label="Still right, because" result={result} maxLength={500} />
            <div className="form-actions">
              <Button>Still right</Button>
              <LinkButton variant="secondary" href={authoringPath(item.variant.slug, item.path, item.section)}>
                Edit ours
              </LinkButton>
            </div>
          </form>
        </section>
      ))}
    </>
  )
}
