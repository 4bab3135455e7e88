import { PassThrough } from 'node:stream'
import { text } from 'node:stream/consumers'
import type { EntryContext, HandleErrorFunction } from '@remix-run/node'
import { RemixServer, isRouteErrorResponse } from '@remix-run/react'
import { renderToPipeableStream, renderToStaticMarkup } from 'react-dom/server'
import { isUnavailable } from '#app/platform/database.server.ts'
import { errorCode, log } from '#app/platform/log.server.ts'

export { publicPages, ready, start, stop, uploads } from './service.server.ts'

/** How long a hydrated page may wait for its data, in milliseconds. */
export const streamTimeout = 5_000

/** What the edge says of a request, and where it takes a whole page; a development server says nothing. */
type About = { requestId?: string; cspNonce?: string; route?: string; deliver?: (html: string) => void }

/** A page is sent whole. Only a route with `handle.hydrate` takes React along (docs/decisions/0003). */
export default async function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  context: EntryContext,
  { cspNonce = '', deliver }: About,
): Promise<Response> {
  headers.set('Content-Type', 'text/html; charset=utf-8')
  if (withoutDatabase.has(request)) headers.set('Retry-After', RETRY_AFTER)
  const html = hydrates(context) ? await renderHydrated(request, context, cspNonce) : renderDocument(request, context)
  const page = `<!DOCTYPE html>${html}`
  deliver?.(page)
  return new Response(deliver ? null : page, { headers, status: withoutDatabase.has(request) ? 503 : status })
}

function hydrates({ routeModules, staticHandlerContext }: EntryContext): boolean {
  return staticHandlerContext.matches.some(({ route }) => {
    const handle = routeModules[route.id]?.handle as { hydrate?: boolean } | undefined
    return handle?.hydrate === true
  })
}

/** Without the stream of data that only Remix's own scripts would read. */
function renderDocument(request: Request, { serverHandoffStream: _unread, ...context }: EntryContext): string {
  return renderToStaticMarkup(<RemixServer context={context} url={request.url} />)
}

/** Rendering to a string would leave out the data that the browser needs to go on. */
async function renderHydrated(request: Request, context: EntryContext, nonce: string): Promise<string> {
  const html = new PassThrough()
  const { pipe, abort } = renderToPipeableStream(<RemixServer context={context} url={request.url} nonce={nonce} />, {
    nonce,
    onAllReady: () => pipe(html),
    onError: (error) => {
      html.destroy(error instanceof Error ? error : new Error('The page could not be rendered.'))
    },
  })
  const timer = setTimeout(abort, streamTimeout + 1_000)
  return text(html).finally(() => clearTimeout(timer))
}

/** In seconds. */
const RETRY_AFTER = '5'
const withoutDatabase = new WeakSet<Request>()

/** One line without address or words: the reader's page shows the same reference. What a reader got wrong is no error. */
export const handleError: HandleErrorFunction = (error, { request, context }) => {
  if (request.signal.aborted || (isRouteErrorResponse(error) && error.status < 500)) return
  if (isUnavailable(error)) withoutDatabase.add(request)
  const { requestId, route } = (context ?? {}) as About
  log.error({ event: 'error', requestId, route, code: errorCode(error) })
  if (error instanceof Error) log.debug({ event: 'error.stack', requestId, stack: error.stack })
}
