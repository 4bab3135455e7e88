import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { parseWithZod } from '@conform-to/zod/v4'
import { Fragment } from 'react'
import { useActionData, useLoaderData } from '@remix-run/react'
import { Button } from '#app/components/button.tsx'
import { dateInWords } from '#app/components/dates.ts'
import { ErrorSummary } from '#app/components/error-summary.tsx'
import { PageHeading } from '#app/components/page-heading.tsx'
import { TextArea } from '#app/components/text-area.tsx'
import { ArchiveProblems } from '#app/features/authoring/in-and-out/archive-field.tsx'
import { ComparedSections } from '#app/features/authoring/in-and-out/compared-view.tsx'
import { RestoreForm } from '#app/features/authoring/in-and-out/in-and-out-form.ts'
import { compared, contentsOf, editionBy, findPastEdition, restoreEdition } from '#app/features/authoring/in-and-out/past-editions.server.ts' // prettier-ignore
import { provenanceOf } from '#app/features/authoring/in-and-out/taken.ts'
import { editionPath, sendPath } from '#app/features/authoring/paths.ts'
import { VariantTrail } from '#app/features/authoring/variant-trail.tsx'
import { listPastEditions } from '#app/features/content/edition-history.server.ts'
import { can } from '#app/features/organisation/roles.ts'
import { requireViewer } from '#app/features/organisation/viewers.server.ts'
import { notFound, readForm } from '#app/platform/http.server.ts'

export const meta: MetaFunction<typeof loader> = ({ data: found }) => [
  { title: `Edition ${found?.edition.number ?? ''} of ${found?.variant.title ?? 'a version'} – Authoring` },
]

export async function loader({ request, params }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request, 'adaptations.publish')
  const found = await findPastEdition(viewer, params.variant ?? notFound(), params.number ?? notFound())
  const { variant, edition } = found ?? notFound()
  const numbers = (await listPastEditions(variant.slug)).map(({ number }) => number)
  const asked = new URL(request.url).searchParams.get('with') ?? String(numbers[0])
  const other = (await editionBy(variant.id, asked)) ?? notFound()
  const [older, newer] = other.number < edition.number ? [other, edition] : [edition, other]
  const isCurrent = variant.currentEditionId === edition.id
  return {
    viewer,
    variant: { slug: variant.slug, title: variant.title },
    edition: { number: edition.number, note: edition.note, publishedAt: edition.publishedAt },
    contents: contentsOf(edition),
    numbers,
    other: other.number,
    comparison: { from: older.number, to: newer.number, sections: compared(older, newer) },
    mayRestore: !isCurrent && can(viewer, 'adaptations.write') && provenanceOf(variant) === null,
  }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const viewer = await requireViewer(request, 'adaptations.write')
  const found = (await findPastEdition(viewer, params.variant ?? notFound(), params.number ?? notFound())) ?? notFound()
  if (provenanceOf(found.variant)) return notFound()
  const submission = parseWithZod(await readForm(request), { schema: RestoreForm })
  if (submission.status !== 'success') return data({ result: submission.reply(), problems: [] }, { status: 400 })
  const { why } = submission.value
  const outcome = await restoreEdition(viewer, found, why)
  const refuse = (sentence: string, problems: Exclude<typeof outcome, { ok: true }>['problems'] = []) =>
    data({ result: submission.reply({ formErrors: [sentence] }), problems }, { status: 409 })
  if (!outcome.ok) return refuse('No drafts were made. What is in the way stands below.', outcome.problems)
  if (outcome.drafts === 0) return refuse('Our own changes are today what they were in this edition.')
  return redirect(`${sendPath(found.variant.slug)}?note=${encodeURIComponent(why)}`, 303)
}

export default function PastEdition() {
  const { variant, edition, contents, numbers, other, comparison, mayRestore } = useLoaderData<typeof loader>()
  const answered = useActionData<typeof action>()
  return (
    <>
      <ErrorSummary result={answered?.result} />
      <VariantTrail
        variant={variant}
        items={[
          { label: 'Editions', href: editionPath(variant.slug) },
          { label: `Edition ${edition.number}`, href: null },
        ]}
      />
      <PageHeading
        eyebrow={`${variant.title} · published ${dateInWords(edition.publishedAt)}`}
        title={`Edition ${edition.number}`}
        lead={edition.note}
      />
      <ArchiveProblems problems={answered?.problems ?? []} />
      <h2 id="compare">Compare it</h2>
      {numbers.length === 1 ? (
        <p>It is the only edition so far. Once there is another, you can compare them here.</p>
      ) : (
        <>
          <form className="search-line">
            <label htmlFor="with">With edition</label>
            <select className="input" id="with" name="with" defaultValue={other}>
              {numbers.map((number) => (
                <option key={number}>{number}</option>
              ))}
            </select>
            <Button variant="secondary">Compare</Button>
          </form>
          <ComparedSections {...comparison} />
        </>
      )}
      {mayRestore ? (
        <form method="post" className="form" noValidate aria-labelledby="restore">
          <h2 id="restore">Go back to it</h2>
          <p>
            Our own changes are drafted as they were in this edition. What is inherited stays as it is now. Nothing
            reaches readers before it is reviewed and published, as a new edition.
          </p>
          <TextArea
            name="why"
            label="Why go back?"
            hint="Readers see this where they are told what changed."
            rows={3}
            result={answered?.result}
            required
          />
          <Button>Make drafts of this edition</Button>
        </form>
      ) : null}
      <h2 id="read">Read it</h2>
      {contents.map((part) => (
        <Fragment key={part.title}>
          <h3>{part.title}</h3>
          <ul>
            {part.pages.map(({ path, title }) => (
              <li key={path}>
                <a href={editionPath(variant.slug, edition.number, path)}>{title}</a>
              </li>
            ))}
          </ul>
        </Fragment>
      ))}
    </>
  )
}
