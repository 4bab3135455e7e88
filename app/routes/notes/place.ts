import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { parseWithZod } from '@conform-to/zod/v4'
import { can } from '#app/features/organisation/roles.ts'
import { requireViewer } from '#app/features/organisation/viewers.server.ts'
import { PlaceForm } from '#app/features/reflections/reading-note.ts'
import { keepReadingPlace } from '#app/features/reflections/reading-notes.server.ts'
import { forbidden, notFound, readForm } from '#app/platform/http.server.ts'

export async function loader({ request }: LoaderFunctionArgs) {
  await requireViewer(request)
  return notFound()
}

/** Keeps the reader's place, from the button under a section or as they leave the page, and goes back to it. */
export async function action({ request }: ActionFunctionArgs) {
  const viewer = await requireViewer(request)
  if (!can(viewer, 'reflections.write')) forbidden()
  const submission = parseWithZod(await readForm(request), { schema: PlaceForm })
  if (submission.status !== 'success') return new Response('There is no such place.', { status: 400 })
  await keepReadingPlace(viewer, submission.value)
  const { variant, chapter, section } = submission.value
  return redirect(`/notes/${variant}/${chapter}#${section}`, 303)
}
