import type { LoaderFunctionArgs } from '@remix-run/node'
import { HELP_EVERYWHERE } from '#app/components/support-lines.tsx'
import { requireViewer } from '#app/features/organisation/viewers.server.ts'
import { makePackage } from '#app/features/packages/packages.server.ts'
import { listOwnEditions } from '#app/features/packages/versions.server.ts'
import { notFound } from '#app/platform/http.server.ts'

/** A module in a shared version or one of the viewer's organisation as a SCORM 1.2 package. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request, 'packages.export')
  const [variant, module] = [params.variant ?? notFound(), params.module ?? notFound()]
  const edition = (await listOwnEditions(viewer)).find(({ manifest }) => manifest.variant.slug === variant)
  const file = edition && (await makePackage(edition, module, HELP_EVERYWHERE))
  if (!edition || !file) return notFound()
  const name = `${module}-${variant}-edition-${edition.number}.zip`
  return new Response(Buffer.from(file), {
    headers: { 'Content-Type': 'application/zip', 'Content-Disposition': `attachment; filename="${name}"` },
  })
}
