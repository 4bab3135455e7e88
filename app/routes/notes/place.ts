import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { parseWithZod } from '@conform-to/zod/v4'
import { handbookPath } from '#app/features/handbook/handbook.ts'
import { can } from '#app/features/organisation/roles.ts'
import { requireViewer } from '#app/features/organisation/viewers.server.ts'
import { PlaceForm } from '#app/features/reflections/reading-note.ts'
import { findReadingPlace, keepReadingPlace } from '#app/features/reflections/reading-notes.server.ts'
import { forbidden, readForm } from '#app/platform/http.server.ts'

/** Back to where the reader stopped; to the front of their version where they have kept no place. */
export async function loader({ request }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request, 'reflections.write')
  const place = await findReadingPlace(viewer)
  return redirect(
    place ? handbookPath(place.variant, place.chapter, place.section) : handbookPath(viewer.service?.variant ?? 'base'),
    303,
  )
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
