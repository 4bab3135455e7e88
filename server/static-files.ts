import { readdirSync, readFileSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { extname, join, relative, sep } from 'node:path'
import { prepareBody, sendBody, type PreparedBody } from './bodies.ts'

const TYPES: Record<string, string> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.ico': 'image/x-icon',
  '.png': 'image/png',
  '.txt': 'text/plain; charset=utf-8',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
}

/** Reads the built client files into memory, compressed once. Hashed names live for a year, the others for an hour. */
export function loadStaticFiles(folder: string, headers: readonly string[]) {
  const files = new Map<string, PreparedBody>()
  for (const file of walk(folder)) {
    const type = TYPES[extname(file)]
    if (!type) continue
    const address = `/${relative(folder, file).split(sep).join('/')}`
    const cache = address.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'public, max-age=3600'
    files.set(address, prepareBody(readFileSync(file), [...headers, 'Content-Type', type, 'Cache-Control', cache]))
  }
  return {
    /** Answers a file; an unknown asset is a 404 here, so that it never reaches the service. */
    answer(request: IncomingMessage, response: ServerResponse): boolean {
      const address = (request.url ?? '').split('?', 1)[0] ?? ''
      const file = files.get(address)
      if (file) {
        sendBody(request, response, file)
        return true
      }
      if (!address.startsWith('/assets/')) return false
      response.writeHead(404, [...headers, 'Content-Type', 'text/plain; charset=utf-8'])
      response.end('Not found')
      return true
    },
  }
}

function walk(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name)
    if (entry.name.startsWith('.') && entry.name !== '.well-known') return []
    return entry.isDirectory() ? walk(path) : [path]
  })
}
