import { parseWithZod } from '@conform-to/zod/v4'
import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { Button } from '#app/components/button.tsx'
import { Disclosure } from '#app/components/disclosure.tsx'
import { EmptyState } from '#app/components/empty-state.tsx'
import { ErrorSummary } from '#app/components/error-summary.tsx'
import { FormActions } from '#app/components/form-actions.tsx'
import { Notice } from '#app/components/notice.tsx'
import { PageHeading } from '#app/components/page-heading.tsx'
import { Tag } from '#app/components/tag.tsx'
import { dateInWords } from '#app/components/dates.ts'
import { EvidenceFields } from '#app/features/competence/evidence-fields.tsx'
import { NewEvidenceForm } from '#app/features/competence/items/evidence-form.ts'
import { addEvidenceItem, listEvidenceItems } from '#app/features/competence/items/evidence-items.server.ts'
import { EVIDENCE_KIND_WORDS, mayBeShared } from '#app/features/competence/items/evidence.ts'
import { evidencePath } from '#app/features/competence/paths.ts'
import { requireViewer } from '#app/features/organisation/viewers.server.ts'
import { readForm } from '#app/platform/http.server.ts'

export const meta: MetaFunction = () => [{ title: 'My evidence – ENRICHMENT' }]

export async function loader({ request }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request, 'record.keep')
  const items = await listEvidenceItems(viewer)
  return {
    viewer,
    items: items.map(({ id, title, kind, disclosure, updatedAt, supports }) => {
      return { id, title, kind, ready: mayBeShared(disclosure), updatedAt, supports: supports.length }
    }),
    done: new URL(request.url).searchParams.get('done'),
  }
}

export async function action({ request }: ActionFunctionArgs) {
  const viewer = await requireViewer(request, 'record.keep')
  const submission = parseWithZod(await readForm(request), { schema: NewEvidenceForm })
  if (submission.status !== 'success') return data(submission.reply(), { status: 400 })
  const { id } = await addEvidenceItem(viewer, submission.value)
  return redirect(`${evidencePath(id)}?done=added`, 303)
}

export default function MyEvidence() {
  const { items, done } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  return (
    <>
      <ErrorSummary result={result} />
      <PageHeading
        title="My evidence"
        lead="Things that show your practice. Only you can see them. A supervisor gets a copy of those you send with a request, and of no others."
      />
      {done === 'deleted' ? (
        <Notice tone="success" title="Deleted. What you sent before stays with what was decided on it." announce />
      ) : null}
      {items.length === 0 ? (
        <EmptyState title="Nothing here yet">
          Evidence can be a few lines about something you did. You can write it here, or on a competence in your record.
        </EmptyState>
      ) : (
        <ul className="list-none p-0">
          {items.map(({ id, title, kind, ready, updatedAt, supports }) => (
            <li key={id} className="border-b border-line py-2">
              <a href={evidencePath(id)}>{title}</a>{' '}
              {ready ? null : <Tag tone="warning">To change before it is sent</Tag>}
              <span className="block text-small text-soft">
                {EVIDENCE_KIND_WORDS[kind].label}, {dateInWords(updatedAt)},{' '}
                {supports === 0
                  ? 'not attached yet'
                  : `on ${supports === 1 ? 'one competence' : `${supports} competences`}`}
              </span>
            </li>
          ))}
        </ul>
      )}
      <p>
        <a href="/evidence-items/upload">Add a file as evidence</a>
      </p>
      <Disclosure summary="Write new evidence" open={result !== undefined}>
        <form method="post" noValidate className="form">
          <EvidenceFields result={result} />
          <FormActions>
            <Button>Save evidence</Button>
          </FormActions>
        </form>
      </Disclosure>
    </>
  )
}
