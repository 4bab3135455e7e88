import { execFileSync, spawn, type ChildProcess } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, totalmem } from 'node:os'
import { join } from 'node:path'
import autocannon from 'autocannon'

const SECONDS = Number(process.env.BENCH_SECONDS ?? 5)
const CONNECTIONS = 50
const PORT = 4411
const BARE_PORT = 4412
const FOLDER = 'node_modules/.cache/bench'
const ORIGIN = `http://localhost:${PORT}`

type Line = { name: string; cpuMicroseconds: number; perSecond: number; p99: number; notOk: number }
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
let memory = 0
try {
  await ready(`${ORIGIN}/readyz`)
  const page = await fetch(`${ORIGIN}/handbook/base/welcome`, { headers: { 'Accept-Encoding': 'br' } })
  const etag = page.headers.get('etag') ?? ''
  const bare = await startBare(Number(page.headers.get('content-length')))
  const signedIn = (path: string, cookies: readonly string[]) => ({ path, cookies })
  lines.push(await measure('bare node:http, the same bytes', bare, BARE_PORT, { path: '/' }))
  bare.kill()
  lines.push(await measure('handbook page, first visit', server, PORT, { path: '/handbook/base/welcome' }))
  lines.push(
    await measure('handbook page, revalidated', server, PORT, {
      path: '/handbook/base/welcome',
      headers: { 'If-None-Match': etag },
    }),
  )
  lines.push(await measure('empty Remix page', server, PORT, { path: '/bench/empty' }))
  lines.push(await measure('lesson', server, PORT, signedIn(`/learn/${world.lesson}`, world.cookies)))
  lines.push(await measure('my record', server, PORT, signedIn('/record', world.cookies)))
  lines.push(await measure('supervisor’s queue', server, PORT, signedIn('/supervise', world.supervisorCookies)))
  lines.push(
    await measure('complete a lesson', server, PORT, {
      ...signedIn(`/learn/${world.lesson}`, world.cookies),
      forms: [`intent=done&seen=${world.seen}`, 'intent=undo'],
    }),
  )
  memory = residentMegabytes(server)
} finally {
  server.kill()
}
report()

type Ask = { path: string; headers?: Record<string, string>; cookies?: readonly string[]; forms?: readonly string[] }

async function measure(name: string, child: ChildProcess, port: number, ask: Ask): Promise<Line> {
  await load(port, ask, 1)
  const before = cpuMicroseconds(child)
  const result = await load(port, ask, SECONDS)
  const answered = result.requests.total
  const line = {
    name,
    cpuMicroseconds: Math.round((cpuMicroseconds(child) - before) / Math.max(answered, 1)),
    perSecond: Math.round(answered / result.duration),
    p99: result.latency.p99,
    notOk:
      result.non2xx -
      (ask.forms ? result['3xx'] : 0) -
      (ask.headers?.['If-None-Match'] ? result['3xx'] : 0) +
      result.errors,
  }
  say(`${name}: ${line.cpuMicroseconds} µs`)
  return line
}

function load(
  port: number,
  { path, headers = {}, cookies = [], forms = [] }: Ask,
  duration: number,
): Promise<autocannon.Result> {
  let next = 0
  const all = { 'Accept-Encoding': 'br', ...headers }
  const posts = forms.map((body) => ({
    method: 'POST' as const,
    path,
    body,
    headers: { ...all, Origin: ORIGIN, 'Content-Type': 'application/x-www-form-urlencoded' },
  }))
  return autocannon({
    url: `http://localhost:${port}${path}`,
    connections: CONNECTIONS,
    duration,
    headers: all,
    ...(posts.length > 0 ? { requests: posts } : {}),
    setupClient: (client) => {
      const cookie = cookies[next++ % Math.max(cookies.length, 1)]
      if (!cookie) return
      if (posts.length > 0)
        client.setRequests(posts.map((post) => ({ ...post, headers: { ...post.headers, Cookie: cookie } })))
      else client.setHeaders({ ...all, Cookie: cookie })
    },
  })
}

function report(): void {
  const [bare] = lines
  const empty = lines.find(({ name }) => name === 'empty Remix page')
  const ratio = (line: Line, of: Line | undefined) => (of ? line.cpuMicroseconds / of.cpuMicroseconds : Number.NaN)
  const table = lines.map((line) => ({
    page: line.name,
    'CPU µs': line.cpuMicroseconds,
    'of bare': (bare ? bare.cpuMicroseconds / line.cpuMicroseconds : 0).toFixed(2),
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
