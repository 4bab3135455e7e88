import { randomUUID } from 'node:crypto'
import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { parseWithZod } from '@conform-to/zod/v4'
import { isRouteErrorResponse, useActionData, useLoaderData, useRouteError } from '@remix-run/react'
import { PageHeading } from '#app/components/page-heading.tsx'
import { Pagination } from '#app/components/pagination.tsx'
import { SupportLines } from '#app/components/support-lines.tsx'
import { can } from '#app/features/organisation/roles.ts'
import { requireViewer } from '#app/features/organisation/viewers.server.ts'
import { requireViewerKeepingText } from '#app/features/reflections/kept-text.server.ts'
import { NewReflectionForm } from '#app/features/reflections/reflection-form.ts'
import { ReflectionList } from '#app/features/reflections/reflection-list.tsx'
import { BothTexts, ReflectionField } from '#app/features/reflections/reflection-view.tsx'
import { listReflections, saveFreeReflection } from '#app/features/reflections/reflections.server.ts'
import { SignedOutWithText, type KeptText } from '#app/features/reflections/signed-out-with-text.tsx'
import { requireTrainingEdition } from '#app/features/training/training.server.ts'
import { forbidden, notFound, readForm } from '#app/platform/http.server.ts'

export const meta: MetaFunction = () => [{ title: 'Reflections – ENRICHMENT' }]

export async function loader({ request }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request, 'reflections.write')
  const asked = Number(new URL(request.url).searchParams.get('page') ?? '1')
  const page = Number.isInteger(asked) && asked > 0 ? Math.min(asked, 10_000) : 1
  const [{ shown, more }, { pages }] = await Promise.all([
    listReflections(viewer, page),
    requireTrainingEdition(viewer),
  ])
  return {
    viewer,
    page,
    more,
    newId: randomUUID(),
    reflections: shown.map(({ id, text, path, updatedAt }) => ({
      id,
      updatedAt,
      lesson: path === null ? null : (pages.get(path)?.page.title ?? 'a lesson that is no longer here'),
      opening: text.slice(0, 160),
    })),
  }
}

export async function action({ request }: ActionFunctionArgs) {
  const form = await readForm(request)
  const { viewer, cookie } = await requireViewerKeepingText(request, form)
  if (!can(viewer, 'reflections.write')) forbidden()
  const submission = parseWithZod(form, { schema: NewReflectionForm })
  const [typed, id] = [form.get('text'), String(form.get('id') ?? '')]
  const text = typeof typed === 'string' ? typed : ''
  if (submission.status !== 'success') {
    const message = submission.reply().error?.text?.[0] ?? 'Write something first.'
    return data({ message, text, id, version: Number(form.get('version')) || 0, theirs: null }, { status: 400 })
  }
  const outcome = (await saveFreeReflection(viewer, submission.value)) ?? notFound()
  if (!outcome.ok) {
    const { version, text: theirs } = outcome.theirs
    return data({ message: '', text, id, version, theirs }, { status: 409 })
  }
  return redirect(`/reflections/${outcome.id}?saved`, { status: 303, headers: cookie ? { 'Set-Cookie': cookie } : {} })
}

export default function Reflections() {
  const { viewer, page, more, newId, reflections } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>() ?? null
  return (
    <>
      <PageHeading
        title="Reflections"
        lead="Your private writing. Only you can open it: no supervisor, no trainer, no lead."
      />
      {refused?.theirs == null ? null : <BothTexts ours={refused.text} theirs={refused.theirs} />}
      <form method="post" className="form">
        <input type="hidden" name="id" value={refused?.id || newId} />
        <ReflectionField
          id="new"
          intent="save"
          reflection={refused && { text: refused.text, version: refused.version }}
          error={refused?.message || null}
          label="Write something new"
        />
      </form>
      <h2>What you have written</h2>
      <p>
        <a href="/reflections/search">Find words in what you wrote</a>.{' '}
        <a href="/reflections/shared">Shared with me, and by me</a>.{' '}
        <a href="/reflections/download">Download all I wrote</a>.
      </p>
      {reflections.length === 0 ? (
        <p>Nothing {page > 1 ? 'older' : 'yet'}. There is no need to write anything.</p>
      ) : (
        <ReflectionList reflections={reflections} />
      )}
      <Pagination
        previous={page > 1 ? { href: `?page=${page - 1}`, label: 'Newer' } : null}
        next={more ? { href: `?page=${page + 1}`, label: 'Older' } : null}
        label="Newer and older reflections"
      />
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
