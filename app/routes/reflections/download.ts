import type { LoaderFunctionArgs } from '@remix-run/node'
import { dateInWords } from '#app/components/dates.ts'
import { requireViewer } from '#app/features/organisation/viewers.server.ts'
import { listReadingNotes } from '#app/features/reflections/reading-notes.server.ts'
import { listAllReflections } from '#app/features/reflections/reflections.server.ts'
import { requireTrainingEdition } from '#app/features/training/training.server.ts'

const LINE = '\n\n----------------------------------------\n\n'

/** Everything the viewer wrote for themselves, reflections and notes, oldest first, as one plain text file. */
export async function loader({ request }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request, 'reflections.write')
  const [reflections, notes, { pages }] = await Promise.all([
    listAllReflections(viewer),
    listReadingNotes(viewer),
    requireTrainingEdition(viewer),
  ])
  const titleOf = (path: string) => pages.get(path)?.page.title ?? path
  const text = [
    'My reflections',
    ...reflections.map(
      ({ text, path, updatedAt }) =>
        `${dateInWords(updatedAt)}${path === null ? '' : `, in ‘${titleOf(path)}’`}\n\n${text}`,
    ),
    'My notes in the handbook',
    ...notes.map(
      ({ path, quote, text }) => `${titleOf(path)}\n\n${[quote && `“${quote}”`, text].filter(Boolean).join('\n\n')}`,
    ),
  ]
  return new Response(`${text.join(LINE)}\n`, {
    headers: {
      'Content-Type': 'text/plain; charset=utf-8',
      'Content-Disposition': 'attachment; filename="my-reflections.txt"',
      'Cache-Control': 'no-store',
    },
  })
}
