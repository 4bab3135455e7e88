import { spawn, type ChildProcess } from 'node:child_process'
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { cpus, totalmem } from 'node:os'
import {
  CONNECTIONS,
  measureInTurns,
  ready,
  residentMegabytes,
  ROUNDS,
  SECONDS,
  startServer,
  type Ask,
  type Line,
} from './measuring.ts'
import { answering, environment, prepare, say } from './preparing.ts'

const PORT = 4411
const BARE_PORT = 4412
const FOLDER = 'node_modules/.cache/bench'
const ORIGIN = `http://localhost:${PORT}`

const EMPTY = 'empty Remix page'

const VERSIONS = readdirSync('handbook/adaptations').concat('base')
const SEARCHES = readFileSync('scripts/bench/searches.txt', 'utf8').trim().split('\n')
let searches = 0

const env = environment(FOLDER, PORT)
const world = prepare(FOLDER, env)
const child = await startServer(env, PORT)
let lines: Line[] = []
let bare: ChildProcess | null = null
let memory = 0
try {
  const page = await fetch(`${ORIGIN}/handbook/base/welcome`, { headers: { 'Accept-Encoding': 'br' } })
  const etag = page.headers.get('etag') ?? ''
  bare = await startBare(Number(page.headers.get('content-length')))
  const lesson = `/learn/${world.lesson}`
  const asks: (Omit<Ask, 'child' | 'port'> & Partial<Ask>)[] = [
    { name: 'bare node:http, the same bytes', child: bare, port: BARE_PORT, path: '/' },
    { name: 'handbook page, first visit', path: '/handbook/base/welcome' },
    { name: 'handbook page, revalidated', path: '/handbook/base/welcome', headers: { 'If-None-Match': etag } },
    { name: 'search', path: '/handbook/base/search', next: nextSearch(0) },
    { name: 'search, one in ten never asked before', path: '/handbook/base/search', next: nextSearch(10) },
    { name: EMPTY, path: '/bench/empty' },
    { name: 'lesson', path: lesson, cookies: world.cookies },
    { name: 'my training', path: '/learn', cookies: world.cookies },
    { name: 'my record', path: '/record', cookies: world.cookies },
    { name: 'supervisor’s queue', path: '/supervise', cookies: world.supervisorCookies },
    {
      name: 'answer a question',
      path: `/learn/${world.question.lesson}`,
      cookies: world.cookies,
      forms: [answering(world)],
    },
    {
      name: 'complete a lesson',
      path: lesson,
      cookies: world.cookies,
      forms: [`intent=done&seen=${world.seen}`, 'intent=undo'],
    },
  ]
  const wanted = asks.filter(({ name }) => name === EMPTY || name.includes(process.env.BENCH_ONLY ?? ''))
  say('Measuring')
  lines = await measureInTurns(wanted.map((ask) => ({ child, port: PORT, ...ask })))
  memory = residentMegabytes(child)
} finally {
  child.kill()
  bare?.kill()
}
report()

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
