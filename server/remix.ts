import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { createRequestHandler as createExpressHandler } from '@remix-run/express'
import { createRequestHandler, type ServerBuild } from '@remix-run/node'
import express, { type ErrorRequestHandler, type Response as ExpressResponse } from 'express'
import type { Logger } from 'pino'
import type { About, Service } from './edge.ts'
import type { PublicPages } from './public-pages.ts'
import { errorCode } from './request-log.ts'
import { routePatterns } from './route-patterns.ts'

/** What `app/entry.server.tsx` gives the edge beside its pages. */
type Entry = Pick<Service, 'ready'> & {
  publicPages: PublicPages
  start: () => Promise<void>
  stop: () => Promise<void>
}

/** Loads the built Remix application: the only file of the edge that knows Remix. */
export async function loadRemix(origin: string, log: Logger): Promise<Service & Pick<Entry, 'start' | 'stop'>> {
  const build = (await import(pathToFileURL(resolve('build/server/index.js')).href)) as ServerBuild
  const { publicPages, ready, start, stop } = build.entry.module as unknown as Entry
  const ask = createRequestHandler(build, 'production')
  const app = makeExpress(build, log)
  return {
    publicPages,
    ready,
    start,
    stop,
    routeOf: routePatterns(build.routes as Parameters<typeof routePatterns>[0]),
    ask: (pathname, requestId) =>
      ask(new Request(new URL(pathname, origin)), { requestId, cspNonce: '', route: 'public page' }),
    handle: (request, response, about) => {
      Object.assign(response, { locals: about })
      app(request, response)
    },
  }
}

function makeExpress(build: ServerBuild, log: Logger) {
  const app = express()
  app.disable('x-powered-by')
  app.disable('etag')
  app.set('query parser', 'simple')
  // Single fetch has its own address for data; the old one would be a second way past each page.
  app.use((request, response, next) => {
    if (request.query._data === undefined) next()
    else response.status(404).type('text').send('Not found')
  })
  app.use(
    createExpressHandler({
      build,
      mode: 'production',
      getLoadContext: (_request, response) => ({ ...aboutOf(response) }),
    }),
  )
  app.use(((error: unknown, _request, response, _next) => {
    const { requestId, route } = aboutOf(response)
    log.error({ event: 'error', requestId, route, code: errorCode(error) })
    response.status(500).type('text').send(`Something went wrong here. Reference: ${requestId}`)
  }) satisfies ErrorRequestHandler)
  return app
}

function aboutOf(response: ExpressResponse): About {
  return response.locals as About
}
