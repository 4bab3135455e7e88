import type { IncomingMessage, ServerResponse } from 'node:http'
import { chooseEncoding, compressOnce, WORTH_COMPRESSING } from './encodings.ts'

const COMPRESSIBLE = /^(?:text\/|application\/(?:json|javascript|xml)|image\/svg)/

/** Nothing in a file that was sent in may run here, whatever opens it. */
const SANDBOX = "sandbox; default-src 'none'"

/**
 * Holds back what the service writes until it is whole, then sends it in one piece: compressed where the reader takes
 * that, and with `headers`, which win over whatever the service set. What it returns lets the rest go out as it comes,
 * for what is too large to be held.
 */
export function sendWhole(
  request: IncomingMessage,
  response: ServerResponse,
  headers: readonly [string, string][],
): () => void {
  const pieces: Buffer[] = []
  const write = response.write.bind(response)
  const end = response.end.bind(response)

  response.write = ((piece: string | Uint8Array) => {
    pieces.push(Buffer.from(piece))
    return true
  }) as ServerResponse['write']

  response.end = ((piece?: unknown) => {
    if (typeof piece === 'string' || piece instanceof Uint8Array) pieces.push(Buffer.from(piece))
    const body = pieces.length === 1 ? pieces[0]! : Buffer.concat(pieces)
    setHeaders(response, headers)
    return request.method === 'HEAD' || body.length === 0 ? end() : end(encode(request, response, body))
  }) as ServerResponse['end']

  return () => {
    setHeaders(response, headers)
    Object.assign(response, { write, end })
  }
}

function setHeaders(response: ServerResponse, headers: readonly [string, string][]): void {
  for (const [name, value] of headers) response.setHeader(name, value)
  if (String(response.getHeader('Content-Disposition')).startsWith('attachment'))
    response.setHeader('Content-Security-Policy', SANDBOX)
}

function encode(request: IncomingMessage, response: ServerResponse, body: Buffer): Buffer {
  const compressible = COMPRESSIBLE.test(String(response.getHeader('Content-Type')))
  if (compressible) response.setHeader('Vary', 'Accept-Encoding')
  const encoding =
    compressible && body.length >= WORTH_COMPRESSING ? chooseEncoding(request.headers['accept-encoding']) : 'identity'
  const encoded = compressOnce(body, encoding)
  if (encoding !== 'identity') response.setHeader('Content-Encoding', encoding)
  response.setHeader('Content-Length', encoded.length)
  return encoded
}
