import { pino } from 'pino'
import { env } from './env.server.ts'

/** JSON lines for operators: what happened, never to whom, and nothing that anyone wrote. */
export const log = pino({ level: env.logLevel, base: null, timestamp: pino.stdTimeFunctions.isoTime })
