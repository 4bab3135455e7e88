import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

export const SERVICE_LOG = 'service.log'

/** Where the service that the journeys walk through keeps its things. */
export function journeysFolder(port: string): string {
  return resolve(`node_modules/.cache/journeys-${port}`)
}

/** All that the service has logged so far, for every request of every journey. */
export function readServiceLog(): string {
  return readFileSync(join(journeysFolder(process.env.JOURNEYS_PORT ?? '4173'), SERVICE_LOG), 'utf8')
}
