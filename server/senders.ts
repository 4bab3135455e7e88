import type { IncomingMessage } from 'node:http'
import { isIPv4, isIPv6 } from 'node:net'
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

/**
 * The network a request comes from, for counting tries: never one person's address. Before `settleSender`; with proxies
 * of ours in front, the furthest of them says who asked it.
 */
export function networkOf({ headers, socket }: IncomingMessage, trustedProxies: number): string {
  const said = [headers['x-forwarded-for'] ?? ''].flat().join(',').split(',')
  const address = (trustedProxies > 0 && said.at(-trustedProxies)?.trim()) || socket.remoteAddress || ''
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '')
  if (isIPv4(plain)) return `${plain.split('.').slice(0, 3).join('.')}.0/24`
  if (!isIPv6(plain)) return 'unknown'
  const [before = '', after] = new URL(`http://[${plain.split('%', 1)[0]}]`).hostname.slice(1, -1).split('::')
  const groups = before.split(':').filter(Boolean)
  const known = after === undefined ? groups : [...groups, '0', '0', '0']
  return `${known.slice(0, 3).join(':')}::/48`
}

/** On one's own machine, `localhost` and `127.0.0.1` are the same place. */
function isOwnMachine(sender: string, origin: string, port: number | undefined): boolean {
  if (!isLoopback(new URL(origin).hostname)) return false
  return (
    sender === `http://localhost:${port}` || sender === `http://127.0.0.1:${port}` || sender === `http://[::1]:${port}`
  )
}
