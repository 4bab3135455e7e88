export type Settings = {
  host: string
  port: number
  /** The one address of the service, such as https://learn.example.nhs.uk. */
  origin: string
  /** How many proxies of ours stand in front; 0 strips every X-Forwarded header. */
  trustedProxies: number
  logLevel: string
  limits: Limits
}

/** Times in milliseconds. */
export type Limits = {
  headersMs: number
  /** How long a form may take to arrive. */
  requestMs: number
  /** The same for a form with a file, and how long it may be silent meanwhile. */
  uploadMs: number
  uploadSilentMs: number
  /** How long a connection may be silent in the middle of an answer. */
  silentMs: number
  keepAliveMs: number
  /** How often connections are looked at for the times above. */
  checkMs: number
  /** How long running requests may take to finish when the service stops. */
  stopMs: number
  connections: number
}

const LIMITS: Limits = {
  headersMs: 10_000,
  requestMs: 60_000,
  uploadMs: 300_000,
  uploadSilentMs: 30_000,
  silentMs: 120_000,
  keepAliveMs: 65_000,
  checkMs: 1_000,
  stopMs: 10_000,
  connections: 1_000,
}

const LOG_LEVELS = ['silent', 'error', 'warn', 'info', 'debug']

/** Reads the edge's own settings. Throws in plain words where one cannot be used. */
export function readSettings(environment: Record<string, string | undefined>): Settings {
  const port = wholeNumber('PORT', environment.PORT || '3000', 65_535)
  const logLevel = environment.LOG_LEVEL || 'info'
  if (!LOG_LEVELS.includes(logLevel)) throw new Error(`LOG_LEVEL must be one of ${LOG_LEVELS.join(', ')}.`)
  return {
    host: environment.HOST || '0.0.0.0',
    port,
    origin: readOrigin(environment.ORIGIN || `http://localhost:${port}`, environment.DEMONSTRATION === '1'),
    trustedProxies: wholeNumber('TRUST_PROXY', environment.TRUST_PROXY || '0', 10),
    logLevel,
    limits: LIMITS,
  }
}

export function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '127.0.0.1' || hostname === '[::1]'
}

function readOrigin(text: string, demonstration: boolean): string {
  const url = URL.canParse(text) ? new URL(text) : null
  if (!url || !/^https?:$/.test(url.protocol))
    throw new Error('ORIGIN must be an address like https://learn.example.nhs.uk.')
  if (url.protocol === 'http:' && !isLoopback(url.hostname) && !demonstration)
    throw new Error('ORIGIN must begin with https:// outside a demonstration.')
  return url.origin
}

function wholeNumber(name: string, text: string, most: number): number {
  const number = Number(text)
  if (!Number.isInteger(number) || number < 0 || number > most)
    throw new Error(`${name} must be a number from 0 to ${most}.`)
  return number
}
