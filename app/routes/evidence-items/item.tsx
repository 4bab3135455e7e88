import { parseWithZod } from '@conform-to/zod/v4'
import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { Breadcrumbs } from '#app/components/breadcrumbs.tsx'
import { Button } from '#app/components/button.tsx'
import { Disclosure } from '#app/components/disclosure.tsx'
import { ErrorSummary } from '#app/components/error-summary.tsx'
import { FormActions } from '#app/components/form-actions.tsx'
import { typedText } from '#app/components/form-result.ts'
import { Notice } from '#app/components/notice.tsx'
import { PageHeading } from '#app/components/page-heading.tsx'
import { Sheet } from '#app/components/sheet.tsx'
import { ENTRY_STATE_WORDS } from '#app/features/competence/entry.ts'
import { EvidenceFields } from '#app/features/competence/evidence-fields.tsx'
import { EditEvidenceForm } from '#app/features/competence/items/evidence-form.ts'
import {
  deleteEvidenceItem,
  editEvidenceItem,
  EVIDENCE_REFUSALS,
  findEvidenceItem,
} from '#app/features/competence/items/evidence-items.server.ts'
import { sizeInWords } from '#app/features/competence/items/file-kinds.ts'
import { evidencePath, ownEntryPath } from '#app/features/competence/paths.ts'
import { titlesOf } from '#app/features/competence/record-page.server.ts'
import { requireViewer } from '#app/features/organisation/viewers.server.ts'
import { notFound, readForm } from '#app/platform/http.server.ts'

export const meta: MetaFunction = () => [{ title: 'Evidence – ENRICHMENT' }]

export async function loader({ request, params }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request)
  const item = (await findEvidenceItem(viewer, params.id ?? notFound())) ?? notFound()
  const titles = await titlesOf(viewer)
  const supports = item.supports.map((each) => ({ ...each, title: titles.get(each.competence) ?? each.competence }))
  return { viewer, item, supports, done: new URL(request.url).searchParams.get('done') }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const viewer = await requireViewer(request)
  const id = params.id ?? notFound()
  const form = await readForm(request)
  if (form.get('intent') === 'delete') {
    await deleteEvidenceItem(viewer, id)
    return redirect('/evidence-items?done=deleted', 303)
  }
  const submission = parseWithZod(form, { schema: EditEvidenceForm })
  if (submission.status !== 'success') return data(submission.reply(), { status: 400 })
  const outcome = await editEvidenceItem(viewer, id, submission.value)
  if (!outcome.ok) return data(submission.reply({ formErrors: [EVIDENCE_REFUSALS[outcome.refusal]] }), { status: 409 })
  return redirect(`${evidencePath(id)}?done=saved`, 303)
}

const DONE: Record<string, string> = { added: 'Saved. Only you can see it.', saved: 'Saved.' }

export default function Evidence() {
  const { item, supports, done } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  const said = done === null ? undefined : DONE[done]
  const showsSaved = result?.error?.[''] !== undefined
  const version = showsSaved ? String(item.version) : typedText(result, 'version', String(item.version))
  return (
    <>
      <Breadcrumbs
        items={[
          { label: 'My evidence', href: '/evidence-items' },
          { label: item.title, href: null },
        ]}
      />
      <ErrorSummary result={result} />
      <PageHeading title={item.title} />
      {said && !result ? <Notice tone="success" title={said} announce /> : null}
      {showsSaved ? <Sheet title={item.title} about="What is saved now" text={item.text} /> : null}
      <FilePart item={item} />
      <Supported supports={supports} />
      <form method="post" noValidate className="form">
        <input type="hidden" name="version" value={version} />
        <EvidenceFields result={result} item={item} />
        <FormActions>
          <Button>Save</Button>
        </FormActions>
      </form>
      <Disclosure summary="Delete this evidence">
        <form method="post">
          <p>{warningFor(supports)}</p>
          <Button variant="warning" name="intent" value="delete">
            Delete
          </Button>
        </form>
      </Disclosure>
    </>
  )
}

function FilePart({ item: { id, file } }: { item: ReturnType<typeof useLoaderData<typeof loader>>['item'] }) {
  const change = `/evidence-items/upload?item=${id}`
  if (!file)
    return (
      <p>
        <a href={change}>Add a file to it</a>
      </p>
    )
  return (
    <p>
      File:{' '}
      <a href={`${evidencePath(id)}/file`}>
        <bdi>{file.name}</bdi>
      </a>{' '}
      ({sizeInWords(file.size)}). <a href={change}>Replace the file</a>
    </p>
  )
}

type Supports = ReturnType<typeof useLoaderData<typeof loader>>['supports']

function Supported({ supports }: { supports: Supports }) {
  if (supports.length === 0) return <p>It is not attached to a competence yet.</p>
  return (
    <>
      <p>It is attached to:</p>
      <ul>
        {supports.map(({ competence, title, state }) => (
          <li key={competence}>
            <a href={ownEntryPath(competence)}>{title}</a> ({ENTRY_STATE_WORDS[state].label.toLowerCase()})
          </li>
        ))}
      </ul>
      {supports.some(({ state }) => state === 'requested' || state === 'confirmed') ? (
        <p>
          Your supervisor keeps the copy you sent. If you change it here, both of you are told that it has changed
          since.
        </p>
      ) : null}
    </>
  )
}

function warningFor(supports: Supports): string {
  const open = supports.filter(({ state }) => state === 'requested').length
  if (open > 0)
    return 'It supports a request that is still open. Your supervisor keeps the copy you sent; here it is gone.'
  return supports.length > 0
    ? 'It is taken off the competences above. Copies you sent before stay.'
    : 'Nothing else uses it.'
}
