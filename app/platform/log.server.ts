import { pino } from 'pino'
import { env } from './env.server.ts'

/** All that a line may hold beside its time and level. What is not named here is never written. */
const FIELDS = ['event', 'requestId', 'route', 'method', 'status', 'ms', 'code', 'stack'] as const
export type LogFields = { [name in (typeof FIELDS)[number]]?: string | number | undefined }
type Level = 'error' | 'warn' | 'info' | 'debug'
/** Takes fields and no words: a sentence would sooner or later quote someone. */
export type Log = Record<Level, (fields: LogFields) => void>

/** JSON lines for operators: what happened, never to whom, and nothing that anyone wrote. */
export const log: Log = makeLog(env.logLevel)

/** Writes to `to`, or to standard output. */
export function makeLog(level: Level | 'silent', to: pino.DestinationStream = pino.destination(1)): Log {
  const options: pino.LoggerOptions = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    hooks: {
      logMethod([fields], write) {
        write.call(this, allowed(fields))
      },
    },
  }
  return pino(options, to)
}

/** The class and code of an error, never its words: they may quote what someone wrote. */
export function errorCode(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown'
  const { name, code } = error as NodeJS.ErrnoException
  return typeof code === 'string' && /^\w+$/.test(code) ? `${name} ${code}` : name
}

function allowed(fields: unknown): LogFields {
  if (fields instanceof Error) return { code: errorCode(fields) }
  if (typeof fields !== 'object' || fields === null) return {}
  return Object.fromEntries(FIELDS.filter((name) => name in fields).map((name) => [name, (fields as LogFields)[name]]))
}
