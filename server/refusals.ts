import type { IncomingMessage } from 'node:http'
import { isLoopback } from './settings.ts'

const LONGEST_ADDRESS = 4_096
export const LARGEST_BODY = 1_000_000
const METHODS = new Set(['GET', 'HEAD', 'POST'])

export type Refusal = { status: 400 | 403 | 405 | 411 | 413 | 414; message: string }

/** Why a request goes no further than the edge; null where it may. Nothing of its body is read for this. */
export function refusalOf(request: IncomingMessage, origin: string): Refusal | null {
  const method = request.method ?? ''
  const address = request.url ?? ''
  if (!METHODS.has(method)) return { status: 405, message: 'This method is not used here.' }
  if (address.length > LONGEST_ADDRESS) return { status: 414, message: 'This address is too long.' }
  if (!address.startsWith('/') || (address.includes('%') && !isDecodable(address)))
    return { status: 400, message: 'This address cannot be read.' }
  return method === 'POST' ? (refusalOfBody(request) ?? refusalOfSender(request, origin)) : null
}

function refusalOfBody({ headers }: IncomingMessage): Refusal | null {
  const length = headers['content-length']
  if (headers['transfer-encoding'] !== undefined || length === undefined)
    return { status: 411, message: 'Say how long the form is (Content-Length).' }
  return Number(length) > LARGEST_BODY ? { status: 413, message: 'This form is too large: one megabyte at most.' } : null
}

/** Forms are taken from our own pages only. What a browser says of the sender counts before what it says of the origin. */
function refusalOfSender({ headers, socket }: IncomingMessage, origin: string): Refusal | null {
  const refusal: Refusal = { status: 403, message: 'This form came from another site, so it was not accepted.' }
  const site = headers['sec-fetch-site']
  if (site !== undefined && site !== 'same-origin') return refusal
  const sender = headers.origin
  if (sender === undefined) return site === 'same-origin' ? null : refusal
  return sender === origin || isOwnLoopback(sender, origin, socket.localPort) ? null : refusal
}

/** On one's own machine, `localhost` and `127.0.0.1` are the same place. */
function isOwnLoopback(sender: string, origin: string, port: number | undefined): boolean {
  if (!isLoopback(new URL(origin).hostname) || !URL.canParse(sender)) return false
  const { protocol, hostname, port: senderPort } = new URL(sender)
  return protocol === 'http:' && isLoopback(hostname) && Number(senderPort || 80) === port
}

function isDecodable(address: string): boolean {
  try {
    decodeURI(address)
    return true
  } catch {
    return false
  }
}
