import { dateInWords } from '#app/components/dates.ts'
import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { parseWithZod } from '@conform-to/zod/v4'
import { isRouteErrorResponse, useActionData, useLoaderData, useRouteError } from '@remix-run/react'
import { Button } from '#app/components/button.tsx'
import { PageHeading } from '#app/components/page-heading.tsx'
import { SupportLines } from '#app/components/support-lines.tsx'
import { can } from '#app/features/organisation/roles.ts'
import { requireViewer } from '#app/features/organisation/viewers.server.ts'
import { requireViewerKeepingText } from '#app/features/reflections/kept-text.server.ts'
import { ReflectionForm } from '#app/features/reflections/reflection-form.ts'
import { ReflectionField } from '#app/features/reflections/reflection-view.tsx'
import { listReflections, writeReflection } from '#app/features/reflections/reflections.server.ts'
import { SignedOutWithText, type KeptText } from '#app/features/reflections/signed-out-with-text.tsx'
import { forbidden, readForm } from '#app/platform/http.server.ts'

export const meta: MetaFunction = () => [{ title: 'Reflections – ENRICHMENT' }]

export async function loader({ request }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request, 'reflections.write')
  const words = new URL(request.url).searchParams.get('words') ?? ''
  const reflections = await listReflections(viewer, words.slice(0, 200))
  return {
    viewer,
    words,
    reflections: reflections.map(({ id, text, path, updatedAt }) => ({
      id,
      path,
      updatedAt,
      opening: text.slice(0, 160),
    })),
  }
}

export async function action({ request }: ActionFunctionArgs) {
  const form = await readForm(request)
  const { viewer, cookie } = await requireViewerKeepingText(request, form)
  if (!can(viewer, 'reflections.write')) forbidden()
  const submission = parseWithZod(form, { schema: ReflectionForm })
  if (submission.status !== 'success' || submission.value.intent !== 'save') {
    const text = form.get('text')
    const message =
      Object.values(submission.reply().error ?? {}).flatMap((messages) => messages ?? [])[0] ?? 'Write something first.'
    return data({ message, text: typeof text === 'string' ? text : '' }, { status: 400 })
  }
  const id = await writeReflection(viewer, { text: submission.value.text })
  return redirect(`/reflections/${id}?saved`, { status: 303, headers: cookie ? { 'Set-Cookie': cookie } : {} })
}

export default function Reflections() {
  const { viewer, words, reflections } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>() ?? null
  return (
    <>
      <PageHeading
        title="Reflections"
        lead="Your private writing. Only you can open it: no supervisor, no trainer, no lead."
      />
      <form method="post" className="form">
        <ReflectionField
          id="new"
          intent="save"
          reflection={refused && { text: refused.text, version: 0 }}
          error={refused?.message ?? null}
          label="Write something new"
        />
      </form>
      <h2>What you have written</h2>
      <form method="get" className="form-actions" role="search">
        <label htmlFor="words">Find words in your reflections</label>
        <input className="input" id="words" name="words" type="search" defaultValue={words} />
        <Button variant="secondary">Find</Button>
      </form>
      {reflections.length === 0 ? (
        <p>{words ? 'Nothing you wrote has those words.' : 'Nothing yet. There is no need to write anything.'}</p>
      ) : (
        <ul className="plain-list">
          {reflections.map((reflection) => (
            <li key={reflection.id}>
              <a href={`/reflections/${reflection.id}`}>{dateInWords(reflection.updatedAt)}</a>
              {reflection.path ? ' · from a lesson' : ''}
              <br />
              {reflection.opening}
            </li>
          ))}
        </ul>
      )}
      <p>
        <a href="/reflections/shared">Shared with me, and by me</a>.{' '}
        <a href="/reflections/download">Download all I wrote</a>.
      </p>
      <SupportLines lines={viewer.service?.supportLines} />
    </>
  )
}

export function ErrorBoundary() {
  const error = useRouteError()
  if (isRouteErrorResponse(error) && error.status === 401) return <SignedOutWithText {...(error.data as KeptText)} />
  throw error
}
