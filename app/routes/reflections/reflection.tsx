import { dateInWords } from '#app/components/dates.ts'
import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { parseWithZod } from '@conform-to/zod/v4'
import { isRouteErrorResponse, useActionData, useLoaderData, useRouteError } from '@remix-run/react'
import { Breadcrumbs } from '#app/components/breadcrumbs.tsx'
import { Button } from '#app/components/button.tsx'
import { Disclosure } from '#app/components/disclosure.tsx'
import { Notice } from '#app/components/notice.tsx'
import { PageHeading } from '#app/components/page-heading.tsx'
import { SupportLines } from '#app/components/support-lines.tsx'
import { requireViewer } from '#app/features/organisation/viewers.server.ts'
import { requireViewerKeepingText } from '#app/features/reflections/kept-text.server.ts'
import { ReflectionForm } from '#app/features/reflections/reflection-form.ts'
import { BothTexts, ReflectionField } from '#app/features/reflections/reflection-view.tsx'
import { deleteReflection, findReflection, saveReflection } from '#app/features/reflections/reflections.server.ts'
import { SignedOutWithText, type KeptText } from '#app/features/reflections/signed-out-with-text.tsx'
import { notFound, readForm } from '#app/platform/http.server.ts'

export const meta: MetaFunction = () => [{ title: 'A reflection – ENRICHMENT' }]

export async function loader({ request, params }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request)
  const reflection = (await findReflection(viewer, params.id ?? notFound())) ?? notFound()
  return { viewer, reflection, saved: new URL(request.url).searchParams.has('saved') }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const form = await readForm(request)
  const { viewer, cookie } = await requireViewerKeepingText(request, form)
  const id = params.id ?? notFound()
  const headers = cookie ? { 'Set-Cookie': cookie } : {}
  const submission = parseWithZod(form, { schema: ReflectionForm })
  if (submission.status !== 'success') {
    const message =
      Object.values(submission.reply().error ?? {}).flatMap((messages) => messages ?? [])[0] ?? 'Write something first.'
    return data({ message, text: String(form.get('text') ?? ''), theirs: null }, { status: 400 })
  }
  if (submission.value.intent === 'delete') {
    if (!(await deleteReflection(viewer, id))) notFound()
    return redirect('/reflections', { status: 303, headers })
  }
  const { text, version } = submission.value
  const outcome = (await saveReflection(viewer, id, { text, version })) ?? notFound()
  if (!outcome.ok) return data({ message: '', text, theirs: outcome.theirs.text }, { status: 409 })
  return redirect(`/reflections/${id}?saved`, { status: 303, headers })
}

export default function ReflectionPage() {
  const { viewer, reflection, saved } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>() ?? null
  const shown = refused ? { text: refused.text, version: reflection.version } : reflection
  return (
    <>
      <Breadcrumbs
        items={[
          { label: 'Reflections', href: '/reflections' },
          { label: 'This one', href: null },
        ]}
      />
      <PageHeading title="A reflection" lead={`Last written on ${dateInWords(reflection.updatedAt)}`} />
      {saved && !refused ? <Notice tone="success" title="Saved. Only you can read it." /> : null}
      {refused?.theirs == null ? null : <BothTexts ours={refused.text} theirs={refused.theirs} />}
      <form method="post" className="form">
        <input type="hidden" name="id" value={reflection.id} />
        <ReflectionField
          id="text"
          intent="save"
          reflection={shown}
          error={refused?.message || null}
          label="What you wrote"
        />
      </form>
      <p>
        <a href={`/reflections/${reflection.id}/share`}>Share it with one person</a>, for a time you choose. Nobody sees
        it unless you do.
      </p>
      <Disclosure summary="Delete this reflection">
        <form method="post">
          <p>Its words will be gone for good, and whoever you shared it with can no longer read them.</p>
          <Button variant="warning" name="intent" value="delete">
            Delete it
          </Button>
        </form>
      </Disclosure>
      <SupportLines lines={viewer.service?.supportLines} />
      <script src="/scripts/autosave.js" defer />
    </>
  )
}

export function ErrorBoundary() {
  const error = useRouteError()
  if (isRouteErrorResponse(error) && error.status === 401) return <SignedOutWithText {...(error.data as KeptText)} />
  throw error
}
