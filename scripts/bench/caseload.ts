import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { cpus } from 'node:os'
import { join } from 'node:path'
import { buildWhenStale } from '../build.mjs'
import { cpuMicroseconds, startServer } from './measuring.ts'
import { environment, say } from './preparing.ts'

/**
 * npm run bench:caseload: what a supervisor's page and a lead's reports take in a service of 500 learners, each with 114
 * competences and five years of history. One request after another to the built product, each timed from asking to the
 * last byte, with the processor time of the server beside it: that is what other work on the machine changes least.
 * `first` is of supervisors whose caseload nobody has asked for yet: all of it is counted.
 */
const RUNS = Number(process.env.BENCH_RUNS ?? 300)
const FOLDER = 'node_modules/.cache/bench-caseload'
const PORT = Number(process.env.BENCH_PORT ?? 4415)

type World = {
  cookies: { lead: string; lineManagers: string[]; practiceSupervisors: string[]; learner: string }
  learner: string
  learners: number
  competences: number
  events: number
}

const env = environment(FOLDER, PORT)
buildWhenStale()
if (process.env.BENCH_AGAIN !== '1') fill()
const world = JSON.parse(readFileSync(join(FOLDER, 'world.json'), 'utf8')) as World
const { lineManagers, practiceSupervisors, lead } = world.cookies
say(`${world.learners} learners × ${world.competences} competences, ${world.events.toLocaleString('en-GB')} events; ${cpus()[0]?.model}`) // prettier-ignore

const server = await startServer(env, PORT)
try {
  const [warm, ...others] = practiceSupervisors as [string, ...string[]]
  for (let i = 0; i < 20; i++) await timed('/supervise', warm)
  console.table([
    line('queue and caseload of 40, first', await each('/supervise', others)),
    line('queue and caseload of 40', await again('/supervise', [warm])),
    line('queue and caseload of 8, first', await each('/supervise', lineManagers)),
    line('queue and caseload of 8', await again('/supervise', lineManagers)),
    line('what is due, of 40', await again('/supervise?state=due', [warm])),
    line('a lead’s reports', await again('/organisation/reports', [lead], 50)),
    line('a lead’s report of people', await again('/organisation/reports/people', [lead], 50)),
  ])
} finally {
  server.kill()
}

function fill(): void {
  rmSync(FOLDER, { recursive: true, force: true })
  mkdirSync(FOLDER, { recursive: true })
  say('Filling a service with five years of history')
  for (const args of [
    ['prisma/migrate.ts', 'deploy'],
    ['scripts/bench/records-world.ts', join(FOLDER, 'world.json')],
  ])
    execFileSync(process.execPath, ['--import', 'tsx', ...args], { env, stdio: ['ignore', 'inherit', 'inherit'] })
}

async function timed(path: string, cookie: string): Promise<number> {
  const began = performance.now()
  const answer = await fetch(`http://localhost:${PORT}${path}`, { headers: { Cookie: cookie } })
  await answer.text()
  if (answer.status !== 200) throw new Error(`${path} gave ${answer.status}`)
  return performance.now() - began
}

type Times = { times: number[]; cpu: number }

async function each(path: string, cookies: readonly string[]): Promise<Times> {
  const times: number[] = []
  const before = cpuMicroseconds(server)
  for (const cookie of cookies) times.push(await timed(path, cookie))
  return { times, cpu: (cpuMicroseconds(server) - before) / 1_000 / times.length }
}

function again(path: string, cookies: readonly string[], runs = RUNS): Promise<Times> {
  return each(
    path,
    Array.from({ length: runs }, (_, i) => cookies[i % cookies.length] ?? ''),
  )
}

function line(page: string, { times, cpu }: Times) {
  const sorted = [...times].sort((a, b) => a - b)
  const at = (share: number) => (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0).toFixed(1)
  return { page, runs: times.length, 'median ms': at(0.5), 'p99 ms': at(0.99), 'CPU ms': cpu.toFixed(1) }
}
