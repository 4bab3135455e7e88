import { once } from 'node:events'
import type { Server } from 'node:http'
import { pino } from 'pino'
import { makeEdge, type Service } from './edge.ts'
import { securityHeaders } from './headers.ts'
import { loadRemix } from './remix.ts'
import { errorCode } from './request-log.ts'
import { readSettings } from './settings.ts'
import { loadStaticFiles } from './static-files.ts'
import { stopEdge } from './stop.ts'

// Lines are gathered for a moment before they are written: a write for each would cost more than a kept page does.
const lines = pino.destination({ sync: false, minLength: 4_096, periodicFlush: 500 })
let log = pino({ base: null, timestamp: pino.stdTimeFunctions.isoTime }, lines)
let running: { server: Server; service: Service & { stop: () => Promise<void> }; stopMs: number } | null = null
let stopping = false

// A bug in one request is logged and answered with an apology; it does not end the service for everyone.
process.on('unhandledRejection', (reason) => log.error({ event: 'unhandled', code: errorCode(reason) }))
// After this one nothing is certain, so the service stops in order and whatever watches it starts it again.
process.on('uncaughtException', (error) => {
  log.error({ event: 'uncaught', code: errorCode(error) })
  void stop(1)
})
process.on('exit', () => lines.flushSync())
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void stop(0))

start().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  process.exit(1)
})

async function start(): Promise<void> {
  const settings = readSettings(process.env)
  log = log.child({}, { level: settings.logLevel })
  const service = await loadRemix(settings.origin, log)
  await service.start()
  const files = loadStaticFiles('build/client', securityHeaders(settings.origin, null).flat())
  const server = makeEdge(service, settings, files, log)
  server.listen(settings.port, settings.host)
  await once(server, 'listening')
  running = { server, service, stopMs: settings.limits.stopMs }
  process.stdout.write(`${JSON.stringify({ event: 'listening', origin: settings.origin })}\n`)
}

async function stop(code: number): Promise<void> {
  if (stopping) return
  stopping = true
  if (running) {
    await stopEdge(running.server, running.stopMs)
    await running.service.stop().catch((error: unknown) => log.error({ event: 'stop', code: errorCode(error) }))
  }
  process.exit(code)
}
