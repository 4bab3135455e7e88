import { pino } from 'pino'
import { env } from './env.server.ts'

/** All that a line may hold beside its time and level. What is not named here is never written. */
const FIELDS = ['event', 'requestId', 'route', 'method', 'status', 'ms', 'code', 'stack'] as const
type Fields = { [name in (typeof FIELDS)[number]]?: string | number | undefined }

/** JSON lines for operators: what happened, never to whom, and nothing that anyone wrote. */
export const log = makeLog()

/** Writes to `to`, or to standard output. */
export function makeLog(level = env.logLevel, to?: pino.DestinationStream) {
  const options: pino.LoggerOptions = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { log: allowed },
    hooks: {
      // A text, or an error with its words, is not a field.
      logMethod([fields], method) {
        if (!(fields instanceof Error)) method.call(this, fields)
      },
    },
  }
  return to ? pino(options, to) : pino(options)
}

/** The class and code of an error, never its words: they may quote what someone wrote. */
export function errorCode(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown'
  const { name, code } = error as NodeJS.ErrnoException
  return typeof code === 'string' && /^\w+$/.test(code) ? `${name} ${code}` : name
}

function allowed(fields: object): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([name]) => FIELDS.includes(name as keyof Fields)))
}
