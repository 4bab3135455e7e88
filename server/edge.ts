import { randomBytes } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { Logger } from 'pino'
import { makeAnswers } from './answers.ts'
import { sendBody } from './bodies.ts'
import { securityHeaders } from './headers.ts'
import { makeTurns } from './in-turn.ts'
import { keepPublicPages, type AskPage, type PublicPages } from './public-pages.ts'
import { refusalOf, type Uploads } from './refusals.ts'
import { errorCode, makeRequestLog, nextRequestId } from './request-log.ts'
import { networkOf, settleSender } from './senders.ts'
import type { Settings } from './settings.ts'
import type { StaticFile, StaticFiles } from './static-files.ts'
import { sendWhole } from './whole-answers.ts'

/** What the edge tells the service of a request, beside the request. */
export type About = {
  requestId: string
  cspNonce: string
  route: string
  /** Where it comes from, as far as tries are counted by it. */
  network: string
  /** From now on the answer goes out as it is written. */
  sendAsItComes: () => void
}

/** The service behind the edge. */
export type Service = {
  ask: AskPage
  handle: (request: IncomingMessage, response: ServerResponse, about: About) => void
  /** The pattern an address fits, for the log: `/learn/:module`, never what stands in it. */
  routeOf: (pathname: string) => string
  publicPages: PublicPages
  uploads: Uploads
  /** Each check by name, and whether it holds now. */
  ready: () => Promise<Record<string, boolean>>
}

/** Makes the HTTP server that stands before the service: limits, sender, kept pages, files, health, in that order. */
export function makeEdge(service: Service, settings: Settings, files: StaticFiles | null, log: Logger): Server {
  const { limits, origin } = settings
  const headers = securityHeaders(origin, null).flat()
  const answers = makeAnswers(headers)
  const requests = makeRequestLog(log)
  const pageHeaders = [...headers, 'Content-Type', 'text/html; charset=utf-8', 'Cache-Control', 'public, no-cache']
  const inTurn = makeTurns()
  const pages = keepPublicPages(service.publicPages, service.ask, pageHeaders)

  const server = createServer(
    {
      headersTimeout: limits.headersMs,
      requestTimeout: limits.uploadMs,
      keepAliveTimeout: limits.keepAliveMs,
      connectionsCheckingInterval: limits.checkMs,
    },
    answer,
  )
  server.maxConnections = limits.connections
  server.setTimeout(limits.silentMs)
  server.on('checkContinue', (request, response) => {
    if (!refusalOf(request, origin, service.uploads)) response.writeContinue()
    answer(request, response)
  })
  server.on('connect', (_request, socket) => refuseUnparsed(405, 'method', socket))
  server.on('clientError', ({ code = '' }: NodeJS.ErrnoException, socket) =>
    refuseUnparsed(UNPARSED[code] ?? 400, code, socket),
  )
  return server

  function answer(request: IncomingMessage, response: ServerResponse): void {
    const refusal = refusalOf(request, origin, service.uploads)
    if (refusal) {
      requests.refusal(refusal.status, refusal.code)
      return answers.refuse(request, response, refusal)
    }
    if (request.method !== 'POST' && answerRead(request, response)) return
    awaitBody(request)
    handOver(request, response)
  }

  /** Answers what needs no service, or only a page for everyone from it; false for the rest. */
  function answerRead(request: IncomingMessage, response: ServerResponse): boolean {
    const { method, url: address = '' } = request
    const page = pages.find(address)
    if (page) {
      requests.page(method, sendBody(request, response, page))
      return true
    }
    if (address === '/healthz') answers.text(response, 200, 'alive')
    else if (address === '/readyz') void answerReady(response)
    else if (pages.covers(address)) void answerFetched(request, response, address)
    else return answerFile(request, response, address.split('?', 1)[0] ?? '')
    return true
  }

  async function answerReady(response: ServerResponse): Promise<void> {
    const checks = await service.ready().catch(() => ({ service: false }))
    const ready = Object.values(checks).every(Boolean)
    answers.json(response, ready ? 200 : 503, { ready, checks })
  }

  async function answerFetched(request: IncomingMessage, response: ServerResponse, address: string): Promise<void> {
    const requestId = nextRequestId()
    const logged = { route: 'public page', requestId }
    requests.whenDone(request, response, logged)
    try {
      const fetched = await pages.fetch(address, requestId)
      if ('kept' in fetched) sendBody(request, response, fetched.kept)
      else answers.page(response, fetched.passing, requestId)
    } catch (error) {
      requests.failure(errorCode(error), logged)
      answers.text(response, 500, `Something went wrong here. Try again in a few minutes. Reference: ${requestId}`)
    }
  }

  function answerFile(request: IncomingMessage, response: ServerResponse, pathname: string): boolean {
    const file = files?.find(pathname)
    if (file) void sendFile(request, response, file)
    else if (files?.isFolder(pathname)) {
      requests.asset(request.method, 404)
      answers.text(response, 404, 'Not found')
    } else return false
    return true
  }

  async function sendFile(request: IncomingMessage, response: ServerResponse, file: StaticFile): Promise<void> {
    requests.asset(request.method, sendBody(request, response, file.ready ?? (await file.prepare())))
  }

  function handOver(request: IncomingMessage, response: ServerResponse): void {
    const requestId = nextRequestId()
    const cspNonce = randomBytes(16).toString('base64')
    const route = service.routeOf((request.url ?? '').split('?', 1)[0] ?? '')
    requests.whenDone(request, response, { route, requestId })
    const network = networkOf(request, settings.trustedProxies)
    settleSender(request, origin, settings.trustedProxies)
    const sendAsItComes = sendWhole(request, response, [
      ...securityHeaders(origin, cspNonce),
      ['Cache-Control', 'private, no-store'],
      ['X-Request-Id', requestId],
    ])
    inTurn(() => service.handle(request, response, { requestId, cspNonce, route, network, sendAsItComes }))
  }

  /** A file may take its time, but not be silent in the middle; a form comes soon or not at all. */
  function awaitBody(request: IncomingMessage): void {
    const { url: address = '', socket } = request
    if (service.uploads.largestAt(address) !== null) {
      socket.setTimeout(limits.uploadSilentMs)
      return void request.once('end', () => socket.setTimeout(limits.silentMs))
    }
    if (request.complete || Number(request.headers['content-length'] ?? 0) === 0) return
    const timer = setTimeout(() => {
      if (request.complete) return
      refuseUnparsed(408, 'ERR_HTTP_REQUEST_TIMEOUT', socket)
      socket.destroySoon()
    }, limits.requestMs)
    // A connection that is kept sees many forms, and must not gather what waited for each.
    const stopWaiting = () => {
      clearTimeout(timer)
      socket.off('close', stopWaiting)
    }
    socket.once('close', stopWaiting)
    request.once('end', stopWaiting)
  }

  function refuseUnparsed(status: number, code: string, socket: Parameters<typeof answers.refuseUnparsed>[0]): void {
    requests.refusal(status, code)
    answers.refuseUnparsed(socket, status)
  }
}

/** The status for what Node could not read as a request. */
const UNPARSED: Record<string, number> = {
  HPE_INVALID_METHOD: 405,
  HPE_HEADER_OVERFLOW: 431,
  ERR_HTTP_REQUEST_TIMEOUT: 408,
}
