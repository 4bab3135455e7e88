import type { LoaderFunctionArgs } from '@remix-run/node'
import { HELP_EVERYWHERE } from '#app/components/support-lines.tsx'
import { findEdition } from '#app/features/content/editions.server.ts'
import {
  downloadName,
  findDownload,
  formatsHere,
  FORMATS,
  type Format,
} from '#app/features/handbook/downloads.server.ts'
import { notFound } from '#app/platform/http.server.ts'

const TYPES: Record<Format, string> = {
  html: 'text/html; charset=utf-8',
  epub: 'application/epub+zip',
  pdf: 'application/pdf',
}

/** A whole version of the handbook as one file to keep. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const edition = (await findEdition(params.variant ?? notFound())) ?? notFound()
  const format = FORMATS.find((known) => known === params.format) ?? notFound()
  if (!formatsHere().includes(format))
    return new Response('PDF cannot be made on this machine. The web page and the EPUB hold the same text.', {
      status: 503,
    })
  const etag = `"${await downloadName(edition, format)}"`
  if (request.headers.get('if-none-match') === etag) return new Response(null, { status: 304, headers: { ETag: etag } })
  const file = await findDownload(edition, format, HELP_EVERYWHERE)
  const name = `peer-worker-handbook-${edition.manifest.variant.slug}-edition-${edition.number}.${format}`
  return new Response(new Uint8Array(file), {
    headers: { 'Content-Type': TYPES[format], 'Content-Disposition': `attachment; filename="${name}"`, ETag: etag },
  })
}
