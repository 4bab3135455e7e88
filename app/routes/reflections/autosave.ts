import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { parseWithZod } from '@conform-to/zod/v4'
import { can } from '#app/features/organisation/roles.ts'
import { findViewer, requireViewer } from '#app/features/organisation/viewers.server.ts'
import { AutosaveForm } from '#app/features/reflections/reflection-form.ts'
import { saveFreeReflection, saveLessonReflection } from '#app/features/reflections/reflections.server.ts'
import { forbidden, notFound, readForm } from '#app/platform/http.server.ts'

export async function loader({ request }: LoaderFunctionArgs) {
  await requireViewer(request)
  return notFound()
}

/** For the script that saves while someone types: answers with the new version, a 401, or a 409 where it was changed elsewhere. */
export async function action({ request }: ActionFunctionArgs) {
  const viewer = await findViewer(request)
  if (!viewer) return answer(401)
  if (!can(viewer, 'reflections.write')) forbidden()
  const submission = parseWithZod(await readForm(request), { schema: AutosaveForm })
  if (submission.status !== 'success') return answer(400)
  const { id, path, activity, text, version } = submission.value
  const outcome = id
    ? ((await saveFreeReflection(viewer, { id, text, version })) ?? notFound())
    : await saveLessonReflection(viewer, { path: path ?? notFound(), activity: activity ?? notFound(), text, version })
  return outcome.ok ? Response.json({ version: outcome.version }) : answer(409)
}

/** A page without a view answers only what is a Response. */
function answer(status: 400 | 401 | 409): Response {
  return new Response(null, { status })
}
