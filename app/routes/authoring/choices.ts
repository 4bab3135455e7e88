import type { LoaderFunctionArgs } from '@remix-run/node'
import { choicesFrom } from '#app/features/authoring/editor/choices.ts'
import { releasedContent } from '#app/features/content/released-content.server.ts'
import { requireViewer } from '#app/features/organisation/viewers.server.ts'

/** What the editor's dialogs offer: sections, lessons and evidence. */
export async function loader({ request }: LoaderFunctionArgs) {
  await requireViewer(request, 'adaptations.write')
  const { shipped } = await releasedContent()
  return Response.json(choicesFrom(shipped.pages, shipped.references))
}
