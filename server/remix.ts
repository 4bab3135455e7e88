import { resolve } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { pathToFileURL } from 'node:url'
import { createRequestHandler as createExpressHandler } from '@remix-run/express'
import { createRequestHandler, type ServerBuild } from '@remix-run/node'
import express, {
  type ErrorRequestHandler,
  type Request as ExpressRequest,
  type RequestHandler,
  type Response as ExpressResponse,
} from 'express'
import type { Logger } from 'pino'
import type { About, Service } from './edge.ts'
import type { PublicPages } from './public-pages.ts'
import { errorCode } from './request-log.ts'
import { findPattern, routePatterns, type RoutePattern } from './route-patterns.ts'

/** What `app/entry.server.tsx` gives the edge beside its pages. */
type Entry = Pick<Service, 'ready' | 'uploads'> & {
  publicPages: PublicPages
  start: () => Promise<void>
  stop: () => Promise<void>
}

/** Loads the built Remix application: the only file of the edge that knows Remix. */
export async function loadRemix(origin: string, log: Logger): Promise<Service & Pick<Entry, 'start' | 'stop'>> {
  const build = (await import(pathToFileURL(resolve('build/server/index.js')).href)) as ServerBuild
  const { publicPages, uploads, ready, start, stop } = build.entry.module as unknown as Entry
  const patterns = routePatterns(build.routes as Parameters<typeof routePatterns>[0])
  const ask = createRequestHandler(build, 'production')
  const app = makeExpress(build, patterns, log)
  return {
    publicPages,
    uploads,
    ready,
    start,
    stop,
    routeOf: (pathname) => findPattern(patterns, pathname)?.pattern ?? 'other',
    ask: (pathname, requestId) =>
      ask(new Request(new URL(pathname, origin)), { requestId, cspNonce: '', route: 'public page' }),
    handle: (request, response, about) => {
      Object.assign(response, { locals: about })
      app(request, response)
    },
  }
}

function makeExpress(build: ServerBuild, patterns: readonly RoutePattern[], log: Logger) {
  const app = express()
  app.disable('x-powered-by')
  app.disable('etag')
  app.set('query parser', 'simple')
  // Single fetch has its own address for data; the old one would be a second way past each page.
  app.use((request, response, next) => {
    if (request.query._data === undefined) next()
    else response.status(404).type('text').send('Not found')
  })
  app.use(makeRemixHandler(build, patterns))
  app.use(((error: unknown, _request, response, _next) => {
    const { requestId, route } = aboutOf(response)
    log.error({ event: 'error', requestId, route, code: errorCode(error) })
    response.status(500).type('text').send(`Something went wrong here. Reference: ${requestId}`)
  }) satisfies ErrorRequestHandler)
  return app
}

/** An address that means what it says: nothing encoded, no steps up. */
const PLAIN = /^(?!.*\/\.)[\w/.~-]*$/

/**
 * A handler for each page, which knows that page and what it stands in, and no other: Remix sorts every route it knows
 * anew at every request, which with thirty of them is half the cost of an empty page.
 */
function makeRemixHandler(build: ServerBuild, patterns: readonly RoutePattern[]): RequestHandler {
  const whole = toExpress(build)
  const pages = new Map(
    patterns.toReversed().map(({ pattern, leaf }) => [pattern, toExpress(asDocument(onlyWith(leaf, build)))]),
  )
  return (request, response, next) => {
    const { path } = request
    const page = PLAIN.test(path) && !path.endsWith('.data') ? pages.get(aboutOf(response).route) : undefined
    return (page ?? whole)(request, response, next)
  }
}

function onlyWith(leaf: string, build: ServerBuild): ServerBuild {
  const branch: string[] = []
  for (let id: string | undefined = leaf; id !== undefined; id = build.routes[id]?.parentId) branch.unshift(id)
  const pick = <T>(all: Record<string, T>) =>
    Object.fromEntries(branch.flatMap((id) => (id in all ? [[id, all[id] as T]] : [])))
  return { ...build, routes: pick(build.routes), assets: { ...build.assets, routes: pick(build.assets.routes) } }
}

/**
 * Remix encodes all that loaders return into a stream for its own scripts, whether a page loads them or not: a tenth of
 * a page's cost. A document's data is for its rendering alone, so the encoder finds nothing to enumerate in it.
 */
function asDocument(build: ServerBuild): ServerBuild {
  const routes = Object.entries(build.routes).map(([id, route]) => [id, route && withDataUnsent(route)] as const)
  const hydrates = routes.some(([, route]) => (route?.module.handle as { hydrate?: boolean } | undefined)?.hydrate)
  if (hydrates) return build
  // The encoder's timer would hold a page's data for all its five seconds after the page is gone.
  const module = { ...build.entry.module, streamTimeout: 0 }
  return { ...build, routes: Object.fromEntries(routes), entry: { ...build.entry, module } }
}

type Route = NonNullable<ServerBuild['routes'][string]>

function withDataUnsent(route: Route): Route {
  const { loader } = route.module
  if (!loader) return route
  return { ...route, module: { ...route.module, loader: async (args) => unsent(await loader(args)) } }
}

/** The fields stand one step up, where rendering finds them and the encoder, which asks for an object's own, does not. */
function unsent(value: unknown): unknown {
  const isPlain = value !== null && typeof value === 'object' && Object.getPrototypeOf(value) === Object.prototype
  return isPlain ? (Object.create(value) as unknown) : value
}

function toExpress(build: ServerBuild): RequestHandler {
  const getLoadContext = (request: ExpressRequest, response: ExpressResponse) => ({
    ...aboutOf(response),
    ...delivering(request, response),
  })
  return createExpressHandler({ build, mode: 'production', getLoadContext })
}

/**
 * Takes a whole page as the text it is, and a file as the stream it is: as the body of a Response a page would be read
 * back through two streams, and a file would be read faster than its reader takes it.
 */
function delivering(request: ExpressRequest, response: ExpressResponse) {
  const end = response.end.bind(response) as (piece?: unknown) => ExpressResponse
  let page: string | undefined
  let file: Readable | undefined
  response.end = ((piece?: unknown) => {
    response.end = end as ExpressResponse['end']
    if (!file) return end(piece ?? page)
    if (request.method !== 'HEAD') return void sendFile(file, response)
    file.destroy()
    return end()
  }) as ExpressResponse['end']
  return {
    deliver: (html: string) => {
      page = html
    },
    deliverStream: (content: Readable) => {
      file = content
    },
  }
}

/** Where a file cannot be read to its end, the connection is cut: half of it must not look like the whole. */
async function sendFile(file: Readable, response: ExpressResponse): Promise<void> {
  aboutOf(response).sendAsItComes()
  await pipeline(file, response).catch(() => response.destroy())
}

function aboutOf(response: ExpressResponse): About {
  return response.locals as About
}
