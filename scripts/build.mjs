// Builds the pages and the edge server into build/, and remembers from what, so that a second start need not.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { fingerprint, run, say } from './setup.mjs'

const STAMP = 'build/.stamp'

/** Builds where anything that goes into the build has changed since the last whole one. */
export function buildWhenStale() {
  const wanted = fingerprint(inputs())
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === wanted) return
  say('Building')
  const quiet = { stdio: ['ignore', 'ignore', 'inherit'], env: { ...process.env, NODE_ENV: 'production' } }
  run(process.execPath, ['node_modules/@remix-run/dev/dist/cli.js', 'vite:build', '--logLevel', 'error'], quiet)
  run(process.execPath, ['node_modules/vite/bin/vite.js', 'build', '-c', 'vite.server.config.ts', '--logLevel', 'error'], quiet)
  writeFileSync(STAMP, wanted)
}

function inputs() {
  const roots = ['app', 'server', 'public', 'prisma/generated']
  const files = roots.flatMap((root) => (existsSync(root) ? walk(root) : []))
  return ['vite.config.ts', 'vite.server.config.ts', 'package-lock.json', ...files].sort()
}

function walk(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name)
    return entry.isDirectory() ? walk(path) : /\.test\.tsx?$/.test(entry.name) ? [] : [path]
  })
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) buildWhenStale()
