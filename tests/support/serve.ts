import { execFileSync, spawn } from 'node:child_process'
import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'

/** Serves the built product on a database of its own, made and seeded afresh: what the journeys walk through. */
const folder = join('node_modules/.cache/journeys')
rmSync(folder, { recursive: true, force: true })
mkdirSync(folder, { recursive: true })
const env: NodeJS.ProcessEnv = {
  ...process.env,
  NODE_ENV: 'production',
  DEMONSTRATION: '1',
  DATA_FOLDER: folder,
  DATABASE_URL: `file:${join(folder, 'journeys.db')}`,
  ORIGIN: `http://localhost:${process.env.PORT ?? '4173'}`,
  AUDIT_KEY: Buffer.alloc(32, 7).toString('base64'),
  WRAP_KEY: Buffer.alloc(32, 9).toString('base64'),
  LOG_LEVEL: 'error',
}
for (const script of [['prisma/migrate.ts', 'deploy'], ['prisma/seed.ts']])
  execFileSync(process.execPath, ['--import', 'tsx', ...script], { env, stdio: 'inherit' })
const server = spawn(process.execPath, ['build/edge/main.js'], { env, stdio: 'inherit' })
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => server.kill(signal))
server.on('exit', (code) => process.exit(code ?? 0))
