import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { resolve } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { testEnvironment } from './environment.ts'

/** A server for one journey that moves what all others stand on, beside the one of the others. */
export const OWN_PORT = Number(process.env.JOURNEYS_PORT ?? 4173) + 100
export const OWN_ORIGIN = `http://localhost:${OWN_PORT}`

export async function startOwnServer(): Promise<ChildProcess> {
  const env = { ...process.env, PORT: String(OWN_PORT) }
  const server = spawn(process.execPath, ['--import', 'tsx', 'tests/support/serve.ts'], { env, stdio: 'inherit' })
  for (let left = 900; left > 0; left--) {
    const isReady = await fetch(`${OWN_ORIGIN}/readyz`).then(({ ok }) => ok, () => false) // prettier-ignore
    if (isReady) return server
    if (server.exitCode !== null) break
    await wait(300)
  }
  server.kill('SIGTERM')
  throw new Error('The journey’s own server did not start.')
}

export async function stopOwnServer(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return
  const ended = once(server, 'exit')
  server.kill('SIGTERM')
  await ended
}

/** Runs `npm run content:release` beside the own server, on files of one's own; returns what it said. */
export async function releaseBeside(contentFolder: string, args: readonly string[]): Promise<string> {
  const folder = resolve(`node_modules/.cache/journeys-${OWN_PORT}`)
  const env = {
    ...process.env,
    ...testEnvironment(folder),
    CONTENT_FOLDER: contentFolder,
    NODE_ENV: 'production' as const,
  }
  const child = spawn(process.execPath, ['--import', 'tsx', 'scripts/content-release.ts', ...args], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text: Buffer) => (said += String(text)))
  await once(child, 'exit')
  return said
}
