import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'

export type World = {
  cookies: string[]
  supervisorCookies: string[]
  lesson: string
  seen: string
  /** A question of a lesson, with the answers that fit. */
  question: { lesson: string; activity: string; right: string[] }
}

export function environment(folder: string, port: number): NodeJS.ProcessEnv {
  return {
    ...process.env,
    NODE_ENV: 'production',
    BENCH: '1',
    DATA_FOLDER: folder,
    DATABASE_URL: `file:${join(folder, 'bench.db')}`,
    PORT: String(port),
    ORIGIN: `http://localhost:${port}`,
    DEMONSTRATION: '1',
    LOG_LEVEL: 'error',
    AUDIT_KEY: Buffer.alloc(32, 7).toString('base64'),
    WRAP_KEY: Buffer.alloc(32, 9).toString('base64'),
  }
}

/** Builds the product with its empty page, and fills a database with the synthetic organisation. */
export function prepare(folder: string, env: NodeJS.ProcessEnv): World {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  say('Building with the empty page')
  rmSync('build/.stamp', { force: true })
  run(['scripts/build.mjs'], env)
  rmSync('build/.stamp', { force: true })
  say('Filling a synthetic organisation')
  run(['--import', 'tsx', 'prisma/migrate.ts', 'deploy'], env)
  run(['--import', 'tsx', 'scripts/bench/world.ts', join(folder, 'world.json')], env)
  return worldIn(folder)
}

export function worldIn(folder: string): World {
  return JSON.parse(readFileSync(join(folder, 'world.json'), 'utf8')) as World
}

export function answering({ question: { activity, right } }: World): string {
  return ['intent=answer', `activity=${activity}`, ...right.map((answer) => `picked=${answer}`)].join('&')
}

function run(args: readonly string[], env: NodeJS.ProcessEnv): void {
  execFileSync(process.execPath, args, { env, stdio: ['ignore', 'inherit', 'inherit'] })
}

export function say(text: string): void {
  console.log(`• ${text}`)
}
