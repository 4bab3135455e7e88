import { readdirSync, readFileSync } from 'node:fs'
import { extname, join, relative, sep } from 'node:path'
import { prepareBody, type PreparedBody } from './bodies.ts'

const TYPES: Record<string, string> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.ico': 'image/x-icon',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
  '.pdf': 'application/pdf',
  '.txt': 'text/plain; charset=utf-8',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
}

/** A file of the built client; `prepare` compresses it the first time it is asked for. */
export type StaticFile = { ready: PreparedBody | null; prepare: () => Promise<PreparedBody> }

/** Reads the built client files into memory. Hashed names may be kept for a year, the others for an hour. */
export function loadStaticFiles(folder: string, headers: readonly string[]) {
  const files = new Map(walk(folder).map((file) => [addressOf(folder, file), load(folder, file, headers)]))
  const folders = [...new Set([...files.keys()].flatMap((address) => /^\/[^/]+\//.exec(address) ?? []))]
  return {
    find: (pathname: string): StaticFile | null => files.get(pathname) ?? null,
    /** Whether only files live there, so that an unknown address is a 404 without asking the service. */
    isFolder: (pathname: string): boolean =>
      folders.some((start) => pathname.startsWith(start)) || pathname === '/favicon.ico',
  }
}

export type StaticFiles = ReturnType<typeof loadStaticFiles>

function load(folder: string, file: string, headers: readonly string[]): StaticFile {
  const body = readFileSync(file)
  const type = TYPES[extname(file)] ?? 'application/octet-stream'
  const isHashed = addressOf(folder, file).startsWith('/assets/')
  const cache = isHashed ? 'public, max-age=31536000, immutable' : 'public, max-age=3600'
  let preparing: Promise<PreparedBody> | null = null
  const loaded: StaticFile = {
    ready: null,
    prepare: () =>
      (preparing ??= prepareBody(body, [...headers, 'Content-Type', type, 'Cache-Control', cache]).then(
        (ready) => (loaded.ready = ready),
      )),
  }
  return loaded
}

function addressOf(folder: string, file: string): string {
  return `/${relative(folder, file).split(sep).join('/')}`
}

function walk(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name)
    if (entry.name.startsWith('.') && entry.name !== '.well-known') return []
    return entry.isDirectory() ? walk(path) : [path]
  })
}
