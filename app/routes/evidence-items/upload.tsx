import { parseWithZod } from '@conform-to/zod/v4'
import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { Breadcrumbs } from '#app/components/breadcrumbs.tsx'
import { Button } from '#app/components/button.tsx'
import { ErrorSummary } from '#app/components/error-summary.tsx'
import { FormActions } from '#app/components/form-actions.tsx'
import type { FormResult } from '#app/components/form-result.ts'
import { PageHeading } from '#app/components/page-heading.tsx'
import { addEvidenceTo } from '#app/features/competence/attachments.server.ts'
import { DisclosureCheck, EvidenceFields } from '#app/features/competence/evidence-fields.tsx'
import { FileField } from '#app/features/competence/file-field.tsx'
import { NewFileForm, ReplaceFileForm } from '#app/features/competence/items/evidence-form.ts'
import {
  addEvidenceItem,
  editEvidenceItem,
  EVIDENCE_REFUSALS,
  findEvidenceItem,
} from '#app/features/competence/items/evidence-items.server.ts'
import { FILE_REFUSALS, type EvidenceFile, type FileRefusal } from '#app/features/competence/items/file-kinds.ts'
import { findFile, takeFile } from '#app/features/competence/items/files.server.ts'
import { evidencePath, ownEntryPath } from '#app/features/competence/paths.ts'
import { UploadProgress } from '#app/features/competence/upload-progress.tsx'
import type { Viewer } from '#app/features/organisation/viewer.ts'
import { requireViewer } from '#app/features/organisation/viewers.server.ts'
import { notFound } from '#app/platform/http.server.ts'
import { readUpload } from '#app/platform/upload.server.ts'
import { LARGEST_FILE } from '#app/platform/uploads.ts'

export const meta: MetaFunction = () => [{ title: 'Add a file – ENRICHMENT' }]

export async function loader({ request }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request, 'record.keep')
  const { searchParams } = new URL(request.url)
  const id = searchParams.get('item')
  const item = id === null ? null : ((await findEvidenceItem(viewer, id)) ?? notFound())
  return {
    viewer,
    item: item && { id: item.id, title: item.title, version: item.version, file: item.file },
    competence: searchParams.get('competence'),
  }
}

export async function action({ request }: ActionFunctionArgs) {
  const viewer = await requireViewer(request, 'record.keep')
  const { form, file: taken } = await readUpload(request, (file) => takeFile(viewer, file))
  const kept = form.get('kept')
  const earlier = typeof kept === 'string' ? await findFile(viewer, kept) : null
  const file = taken?.ok ? taken.file : taken === null ? earlier : null
  const refusal = file ? null : taken?.ok === false ? taken.refusal : 'none'
  return form.has('item') ? replace(viewer, form, file, refusal) : add(viewer, form, file, refusal)
}

type Submission = { reply: (options?: { fieldErrors?: Record<string, string[]> }) => NonNullable<FormResult> }

/** What was typed stays, and so does a file that was good: it need not be chosen again. */
function refused(submission: Submission, file: EvidenceFile | null, refusal: FileRefusal | null) {
  const fieldErrors = refusal ? { file: [FILE_REFUSALS[refusal].sentence] } : {}
  const status = refusal ? FILE_REFUSALS[refusal].status : 400
  return data(
    { ...submission.reply({ fieldErrors }), kept: file && { id: file.id, name: file.name, size: file.size } },
    { status },
  )
}

async function add(viewer: Viewer, form: FormData, file: EvidenceFile | null, refusal: FileRefusal | null) {
  const submission = parseWithZod(form, { schema: NewFileForm })
  if (submission.status !== 'success' || !file) return refused(submission, file, refusal)
  const { kind, title, text, link, summary, disclosure, competence } = submission.value
  const details = { kind, title, text, link, summary, disclosure, file }
  if (competence) {
    await addEvidenceTo(viewer, competence, details)
    return redirect(`${ownEntryPath(competence)}?done=add-evidence`, 303)
  }
  const { id } = await addEvidenceItem(viewer, details)
  return redirect(`${evidencePath(id)}?done=added`, 303)
}

async function replace(viewer: Viewer, form: FormData, file: EvidenceFile | null, refusal: FileRefusal | null) {
  const submission = parseWithZod(form, { schema: ReplaceFileForm })
  if (submission.status !== 'success' || !file) return refused(submission, file, refusal)
  const { item: id, version, disclosure } = submission.value
  const { kind, title, text, link } = (await findEvidenceItem(viewer, id)) ?? notFound()
  const outcome = await editEvidenceItem(viewer, id, { kind, title, text, link, disclosure, file, version })
  if (outcome.ok) return redirect(`${evidencePath(id)}?done=saved`, 303)
  return data(
    { ...submission.reply({ formErrors: [EVIDENCE_REFUSALS[outcome.refusal]] }), kept: null },
    { status: 409 },
  )
}

export default function AddFile() {
  const { item, competence } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  const kept = result?.kept ?? null
  return (
    <>
      <Breadcrumbs
        items={[
          { label: 'My evidence', href: '/evidence-items' },
          ...(item ? [{ label: item.title, href: evidencePath(item.id) }] : []),
          { label: item ? 'Its file' : 'Add a file', href: null },
        ]}
      />
      <ErrorSummary result={result} />
      <PageHeading
        title={item ? (item.file ? 'Replace the file' : 'Add a file') : 'Add a file as evidence'}
        lead="Only you can open it until you send it with a request. Pictures and films lose where they were made before they are kept."
      />
      <form
        method="post"
        encType="multipart/form-data"
        noValidate
        className="form"
        data-upload={LARGEST_FILE}
        data-too-large={FILE_REFUSALS['too-large'].sentence}
      >
        {item ? (
          <>
            <input type="hidden" name="item" value={item.id} />
            <input type="hidden" name="version" value={item.version} />
            <DisclosureCheck result={result} />
          </>
        ) : (
          <>
            {competence ? <input type="hidden" name="competence" value={competence} /> : null}
            <EvidenceFields result={result} hasFile />
          </>
        )}
        <FileField result={result} kept={kept} />
        <UploadProgress />
        <FormActions>
          <Button>{item ? 'Keep this file' : 'Save evidence'}</Button>
        </FormActions>
      </form>
    </>
  )
}
