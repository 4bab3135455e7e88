import { randomBytes } from 'node:crypto'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { constants } from 'node:zlib'
import { createRequestHandler as createExpressHandler } from '@remix-run/express'
import { createRequestHandler, installGlobals, type ServerBuild } from '@remix-run/node'
import compression from 'compression'
import express from 'express'
import type { Logger } from 'pino'
import type { Service } from './edge.ts'
import { securityHeaders } from './headers.ts'
import type { PublicPages } from './public-pages.ts'
import type { Settings } from './settings.ts'

/** What `app/entry.server.tsx` gives the edge beside its pages. */
type Entry = { publicPages: PublicPages; failing: () => Promise<string[]>; start: () => Promise<void>; stop: () => Promise<void> }

/** Loads the built Remix application and puts Express before it: headers, compression, one log line a request. */
export async function loadRemix(settings: Settings, log: Logger): Promise<Service & Pick<Entry, 'start' | 'stop'>> {
  // Single fetch needs the platform's own fetch.
  installGlobals({ nativeFetch: true })
  const build = (await import(pathToFileURL(resolve('build/server/index.js')).href)) as ServerBuild
  const entry = build.entry.module as unknown as Entry
  const ask = createRequestHandler(build, 'production')

  const app = express()
  app.disable('x-powered-by')
  app.disable('etag')
  app.set('trust proxy', settings.trustedProxies)
  app.use(compression({ level: 5, brotli: { params: { [constants.BROTLI_PARAM_QUALITY]: 3 } } } as compression.CompressionOptions))
  app.use((request, response, next) => {
    const began = performance.now()
    const nonce = randomBytes(16).toString('base64')
    const requestId = randomBytes(6).toString('hex')
    response.locals = { nonce, requestId }
    for (const [name, value] of securityHeaders(settings.origin, nonce)) response.setHeader(name, value)
    response.setHeader('Cache-Control', 'private, no-store')
    response.setHeader('X-Request-Id', requestId)
    response.on('finish', () => {
      const area = request.path.split('/', 2)[1]?.replace(/\.data$/, '') ?? ''
      const ms = Math.round(performance.now() - began)
      log.info({ event: 'request', requestId, method: request.method, area: AREAS.has(area) ? area : 'other', status: response.statusCode, ms })
    })
    next()
  })
  app.all(
    '*',
    createExpressHandler({
      build,
      mode: 'production',
      getLoadContext: (_request, response) => ({ cspNonce: response.locals.nonce, requestId: response.locals.requestId }),
    }),
  )
  return {
    ask: (pathname) => ask(new Request(new URL(pathname, settings.origin)), { cspNonce: '', requestId: '' }),
    handle: app,
    publicPages: entry.publicPages,
    failing: entry.failing,
    start: entry.start,
    stop: entry.stop,
  }
}

/** First words of our own addresses: a log never holds one that a stranger made up. */
const AREAS = new Set(
  ['', 'handbook', 'sign-in', 'sign-out', 'account', 'learn', 'reflections', 'evidence-items', 'record', 'supervise', 'authoring', 'organisation', 'privacy', 'accessibility'],
)
