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
import { findAttachable } from '#app/features/competence/attachments.server.ts'
import { EvidenceFields } from '#app/features/competence/evidence-fields.tsx'
import { EditEvidenceForm, ItemForm, type ItemIntent } from '#app/features/competence/items/evidence-form.ts'
import {
  editEvidenceItem,
  EVIDENCE_REFUSALS,
  findEvidenceItem,
  type EvidenceItem,
} from '#app/features/competence/items/evidence-items.server.ts'
import { listWitnesses } from '#app/features/competence/items/witness-requests.server.ts'
import { isWaiting, whatIsWitnessed } from '#app/features/competence/items/witness.ts'
import { actOnOwnItem } from '#app/features/competence/own-item-actions.server.ts'
import { evidencePath } from '#app/features/competence/paths.ts'
import type { Viewer } from '#app/features/organisation/viewer.ts'
import { requireViewer } from '#app/features/organisation/viewers.server.ts'
import { notFound, readForm } from '#app/platform/http.server.ts'
import { ItemFile } from './item-file.tsx'
import { ItemSupports, type Support } from './item-supports.tsx'
import { ItemWitnesses } from './item-witnesses.tsx'

export const meta: MetaFunction = () => [{ title: 'Evidence – ENRICHMENT' }]

export async function loader({ request, params }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request)
  const item = (await findEvidenceItem(viewer, params.id ?? notFound())) ?? notFound()
  const { titles, begun } = await findAttachable(viewer)
  const known = new Map(
    item.supports.map(({ competence, state }): [string, Support] => {
      return [
        competence,
        { competence, state, title: titles.get(competence) ?? competence, isCurrent: begun.includes(competence) },
      ]
    }),
  )
  const others = begun.filter((id) => !known.has(id)).map((id) => ({ id, title: titles.get(id) ?? id }))
  const witnesses = await witnessesOf(viewer, item)
  return {
    viewer,
    item,
    supports: [...known.values()],
    others,
    witnesses,
    done: new URL(request.url).searchParams.get('done'),
  }
}

async function witnessesOf(viewer: Viewer, item: EvidenceItem, now = new Date()) {
  const about = whatIsWitnessed(item)
  return (await listWitnesses(viewer, [item.id])).map(({ about: asked, evidenceId: _, ...witness }) => ({
    ...witness,
    isWaiting: isWaiting(witness, now),
    isOfThisVersion: asked === about,
  }))
}

export async function action({ request, params }: ActionFunctionArgs) {
  const viewer = await requireViewer(request)
  const id = params.id ?? notFound()
  const form = await readForm(request)
  return form.has('intent') ? act(viewer, id, form) : edit(viewer, id, form)
}

async function act(viewer: Viewer, id: string, form: FormData) {
  const submission = parseWithZod(form, { schema: ItemForm })
  if (submission.status !== 'success') return data(submission.reply(), { status: 400 })
  const { intent } = submission.value
  const outcome = await actOnOwnItem(viewer, id, submission.value)
  if (!outcome.ok) return data(submission.reply({ formErrors: [EVIDENCE_REFUSALS[outcome.refusal]] }), { status: 409 })
  return redirect(intent === 'delete' ? '/evidence-items?done=deleted' : `${evidencePath(id)}?done=${intent}`, 303)
}

async function edit(viewer: Viewer, id: string, form: FormData) {
  const submission = parseWithZod(form, { schema: EditEvidenceForm })
  if (submission.status !== 'success') return data(submission.reply(), { status: 400 })
  const outcome = await editEvidenceItem(viewer, id, submission.value)
  if (!outcome.ok) return data(submission.reply({ formErrors: [EVIDENCE_REFUSALS[outcome.refusal]] }), { status: 409 })
  return redirect(`${evidencePath(id)}?done=saved`, 303)
}

const DONE: Record<Exclude<ItemIntent, 'delete'> | 'added' | 'saved' | 'asked', string> = {
  added: 'Saved. Only you can see it.',
  saved: 'Saved.',
  asked: 'Asked. The mail with the link is on its way; you are told here when they answer.',
  attach: 'Attached. Nobody else sees it until you ask.',
  detach: 'Taken off. It is still here.',
  'remove-file': 'The file is deleted.',
  'withdraw-witness': 'Taken back. The link opens nothing any more.',
}

export default function Evidence() {
  const { item, supports, others, witnesses, done } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  const intent = result?.initialValue?.['intent']
  const edited = intent === undefined ? result : undefined
  const said = Object.entries(DONE).find(([each]) => each === done)?.[1]
  const showsSaved = edited?.error?.[''] !== undefined
  const version = showsSaved ? String(item.version) : typedText(edited, 'version', String(item.version))
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
      <ItemFile item={item} />
      <ItemSupports supports={supports} others={others} result={intent === 'attach' ? result : undefined} />
      <ItemWitnesses id={item.id} kind={item.kind} witnesses={witnesses} />
      <h2>What you wrote</h2>
      <form method="post" noValidate className="form">
        <input type="hidden" name="version" value={version} />
        <EvidenceFields result={edited} item={item} />
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

function warningFor(supports: readonly Support[]): string {
  const open = supports.filter(({ state }) => state === 'requested').length
  if (open > 0)
    return 'It supports a request that is still open. Your supervisor keeps the copy you sent; here it is gone.'
  return supports.length > 0
    ? 'It is taken off the competences above. Copies you sent before stay.'
    : 'Nothing else uses it.'
}
