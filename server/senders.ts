import type { IncomingMessage } from 'node:http'
import { isLoopback } from './settings.ts'

/**
 * Whether a form was sent by a page of ours. A browser that says so itself (Sec-Fetch-Site) cannot be made to lie by a
 * page; an older one says only which origin the page had.
 */
export function comesFromOurPages({ headers, socket }: IncomingMessage, origin: string): boolean {
  const site = headers['sec-fetch-site']
  if (site !== undefined) return site === 'same-origin'
  const sender = headers.origin
  return sender !== undefined && (sender === origin || isOwnMachine(sender, origin, socket.localPort))
}

/**
 * Leaves of a request only what the edge knows to be so: the service sees its one configured address, whatever
 * stands in Host. With a trusted proxy, what that proxy says of the reader stays.
 */
export function settleSender(request: IncomingMessage, origin: string, trustedProxies: number): void {
  const { headers } = request
  for (const name in headers)
    if (name.startsWith('x-forwarded-') || name === 'forwarded')
      if (trustedProxies === 0 || name === 'x-forwarded-host' || name === 'x-forwarded-port') delete headers[name]
  headers.host = origin.slice(origin.indexOf('//') + 2)
  if (headers.origin !== undefined && request.method === 'POST') headers.origin = origin
}

/** On one's own machine, `localhost` and `127.0.0.1` are the same place. */
function isOwnMachine(sender: string, origin: string, port: number | undefined): boolean {
  if (!isLoopback(new URL(origin).hostname)) return false
  return (
    sender === `http://localhost:${port}` || sender === `http://127.0.0.1:${port}` || sender === `http://[::1]:${port}`
  )
}
