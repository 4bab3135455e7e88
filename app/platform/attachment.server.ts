import { Readable } from 'node:stream'
import { dispositionOf } from './disposition.ts'

/** Where the edge takes a stream as it is; a development server says nothing. */
type Delivery = { deliverStream?: (content: Readable) => void }

/** A file to be saved, never shown: whatever it holds, nothing in it runs here. It is sent as it is read; `size` null where that is not known before. */
export function attachment(
  context: unknown,
  { name, type, size }: { name: string; type: string; size: number | null },
  content: Readable,
): Response {
  const { deliverStream } = (context ?? {}) as Delivery
  deliverStream?.(content)
  return new Response(deliverStream ? null : (Readable.toWeb(content) as ReadableStream), {
    headers: {
      'Content-Type': type,
      ...(size === null ? {} : { 'Content-Length': String(size) }),
      'Content-Disposition': dispositionOf(name),
      'X-Content-Type-Options': 'nosniff',
      'Content-Security-Policy': "sandbox; default-src 'none'",
      'Cross-Origin-Resource-Policy': 'same-origin',
      'Cache-Control': 'private, no-store',
    },
  })
}
