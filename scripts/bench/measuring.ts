import { spawn, type ChildProcess } from 'node:child_process'
import { readFileSync } from 'node:fs'
import autocannon from 'autocannon'

/** Each page is measured this many times for this long, in seconds; the least disturbed time counts. */
export const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 6)
export const SECONDS = Number(process.env.BENCH_SECONDS ?? 2)
/** A busy service lets connections in one by one: only then does the measuring begin. */
const RAMP_MS = 1_000
export const CONNECTIONS = 50

export type Round = { cpuMicroseconds: number; perSecond: number; p99: number; notOk: number }
export type Line = Round & { name: string; rounds: readonly number[] }
export type Ask = {
  name: string
  path: string
  child: ChildProcess
  port: number
  headers?: Record<string, string>
  cookies?: readonly string[]
  forms?: readonly string[]
  /** Another address for each request. */
  next?: () => string
}

/** Asks all in turns, so that whatever else the machine does falls on all of them alike. */
export async function measureInTurns(asks: readonly Ask[]): Promise<Line[]> {
  for (const ask of asks) await measure(ask)
  const rounds = new Map<string, Round[]>()
  for (let round = 0; round < ROUNDS; round++)
    for (const ask of asks) rounds.set(ask.name, [...(rounds.get(ask.name) ?? []), await measure(ask)])
  return [...rounds].map(([name, all]) => leastDisturbed(name, all))
}

/** Loads one address for a while; what is counted begins once every connection has been let in. */
async function measure(ask: Ask): Promise<Round> {
  const { child } = ask
  const begins = performance.now() + RAMP_MS
  let before = 0
  const waits: number[] = []
  const result = await load(ask, RAMP_MS / 1_000 + SECONDS, (wait) => {
    if (performance.now() < begins) return
    if (waits.length === 0) before = cpuMicroseconds(child)
    waits.push(wait)
  })
  const spent = cpuMicroseconds(child) - before
  const fine = (ask.forms ?? ask.headers?.['If-None-Match']) ? result['3xx'] : 0
  waits.sort((a, b) => a - b)
  return {
    cpuMicroseconds: Math.round(spent / Math.max(waits.length, 1)),
    perSecond: Math.round(waits.length / SECONDS),
    p99: Math.round(waits[Math.floor(waits.length * 0.99)] ?? 0),
    notOk: result.non2xx - fine + result.errors,
  }
}

/** Other work on the machine can only add to what a request costs, so the round that cost least is nearest to the truth. */
function leastDisturbed(name: string, all: readonly Round[]): Line {
  const least = (of: (round: Round) => number) => Math.min(...all.map(of))
  return {
    name,
    cpuMicroseconds: least((round) => round.cpuMicroseconds),
    perSecond: Math.max(...all.map((round) => round.perSecond)),
    p99: least((round) => round.p99),
    notOk: all.reduce((sum, round) => sum + round.notOk, 0),
    rounds: all.map((round) => round.cpuMicroseconds),
  }
}

function load(
  { port, path, headers = {}, cookies = [], forms = [], next: nextPath }: Ask,
  duration: number,
  onAnswer: (wait: number) => void,
): Promise<autocannon.Result> {
  let next = 0
  const all = { 'Accept-Encoding': 'br', ...headers }
  const posts = forms.map((body) => ({
    method: 'POST' as const,
    path,
    body,
    headers: { ...all, Origin: `http://localhost:${port}`, 'Content-Type': 'application/x-www-form-urlencoded' },
  }))
  return new Promise((resolve, reject) => {
    const run = autocannon(
      {
        url: `http://localhost:${port}${path}`,
        connections: CONNECTIONS,
        duration,
        headers: all,
        ...(posts.length > 0 ? { requests: posts } : {}),
        ...(nextPath ? { requests: [{ setupRequest: (request) => ({ ...request, path: nextPath() }) }] } : {}),
        setupClient: (client) => {
          const cookie = cookies[next++ % Math.max(cookies.length, 1)]
          if (!cookie) return
          if (posts.length > 0)
            client.setRequests(posts.map((post) => ({ ...post, headers: { ...post.headers, Cookie: cookie } })))
          else client.setHeaders({ ...all, Cookie: cookie })
        },
      },
      (error: unknown, result) => (error ? reject(error as Error) : resolve(result)),
    )
    run.on('response', (_client, _status, _bytes, wait) => onAnswer(wait))
  })
}

/** A server started with this environment, once it answers. */
export async function startServer(env: NodeJS.ProcessEnv, port: number): Promise<ChildProcess> {
  const server = spawn(process.execPath, ['--max-old-space-size=512', 'build/edge/main.js'], {
    env,
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  await ready(`http://localhost:${port}/readyz`)
  return server
}

/** Waits until an address answers, ten seconds at most. */
export async function ready(address: string): Promise<void> {
  for (let tries = 0; tries < 100; tries++) {
    if (
      await fetch(address).then(
        (answer) => answer.ok,
        () => false,
      )
    )
      return
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error(`${address} does not answer.`)
}

/** Processor time of a process so far, user and system, from Linux's own accounts. */
export function cpuMicroseconds({ pid }: ChildProcess): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
  return (Number(fields[11]) + Number(fields[12])) * 10_000
}

export function residentMegabytes({ pid }: ChildProcess): number {
  return Math.round(Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024)
}
