import type { LoaderFunctionArgs } from '@remix-run/node'
import { strToU8, zip } from 'fflate'
import { promisify } from 'node:util'
import { requireViewer } from '#app/features/organisation/viewers.server.ts'
import { gatherOwnData } from '#app/features/own-data/gather.server.ts'
import { asJson, asPage } from '#app/features/own-data/own-data.ts'

const zipped = promisify<Record<string, Uint8Array>, Uint8Array>(zip)

/** Everything held about the viewer, as one zip: a page to read and the same data for a computer. */
export async function loader({ request }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request)
  const data = await gatherOwnData(viewer)
  const file = await zipped({ 'read-me.html': strToU8(asPage(data)), 'data.json': strToU8(asJson(data)) })
  return new Response(Buffer.from(file), {
    headers: {
      'Content-Type': 'application/zip',
      'Content-Disposition': `attachment; filename="about-me-${data.madeOn}.zip"`,
      'Cache-Control': 'no-store',
    },
  })
}
