import { pino } from 'pino'
import { makeEdge, stopEdge } from './edge.ts'
import { loadRemix } from './remix.ts'
import { readSettings } from './settings.ts'

const settings = readSettings(process.env)
const log = pino({ level: settings.logLevel, base: null, timestamp: pino.stdTimeFunctions.isoTime })

// A bug in one request is logged and answered with an apology; it does not end the service for everyone.
process.on('unhandledRejection', (reason) => {
  log.error({ event: 'unhandled', code: reason instanceof Error ? reason.name : 'unknown' })
})

const service = await loadRemix(settings, log)
await service.start()
const server = makeEdge(service, settings, 'build/client')
server.listen(settings.port, settings.host, () => {
  pino({ base: null }).info({ event: 'listening', origin: settings.origin })
})

let stopping = false
for (const signal of ['SIGTERM', 'SIGINT'] as const)
  process.on(signal, () => {
    if (stopping) return
    stopping = true
    void stopEdge(server, settings.timeouts.stopMs)
      .then(() => service.stop())
      .finally(() => process.exit(0))
  })
