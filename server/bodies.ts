import { createHash } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'

type Encoding = 'br' | 'gzip' | 'identity'
type Ready = { headers: string[]; body: Buffer }

/** A body compressed once, with the headers of each encoding ready to write. */
export type PreparedBody = { etag: string; encodings: Record<Encoding, Ready>; notModified: string[]; size: number }

/** Prepares a body for serving many times. `headers` are flat: name, value, name, value. */
export function prepareBody(body: Buffer, headers: readonly string[]): PreparedBody {
  const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 27)}"`
  const common = [...headers, 'ETag', etag, 'Vary', 'Accept-Encoding']
  const worth = body.length > 500
  const ready = (encoding: Encoding, bytes: Buffer): Ready => ({
    body: bytes,
    headers: [...common, ...(encoding === 'identity' ? [] : ['Content-Encoding', encoding]), 'Content-Length', String(bytes.length)],
  })
  const identity = ready('identity', body)
  const encodings = {
    identity,
    gzip: worth ? ready('gzip', gzipSync(body, { level: 9 })) : identity,
    br: worth ? ready('br', brotliCompressSync(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } })) : identity,
  }
  const size = body.length + encodings.gzip.body.length + encodings.br.body.length
  return { etag, encodings, notModified: common, size }
}

/** Answers with a prepared body, or with 304 where the reader already has it. */
export function sendBody(request: IncomingMessage, response: ServerResponse, prepared: PreparedBody): void {
  if (request.headers['if-none-match'] === prepared.etag) {
    response.writeHead(304, prepared.notModified)
    response.end()
    return
  }
  const { headers, body } = prepared.encodings[chooseEncoding(request.headers['accept-encoding'])]
  response.writeHead(200, headers)
  response.end(request.method === 'HEAD' ? undefined : body)
}

function chooseEncoding(accepted: string | string[] | undefined): Encoding {
  if (typeof accepted !== 'string') return 'identity'
  if (/\bbr\b(?!\s*;\s*q=0(?:\.0+)?(?:,|$))/.test(accepted)) return 'br'
  return /\bgzip\b(?!\s*;\s*q=0(?:\.0+)?(?:,|$))/.test(accepted) ? 'gzip' : 'identity'
}
