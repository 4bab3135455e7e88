import { execFileSync, spawn } from 'node:child_process'
import { createWriteStream, mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { buildWhenStale } from '../../scripts/build.mjs'
import { testEnvironment } from './environment.ts'
import { journeysFolder, SERVICE_LOG } from './journey-log.ts'

/** Serves the built product on a database of its own, made and seeded afresh: what the journeys walk through. */
const port = process.env.PORT ?? '4173'
const folder = journeysFolder(port)
buildWhenStale()
rmSync(folder, { recursive: true, force: true })
mkdirSync(folder, { recursive: true })
const own = { NODE_ENV: 'production' as const, ORIGIN: `http://localhost:${port}`, PORT: port, LOG_LEVEL: 'info' }
const env = { ...process.env, ...testEnvironment(folder), ...own }
execFileSync(process.execPath, ['--import', 'tsx', 'prisma/prepare.ts'], { env, stdio: 'inherit' })
const server = spawn(process.execPath, ['build/edge/main.js'], { env, stdio: ['ignore', 'pipe', 'inherit'] })
server.stdout.pipe(createWriteStream(join(folder, SERVICE_LOG)))
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => server.kill(signal))
server.on('exit', (code) => process.exit(code ?? 1))
