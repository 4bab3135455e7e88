import { parseWithZod } from '@conform-to/zod/v4'
import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { Fragment } from 'react'
import { Button } from '#app/components/button.tsx'
import { Choices } from '#app/components/choices.tsx'
import { DataTable } from '#app/components/data-table.tsx'
import { ErrorSummary } from '#app/components/error-summary.tsx'
import { Notice } from '#app/components/notice.tsx'
import { PageHeading } from '#app/components/page-heading.tsx'
import { Select } from '#app/components/select.tsx'
import { TextArea } from '#app/components/text-area.tsx'
import { TextField } from '#app/components/text-field.tsx'
import { authoringPath } from '#app/features/authoring/paths.ts'
import { WorkshopForm } from '#app/features/authoring/workshop/workshop-form.ts'
import { findWorkshop, keepWhatWasAgreed } from '#app/features/authoring/workshop/workshop.server.ts'
import { workshopPath, worksheetPath } from '#app/features/authoring/workshop/worksheet.ts'
import { VariantTrail } from '#app/features/authoring/variant-trail.tsx'
import { CHANGE_KIND_LABELS } from '#app/features/content/change.ts'
import { requireViewer } from '#app/features/organisation/viewers.server.ts'
import { notFound, readForm } from '#app/platform/http.server.ts'

export const meta: MetaFunction<typeof loader> = ({ data: found }) => [
  { title: `Workshop: ${found?.variant.title ?? 'a version'} – Authoring` },
]

export async function loader({ request, params }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request, 'adaptations.write')
  const query = new URL(request.url).searchParams
  const workshop = (await findWorkshop(viewer, params.variant ?? notFound(), query.getAll('page'))) ?? notFound()
  return { viewer, ...workshop, kept: query.get('kept') }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const viewer = await requireViewer(request, 'adaptations.write')
  const slug = params.variant ?? notFound()
  const submission = parseWithZod(await readForm(request), { schema: WorkshopForm })
  if (submission.status !== 'success') return data(submission.reply(), { status: 400 })
  const outcome = (await keepWhatWasAgreed(viewer, slug, submission.value)) ?? notFound()
  if (outcome.problems.length > 0)
    return data(submission.reply({ formErrors: [...outcome.problems] }), { status: outcome.kept > 0 ? 409 : 400 })
  return redirect(`${workshopPath(slug, submission.value.page)}&kept=${outcome.kept}`, 303)
}

export default function WorkshopPage() {
  const { variant, pages, chosen, kept } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  const page = chosen[0]
  return (
    <>
      <ErrorSummary result={result} />
      <VariantTrail variant={variant} items={[{ label: 'Workshop', href: null }]} />
      <PageHeading
        eyebrow={variant.title}
        title={page ? `What was agreed on ‘${page.title}’` : 'Work on it with the community'}
        lead={
          page
            ? 'Write down only what the group changed. Each part becomes a draft, with the group named as they wish.'
            : 'Print a page with large type and room to write. Bring back what the group agreed, part by part.'
        }
      />
      {kept && !result ? (
        <Notice tone="success" title={kept === '1' ? 'One draft is kept.' : `${kept} drafts are kept.`} announce>
          <p>
            Nobody sees them until they are published. <a href={authoringPath(variant.slug)}>To the map</a>
          </p>
        </Notice>
      ) : null}
      {page ? (
        <form method="post" className="form" noValidate>
          <input type="hidden" name="page" value={page.path} />
          {page.sections.map(({ id, title, locked }, i) => (
            <Fragment key={id}>
              <input type="hidden" name={`agreed[${i}].section`} value={id} />
              <TextArea
                name={`agreed[${i}].text`}
                label={title}
                hint={
                  locked
                    ? 'Safety text: what you write is added after it.'
                    : 'The whole text as it should read. Leave it empty where nothing changes.'
                }
                rows={5}
                result={result}
              />
            </Fragment>
          ))}
          <Select
            name="kind"
            label="Kind of change"
            options={Object.entries(CHANGE_KIND_LABELS).map(([value, label]) => ({ value, label }))}
            defaultValue="cultural-example"
            result={result}
          />
          <TextArea name="reason" label="Why is it different here?" rows={3} result={result} required />
          <TextField
            name="group"
            label="Who shaped it"
            hint="As the group wishes: ‘the Tuesday group at Harambee’, or ‘members of the Tuesday group’."
            result={result}
            required
          />
          <Choices
            kind="checkbox"
            name="consent"
            legend="Did they agree?"
            options={[{ value: 'yes', label: 'Yes, the group agreed to be named like this' }]}
            result={result}
          />
          <Button>Keep as drafts</Button>
          <p>
            <a href={worksheetPath(variant.slug, page.path)}>The worksheet to print</a> ·{' '}
            <a href={workshopPath(variant.slug)}>Another page</a>
          </p>
        </form>
      ) : (
        <DataTable
          caption="Pages of this version"
          columns={['Page', { label: 'Parts', number: true }, 'Before', 'After']}
          rows={pages.map(({ path, title, sections }) => [
            title,
            sections,
            <a key="print" href={worksheetPath(variant.slug, path)} aria-label={`Worksheet: ${title}`}>
              Worksheet
            </a>,
            <a key="back" href={workshopPath(variant.slug, path)} aria-label={`What was agreed: ${title}`}>
              What was agreed
            </a>,
          ])}
        />
      )}
    </>
  )
}
