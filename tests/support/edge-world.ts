import { once } from 'node:events'
import { request as httpRequest, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { connect, type AddressInfo } from 'node:net'
import { pino } from 'pino'
import { afterEach } from 'vitest'
import { makeEdge, type About, type Service } from '#server/edge.ts'
import { securityHeaders } from '#server/headers.ts'
import { readSettings, type Limits } from '#server/settings.ts'
import { loadStaticFiles } from '#server/static-files.ts'
import { stopEdge } from '#server/stop.ts'

/** For the edge's own tests: an edge on a free port, before a service that remembers what reached it. */
export const ORIGIN = 'http://localhost:4000'
export const PAGE = `<!DOCTYPE html><title>Welcome</title>${'<p>Peer support.</p>'.repeat(100)}`

/** Where the service behind it takes files, and how large a form. */
const UPLOADS: ReadonlyMap<string, number> = new Map([
  ['/upload', 3_000_000],
  ['/check', 2_000_000],
])

type Handle = (request: IncomingMessage, response: ServerResponse, about: About) => void
type Wish = Partial<{
  origin: string
  trustedProxies: number
  limits: Partial<Limits>
  handle: Handle
  files: string
  logLevel: string
}>

const edges: Server[] = []
afterEach(() => Promise.all(edges.splice(0).map((edge) => stopEdge(edge, 0))))

/** What a test may look at, and what it may change while the edge runs. */
export function aWorld() {
  return {
    asked: [] as string[],
    handled: [] as { request: IncomingMessage; about: About }[],
    lines: [] as string[],
    stamp: 'one',
    body: PAGE,
    status: 200,
    headers: {} as Record<string, string>,
    checks: { database: true, keys: true, content: true } as Record<string, boolean>,
    delay: 0,
  }
}

export async function anEdge({
  origin = ORIGIN,
  trustedProxies = 0,
  limits = {},
  handle,
  files,
  logLevel = 'info',
}: Wish = {}) {
  const world = aWorld()
  const settings = readSettings({ PORT: '0', ORIGIN: origin })
  const service: Service = {
    ask: async (pathname) => {
      world.asked.push(pathname)
      if (world.delay > 0) await new Promise((resolve) => setTimeout(resolve, world.delay))
      const headers = { 'Content-Type': 'text/html; charset=utf-8', ...world.headers }
      return new Response(world.body, { status: world.status, headers })
    },
    handle: (request, response, about) => {
      world.handled.push({ request, about })
      if (handle) handle(request, response, about)
      else response.end('the service')
    },
    routeOf: () => '/learn/:module',
    publicPages: { isPublic: (pathname) => /^\/handbook\/[a-z0-9]+$/.test(pathname), stamp: () => world.stamp },
    uploads: { largestAt: (address) => UPLOADS.get(address.split('?')[0] ?? '') ?? null },
    ready: () => Promise.resolve(world.checks),
  }
  const log = pino({ level: logLevel }, { write: (line) => void world.lines.push(line) })
  const loaded = files === undefined ? null : loadStaticFiles(files, securityHeaders(origin, null).flat())
  const edge = makeEdge(
    service,
    { ...settings, trustedProxies, limits: { ...settings.limits, ...limits } },
    loaded,
    log,
  )
  edges.push(edge)
  edge.listen(0, '127.0.0.1')
  await once(edge, 'listening')
  return { world, edge, port: (edge.address() as AddressInfo).port }
}

export type Answer = { status: number; headers: IncomingMessage['headers']; body: Buffer; text: string }
export type Asking = { method?: string; headers?: Record<string, string>; body?: string; agent?: boolean }

export function ask(port: number, path: string, { method = 'GET', headers = {}, body }: Asking = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = httpRequest({ host: '127.0.0.1', port, path, method, headers }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('end', () => {
        const whole = Buffer.concat(chunks)
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: whole, text: whole.toString() })
      })
    })
    request.on('error', reject)
    request.end(body)
  })
}

/** Posts a small form, by default as one of our own pages would. */
export function post(
  port: number,
  sender: Record<string, string> = { Origin: ORIGIN },
  body = 'a=1',
  path = '/learn',
): Promise<Answer> {
  const form = { 'Content-Type': 'application/x-www-form-urlencoded', 'Content-Length': String(body.length) }
  return ask(port, path, { method: 'POST', body, headers: { ...form, ...sender } })
}

/** Sends bytes as they are and returns all that comes back until the other side closes. */
export async function sendRaw(port: number, ...lines: string[]): Promise<string> {
  const socket = connect(port, '127.0.0.1')
  socket.on('error', () => undefined)
  let heard = ''
  socket.on('data', (chunk: Buffer) => (heard += chunk.toString()))
  socket.write(`${lines.join('\r\n')}\r\n\r\n`)
  await new Promise((resolve) => socket.on('close', resolve))
  return heard
}
