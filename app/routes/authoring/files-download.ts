import type { LoaderFunctionArgs } from '@remix-run/node'
import { exportFiles, exportPackage, zipOf } from '#app/features/authoring/in-and-out/exports.server.ts'
import { requireViewer } from '#app/features/organisation/viewers.server.ts'
import { attachment } from '#app/platform/attachment.server.ts'
import { notFound } from '#app/platform/http.server.ts'

const EXPORTS = { export: exportFiles, package: exportPackage }

/** A version of the viewer's organisation as one zip file: its files, or a package for another organisation. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request, 'adaptations.write')
  const { variant = '', what = '' } = params
  const make = Object.hasOwn(EXPORTS, what) ? EXPORTS[what as keyof typeof EXPORTS] : notFound()
  const files = (await make(viewer, variant)) ?? notFound()
  const name = `${variant}-${what === 'export' ? 'files' : 'package'}.zip`
  return attachment(context, { name, type: 'application/zip', size: null }, zipOf(files))
}
