import { execFileSync, spawn, type ChildProcess } from 'node:child_process'
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, totalmem } from 'node:os'
import { join } from 'node:path'
import autocannon from 'autocannon'

/** Each page is measured this many times for this long, in seconds; the least disturbed time counts. */
const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 6)
const SECONDS = Number(process.env.BENCH_SECONDS ?? 2)
/** A busy service lets connections in one by one: only then does the measuring begin. */
const RAMP_MS = 1_000
const CONNECTIONS = 50
const PORT = 4411
const BARE_PORT = 4412
const FOLDER = 'node_modules/.cache/bench'
const ORIGIN = `http://localhost:${PORT}`

const EMPTY = 'empty Remix page'

const VERSIONS = readdirSync('handbook/adaptations').concat('base')
const SEARCHES = readFileSync('scripts/bench/searches.txt', 'utf8').trim().split('\n')
let searches = 0

type Round = { cpuMicroseconds: number; perSecond: number; p99: number; notOk: number }
type Line = Round & { name: string; rounds: readonly number[] }
type Ask = {
  name: string
  path: string
  child?: ChildProcess
  port?: number
  headers?: Record<string, string>
  cookies?: readonly string[]
  forms?: readonly string[]
  /** Another address for each request. */
  next?: () => string
}
type World = { cookies: string[]; supervisorCookies: string[]; lesson: string; seen: string }

const env: NodeJS.ProcessEnv = {
  ...process.env,
  NODE_ENV: 'production',
  BENCH: '1',
  DATA_FOLDER: FOLDER,
  DATABASE_URL: `file:${join(FOLDER, 'bench.db')}`,
  PORT: String(PORT),
  ORIGIN,
  DEMONSTRATION: '1',
  LOG_LEVEL: 'error',
  AUDIT_KEY: Buffer.alloc(32, 7).toString('base64'),
  WRAP_KEY: Buffer.alloc(32, 9).toString('base64'),
}

rmSync(FOLDER, { recursive: true, force: true })
mkdirSync(FOLDER, { recursive: true })
say('Building with the empty page')
rmSync('build/.stamp', { force: true })
run(['scripts/build.mjs'])
rmSync('build/.stamp', { force: true })
say('Filling a synthetic organisation')
run(['--import', 'tsx', 'prisma/migrate.ts', 'deploy'])
run(['--import', 'tsx', 'scripts/bench/world.ts', join(FOLDER, 'world.json')])
const world = JSON.parse(readFileSync(join(FOLDER, 'world.json'), 'utf8')) as World

const server = spawn(process.execPath, ['--max-old-space-size=512', 'build/edge/main.js'], {
  env,
  stdio: ['ignore', 'ignore', 'inherit'],
})
const lines: Line[] = []
const rounds = new Map<string, Round[]>()
let bare: ChildProcess | null = null
let memory = 0
try {
  await ready(`${ORIGIN}/readyz`)
  const page = await fetch(`${ORIGIN}/handbook/base/welcome`, { headers: { 'Accept-Encoding': 'br' } })
  const etag = page.headers.get('etag') ?? ''
  bare = await startBare(Number(page.headers.get('content-length')))
  const lesson = `/learn/${world.lesson}`
  const asks: Ask[] = [
    { name: 'bare node:http, the same bytes', child: bare, port: BARE_PORT, path: '/' },
    { name: 'handbook page, first visit', path: '/handbook/base/welcome' },
    { name: 'handbook page, revalidated', path: '/handbook/base/welcome', headers: { 'If-None-Match': etag } },
    { name: 'search', path: '/handbook/base/search', next: nextSearch(0) },
    { name: 'search, one in ten never asked before', path: '/handbook/base/search', next: nextSearch(10) },
    { name: EMPTY, path: '/bench/empty' },
    { name: 'lesson', path: lesson, cookies: world.cookies },
    { name: 'my record', path: '/record', cookies: world.cookies },
    { name: 'supervisor’s queue', path: '/supervise', cookies: world.supervisorCookies },
    {
      name: 'complete a lesson',
      path: lesson,
      cookies: world.cookies,
      forms: [`intent=done&seen=${world.seen}`, 'intent=undo'],
    },
  ]
  const wanted = asks.filter(({ name }) => name === EMPTY || name.includes(process.env.BENCH_ONLY ?? ''))
  say('Warming up')
  for (const ask of wanted) await measure(ask)
  // Round about, so that whatever else the machine does falls on all of them alike.
  for (let round = 0; round < ROUNDS; round++)
    for (const ask of wanted) rounds.set(ask.name, [...(rounds.get(ask.name) ?? []), await measure(ask)])
  for (const [name, all] of rounds) lines.push(leastDisturbed(name, all))
  memory = residentMegabytes(server)
} finally {
  server.kill()
  bare?.kill()
}
report()

/** Loads one address for a while; what is counted begins once every connection has been let in. */
async function measure(ask: Ask): Promise<Round> {
  const child = ask.child ?? server
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

/** What people look for, slips of the finger and all, in every version; each `every`th is new to the service, none if 0. */
function nextSearch(every: number): () => string {
  return () => {
    const version = VERSIONS[searches % VERSIONS.length] ?? 'base'
    const words = SEARCHES[Math.floor(searches / VERSIONS.length) % SEARCHES.length] ?? 'help'
    const asked = searches++ % every === 0 ? spelledAnew(words, searches) : words
    return `/handbook/${version}/search?q=${asked.replaceAll(' ', '+')}`
  }
}

/** The same words with other capitals: another address, the same work. */
function spelledAnew(words: string, seed: number): string {
  return [...words].map((letter, i) => ((seed >> (i % 24)) & 1 ? letter.toUpperCase() : letter)).join('')
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
  { port = PORT, path, headers = {}, cookies = [], forms = [], next: nextPath }: Ask,
  duration: number,
  onAnswer: (wait: number) => void,
): Promise<autocannon.Result> {
  let next = 0
  const all = { 'Accept-Encoding': 'br', ...headers }
  const posts = forms.map((body) => ({
    method: 'POST' as const,
    path,
    body,
    headers: { ...all, Origin: ORIGIN, 'Content-Type': 'application/x-www-form-urlencoded' },
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

function report(): void {
  const [plain] = lines
  const empty = lines.find(({ name }) => name === EMPTY)
  const ratio = (line: Line, of: Line | undefined) => (of ? line.cpuMicroseconds / of.cpuMicroseconds : Number.NaN)
  const table = lines.map((line) => ({
    page: line.name,
    'CPU µs': line.cpuMicroseconds,
    'of bare': (plain ? plain.cpuMicroseconds / line.cpuMicroseconds : 0).toFixed(2),
    '× empty Remix page': ratio(line, empty).toFixed(2),
    'a second': line.perSecond,
    'p99 ms': line.p99,
    'not ok': line.notOk,
  }))
  console.table(table)
  const machine = {
    node: process.version,
    cpu: cpus()[0]?.model ?? '',
    cores: cpus().length,
    memoryGB: Math.round(totalmem() / 2 ** 30),
  }
  const output = {
    at: new Date().toISOString(),
    machine,
    connections: CONNECTIONS,
    seconds: SECONDS,
    rounds: ROUNDS,
    memoryMB: memory,
    lines,
  }
  mkdirSync('bench-results', { recursive: true })
  writeFileSync('bench-results/latest.json', JSON.stringify(output, null, 2))
  console.log(`Memory after the load: ${memory} MB. ${JSON.stringify(machine)}. As JSON: bench-results/latest.json`)
}

function startBare(bytes: number): Promise<ChildProcess> {
  const code = `require('http').createServer((q, r) => { r.writeHead(200, { 'Content-Type': 'text/html', 'Content-Length': ${bytes} }); r.end(b) }).listen(${BARE_PORT}); const b = Buffer.alloc(${bytes}, 97)`
  const bare = spawn(process.execPath, ['-e', code], { stdio: 'ignore' })
  return ready(`http://localhost:${BARE_PORT}/`).then(() => bare)
}

async function ready(address: string): Promise<void> {
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
function cpuMicroseconds({ pid }: ChildProcess): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
  return (Number(fields[11]) + Number(fields[12])) * 10_000
}

function residentMegabytes({ pid }: ChildProcess): number {
  return Math.round(Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024)
}

function run(args: readonly string[]): void {
  execFileSync(process.execPath, args, { env, stdio: ['ignore', 'inherit', 'inherit'] })
}

function say(text: string): void {
  console.log(`• ${text}`)
}
