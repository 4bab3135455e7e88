import type { LoaderFunctionArgs } from '@remix-run/node'
import { findEvidenceItem } from '#app/features/competence/items/evidence-items.server.ts'
import { readFileAlreadyAllowed } from '#app/features/competence/items/files.server.ts'
import { requireViewer } from '#app/features/organisation/viewers.server.ts'
import { attachment } from '#app/platform/attachment.server.ts'
import { notFound } from '#app/platform/http.server.ts'

/** The file of one of the viewer's own items, as it is now. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request)
  const { file } = (await findEvidenceItem(viewer, params.id ?? notFound())) ?? notFound()
  if (!file) notFound()
  return attachment(context, file, await readFileAlreadyAllowed(viewer.id, file.id))
}
