import type { LoaderFunctionArgs } from '@remix-run/node'
import { requireViewer } from '#app/features/organisation/viewers.server.ts'
import { listReflections } from '#app/features/reflections/reflections.server.ts'

/** Everything the viewer wrote, oldest first, as one plain text file. */
export async function loader({ request }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request, 'reflections.write')
  const reflections = (await listReflections(viewer)).reverse()
  const text = reflections.map(
    ({ text, path, updatedAt }) =>
      `${updatedAt.toISOString().slice(0, 10)}${path === null ? '' : ` · ${path}`}\n\n${text}\n`,
  )
  return new Response(text.join('\n----------------------------------------\n\n'), {
    headers: {
      'Content-Type': 'text/plain; charset=utf-8',
      'Content-Disposition': 'attachment; filename="my-reflections.txt"',
    },
  })
}
