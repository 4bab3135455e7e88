import type { LoaderFunctionArgs } from '@remix-run/node'
import { readFileAlreadyAllowed } from '#app/features/competence/items/files.server.ts'
import { recordLook } from '#app/features/organisation/looks.server.ts'
import { requireViewer } from '#app/features/organisation/viewers.server.ts'
import { findSubmittedFile } from '#app/features/supervision/submitted-file.server.ts'
import { attachment } from '#app/platform/attachment.server.ts'
import { notFound } from '#app/platform/http.server.ts'

/** A file exactly as it was sent to the viewer with a request. The look is written down. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request)
  const place = {
    personId: params.person ?? notFound(),
    competence: params.competence ?? notFound(),
    fileId: params.file ?? notFound(),
  }
  const file = (await findSubmittedFile(viewer, place)) ?? notFound()
  await recordLook(viewer, place.personId, `file ${place.competence}`)
  return attachment(context, file, await readFileAlreadyAllowed(place.personId, file.id))
}
