import type { LoaderFunctionArgs } from '@remix-run/node'
import { choicesFrom } from '#app/features/authoring/editor/choices.ts'
import { currentSources } from '#app/features/content/sources.server.ts'
import { requireViewer } from '#app/features/organisation/viewers.server.ts'

/** What the editor's dialogs offer: sections, lessons and evidence. */
export async function loader({ request }: LoaderFunctionArgs) {
  await requireViewer(request, 'adaptations.write')
  const { pages, references } = await currentSources()
  return Response.json(choicesFrom(pages, references))
}
