import { Readable } from 'node:stream'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { requireViewer } from '#app/features/organisation/viewers.server.ts'
import { gatherOwnFiles } from '#app/features/own-data/gather-files.server.ts'
import { gatherOwnData } from '#app/features/own-data/gather.server.ts'
import { asJson, asPage, type OwnData } from '#app/features/own-data/own-data.ts'
import { archive, type Archived } from '#app/platform/archive.server.ts'
import { attachment } from '#app/platform/attachment.server.ts'

/** Everything held about the viewer, as one zip: a page to read, the same data for a computer, and every file. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request)
  const data = await gatherOwnData(viewer)
  const files = await gatherOwnFiles(viewer)
  const whole = archive(everything(data, files))
  const about = { name: `about-me-${data.madeOn}.zip`, type: 'application/zip', size: null }
  return attachment(context, about, Readable.from(whole))
}

function* everything(data: OwnData, files: Iterable<Archived>): Generator<Archived> {
  yield { name: 'read-me.html', packed: false, content: () => Readable.from([Buffer.from(asPage(data))]) }
  yield { name: 'data.json', packed: false, content: () => Readable.from([Buffer.from(asJson(data))]) }
  yield* files
}
