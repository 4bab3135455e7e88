export type Settings = {
  host: string
  port: number
  /** The one origin forms may come from. */
  origin: string
  /** How many trusted proxies stand in front; 0 strips every X-Forwarded header. */
  trustedProxies: number
  logLevel: string
  timeouts: { headersMs: number; requestMs: number; keepAliveMs: number; stopMs: number }
}

/** Reads the edge's own settings. Throws in plain words where one cannot be used. */
export function readSettings(environment: Record<string, string | undefined>): Settings {
  const port = Number(environment.PORT ?? 3000)
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new Error('PORT must be a number from 0 to 65535.')
  const origin = new URL(environment.ORIGIN ?? `http://localhost:${port}`)
  if (origin.protocol === 'http:' && !isLoopback(origin.hostname) && environment.DEMONSTRATION !== '1')
    throw new Error('ORIGIN must begin with https:// outside a demonstration.')
  return {
    host: environment.HOST ?? '0.0.0.0',
    port,
    origin: origin.origin,
    trustedProxies: Number(environment.TRUST_PROXY ?? 0),
    logLevel: environment.LOG_LEVEL ?? 'info',
    timeouts: { headersMs: 10_000, requestMs: 60_000, keepAliveMs: 65_000, stopMs: 10_000 },
  }
}

export function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '127.0.0.1' || hostname === '[::1]'
}
