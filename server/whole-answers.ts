import type { IncomingMessage, ServerResponse } from 'node:http'
import { chooseEncoding, compressOnce, WORTH_COMPRESSING } from './encodings.ts'

const COMPRESSIBLE = /^(?:text\/|application\/(?:json|javascript|xml)|image\/svg)/

/**
 * Holds back what the service writes until it is whole, then sends it in one piece: compressed where the reader takes
 * that, and with `headers`, which win over whatever the service set.
 */
export function sendWhole(
  request: IncomingMessage,
  response: ServerResponse,
  headers: readonly [string, string][],
): void {
  const pieces: Buffer[] = []
  const end = response.end.bind(response)

  response.write = ((piece: string | Uint8Array) => {
    pieces.push(Buffer.from(piece))
    return true
  }) as ServerResponse['write']

  response.end = ((piece?: unknown) => {
    if (typeof piece === 'string' || piece instanceof Uint8Array) pieces.push(Buffer.from(piece))
    const body = pieces.length === 1 ? pieces[0]! : Buffer.concat(pieces)
    for (const [name, value] of headers) response.setHeader(name, value)
    return request.method === 'HEAD' || body.length === 0 ? end() : end(encode(request, response, body))
  }) as ServerResponse['end']
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
