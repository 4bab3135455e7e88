import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { Breadcrumbs } from '#app/components/breadcrumbs.tsx'
import { Button } from '#app/components/button.tsx'
import { Disclosure } from '#app/components/disclosure.tsx'
import { ErrorSummary } from '#app/components/error-summary.tsx'
import { Notice } from '#app/components/notice.tsx'
import { PageHeading } from '#app/components/page-heading.tsx'
import { TextArea } from '#app/components/text-area.tsx'
import { TextField } from '#app/components/text-field.tsx'
import { refusalInWords } from '#app/features/competence/pack/import.ts'
import { ImportedPackView } from '#app/features/competence/pack/imported-pack.tsx'
import { importPack, listImportedPacks, takeBackImport } from '#app/features/competence/pack/imports.server.ts'
import { IMPORT_PATH, PACKS_PATH } from '#app/features/competence/pack/paths.ts'
import { textIn } from '#app/features/competence/pack/text-form.server.ts'
import { recordPath } from '#app/features/competence/paths.ts'
import { requireViewer } from '#app/features/organisation/viewers.server.ts'
import { notFound, readForm } from '#app/platform/http.server.ts'

export const meta: MetaFunction = () => [{ title: 'Bring a pack along – My record – ENRICHMENT' }]

const DONE: Record<string, string> = {
  import: 'Kept as prior learning. Your supervisors can see where it comes from. Your record here is as it was.',
  back: 'Taken out. Nobody is shown it here any more.',
}

export async function loader({ request }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request, 'record.keep')
  const done = new URL(request.url).searchParams.get('done') ?? ''
  return { viewer, imported: await listImportedPacks(viewer), done: DONE[done] ?? null }
}

export async function action({ request }: ActionFunctionArgs) {
  const viewer = await requireViewer(request, 'record.keep')
  const form = await readForm(request)
  const back = form.get('take-back')
  if (typeof back === 'string') {
    if (!(await takeBackImport(viewer, back))) notFound()
    return redirect(`${IMPORT_PATH}?done=back`, 303)
  }
  const text = await textIn(form)
  const outcome = await importPack(viewer, text)
  if (outcome.ok) return redirect(`${IMPORT_PATH}?done=import`, 303)
  const typed = form.get('text')
  return data(
    { error: refusalInWords(outcome), typed: typeof typed === 'string' ? typed : '' },
    { status: outcome.refusal === 'no-file' || outcome.refusal === 'no-pack' ? 400 : 409 },
  )
}

export default function Import() {
  const { imported, done } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  const result = refused
    ? { status: 'error' as const, initialValue: { text: refused.typed }, error: { file: [refused.error] } }
    : null
  return (
    <>
      <Breadcrumbs
        items={[
          { label: 'My record', href: recordPath() },
          { label: 'Packs', href: PACKS_PATH },
          { label: 'Bring one along', href: null },
        ]}
      />
      <ErrorSummary result={result} />
      <PageHeading
        title="Bring a pack along"
        lead="If another organisation gave you a pack of your record there, you can bring it here as prior learning. Its signature is checked first."
      />
      {done && !refused ? <Notice tone="success" title={done} announce /> : null}
      <form method="post" encType="multipart/form-data" noValidate className="form">
        <p>
          It confirms nothing here. Your supervisors see where it comes from and what was decided there, but none of
          your evidence, and take it into account when they decide.
        </p>
        <TextField
          name="file"
          type="file"
          label="The signed file (JSON)"
          accept="application/json,.json"
          result={result}
        />
        <TextArea name="text" label="Or paste what is in it" rows={4} result={result} spellCheck={false} />
        <Button>Check it and bring it along</Button>
      </form>
      <section aria-labelledby="imported">
        <h2 id="imported">What you have brought along</h2>
        {imported.length === 0 ? <p>Nothing yet.</p> : null}
        <ul className="plain-list">
          {imported.map((each) => (
            <li key={each.id} className="card">
              <ImportedPackView imported={each} />
              <Disclosure summary="Take it out again">
                <form method="post" encType="multipart/form-data">
                  <p>Your supervisors are not shown it any more. You can bring it along again.</p>
                  <Button variant="secondary" name="take-back" value={each.id}>
                    Take it out
                  </Button>
                </form>
              </Disclosure>
            </li>
          ))}
        </ul>
      </section>
    </>
  )
}
