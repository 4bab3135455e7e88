import { randomBytes } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Logger } from 'pino'

export type Logged = { route: string; requestId?: string; code?: string }

/** The status of a request whose reader left before the answer was whole. */
const READER_LEFT = 499

/**
 * One line a request: never the address, which may hold what someone typed, but the pattern it fits. Files are
 * logged at debug only.
 */
export function makeRequestLog(log: Logger) {
  return {
    page: (method: string | undefined, status: number) =>
      log.info({ event: 'request', route: 'public page', method, status }),
    asset: (method: string | undefined, status: number) =>
      log.debug({ event: 'request', route: 'asset', method, status }),
    refusal: (status: number, code: string) => log.info({ event: 'refused', status, code }),
    failure: (code: string, logged: Partial<Logged> = {}) => log.error({ event: 'error', ...logged, code }),

    /** Logs when the answer has gone out, or the reader has left. */
    whenDone(request: IncomingMessage, response: ServerResponse, logged: Logged): void {
      const began = performance.now()
      response.once('close', () => {
        const status = response.writableFinished ? response.statusCode : READER_LEFT
        const ms = Math.round(performance.now() - began)
        log.info({ event: 'request', ...logged, method: request.method, status, ms })
      })
    },
  }
}

export type RequestLog = ReturnType<typeof makeRequestLog>

const thisProcess = randomBytes(4).toString('hex')
let count = 0

/** A reference for one request: unlike any other of this or another process, and no secret. */
export function nextRequestId(): string {
  return `${thisProcess}-${(++count).toString(36)}`
}

/** The class and code of an error, never its words: they may quote what someone wrote. */
export function errorCode(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown'
  const { name, code } = error as NodeJS.ErrnoException
  return typeof code === 'string' && /^\w+$/.test(code) ? `${name} ${code}` : name
}
