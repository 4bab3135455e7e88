import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { securityHeaders } from './headers.ts'
import { keepPublicPages, type AskPage, type PublicPages } from './public-pages.ts'
import { refusalOf } from './refusals.ts'
import type { Settings } from './settings.ts'
import { loadStaticFiles } from './static-files.ts'

/** The service behind the edge. */
export type Service = {
  ask: AskPage
  handle: (request: IncomingMessage, response: ServerResponse) => void
  publicPages: PublicPages
  /** Names of the checks that fail; none where the service can serve. */
  failing: () => Promise<string[]>
}

/** Makes the HTTP server that stands before the service: limits, sender, health, files, kept pages, in that order. */
export function makeEdge(service: Service, settings: Settings, filesFolder: string | null): Server {
  const headers = securityHeaders(settings.origin, null).flat()
  const files = filesFolder === null ? null : loadStaticFiles(filesFolder, headers)
  const pageHeaders = [...headers, 'Content-Type', 'text/html; charset=utf-8', 'Cache-Control', 'public, no-cache']
  const pages = keepPublicPages(service.publicPages, service.ask, pageHeaders)

  const server = createServer((request, response) => {
    const refusal = refusalOf(request, settings.origin)
    if (refusal) return plain(response, refusal.status, refusal.message, { close: true })
    if (request.method !== 'POST' && (pages.answer(request, response) || files?.answer(request, response))) return
    if (request.url === '/healthz') return plain(response, 200, 'alive')
    if (request.url === '/readyz') return void answerReady(response)
    if (settings.trustedProxies === 0) stripForwarded(request)
    pages.fetchAndAnswer(request, response).then(
      (answered) => answered || service.handle(request, response),
      () => service.handle(request, response),
    )
  })
  server.headersTimeout = settings.timeouts.headersMs
  server.requestTimeout = settings.timeouts.requestMs
  server.keepAliveTimeout = settings.timeouts.keepAliveMs
  server.maxConnections = 1_000
  return server

  async function answerReady(response: ServerResponse): Promise<void> {
    const failing = await service.failing().catch(() => ['service'])
    plain(response, failing.length === 0 ? 200 : 503, JSON.stringify({ ready: failing.length === 0, failing }))
  }

  function plain(response: ServerResponse, status: number, body: string, { close = false } = {}): void {
    const extra = close ? ['Connection', 'close'] : []
    response.writeHead(status, [...headers, 'Content-Type', 'text/plain; charset=utf-8', 'Cache-Control', 'no-store', ...extra])
    response.end(body)
  }
}

/** Stops taking requests, lets running ones finish, and ends what is left after `stopMs`. */
export function stopEdge(server: Server, stopMs: number): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => server.closeAllConnections(), stopMs)
    server.close(() => {
      clearTimeout(timer)
      resolve()
    })
    server.closeIdleConnections()
  })
}

function stripForwarded(request: IncomingMessage): void {
  for (const name of Object.keys(request.headers))
    if (name.startsWith('x-forwarded-') || name === 'forwarded') delete request.headers[name]
}
