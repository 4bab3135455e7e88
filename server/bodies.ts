import { createHash } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { chooseEncoding, compressWell, WORTH_COMPRESSING, type Encoding } from './encodings.ts'

type Compress = (body: Buffer, encoding: Encoding) => Promise<Buffer> | Buffer
type Ready = { etag: string; headers: string[]; notModified: string[]; body: Buffer }

/** A body compressed once, with the headers of each encoding ready to write, and the bytes it takes in memory. */
export type PreparedBody = Record<Encoding, Ready> & { size: number }

/** Prepares a body for serving many times. `headers` are flat: name, value, name, value. */
export async function prepareBody(
  body: Buffer,
  headers: readonly string[],
  compress: Compress = compressWell,
): Promise<PreparedBody> {
  const hash = createHash('sha256').update(body).digest('base64url').slice(0, 27)
  const identity = makeReady(body, `"${hash}"`, headers)
  const [gzip, br] = await Promise.all([
    prepareEncoded(body, 'gzip', hash, headers, compress),
    prepareEncoded(body, 'br', hash, headers, compress),
  ])
  const prepared = { identity, gzip: gzip ?? identity, br: br ?? identity }
  const size = [...new Set(Object.values(prepared))].reduce((sum, ready) => sum + ready.body.length, 0)
  return { ...prepared, size }
}

/** Answers with a prepared body, or with 304 where the reader already has it. Returns the status. */
export function sendBody(request: IncomingMessage, response: ServerResponse, prepared: PreparedBody): 200 | 304 {
  const ready = prepared[chooseEncoding(request.headers['accept-encoding'])]
  const held = request.headers['if-none-match']
  if (held !== undefined && (held === ready.etag || namesTag(held, ready.etag))) {
    response.writeHead(304, ready.notModified)
    response.end()
    return 304
  }
  response.writeHead(200, ready.headers)
  if (request.method === 'HEAD') response.end()
  else response.end(ready.body)
  return 200
}

/** Null where compressing makes it no smaller. Bytes that differ have tags that differ. */
async function prepareEncoded(
  body: Buffer,
  encoding: Encoding,
  hash: string,
  headers: readonly string[],
  compress: Compress,
) {
  if (body.length < WORTH_COMPRESSING) return null
  const compressed = await compress(body, encoding)
  if (compressed.length >= body.length) return null
  return makeReady(compressed, `"${hash}-${encoding}"`, [...headers, 'Content-Encoding', encoding])
}

function makeReady(body: Buffer, etag: string, headers: readonly string[]): Ready {
  const notModified = [...headers, 'ETag', etag, 'Vary', 'Accept-Encoding']
  return { etag, body, notModified, headers: [...notModified, 'Content-Length', String(body.length)] }
}

function namesTag(held: string, etag: string): boolean {
  return held.split(',').some((tag) => tag.trim() === '*' || tag.trim().replace(/^W\//, '') === etag)
}
