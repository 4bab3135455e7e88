import type { LoaderFunctionArgs } from '@remix-run/node'
import { HELP_EVERYWHERE } from '#app/components/support-lines.tsx'
import { findEdition } from '#app/features/content/editions.server.ts'
import { listServices } from '#app/features/organisation/people.server.ts'
import { requireViewer } from '#app/features/organisation/viewers.server.ts'
import { makePackage } from '#app/features/packages/packages.server.ts'
import { notFound } from '#app/platform/http.server.ts'

/** A module in a version of the viewer's organisation (or the standard one) as a SCORM 1.2 package. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request, 'packages.export')
  const [variant, module] = [params.variant ?? notFound(), params.module ?? notFound()]
  const slugs = ['base', ...(await listServices(viewer)).map((service) => service.variant.slug)]
  const edition = slugs.includes(variant) ? await findEdition(variant) : null
  const file = edition && (await makePackage(edition, module, HELP_EVERYWHERE))
  if (!edition || !file) return notFound()
  const name = `${module}-${variant}-edition-${edition.number}.zip`
  return new Response(Buffer.from(file), {
    headers: { 'Content-Type': 'application/zip', 'Content-Disposition': `attachment; filename="${name}"` },
  })
}
