import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { connect, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { ask, post } from '#tests/support/edge-world.ts'

/** A Remix build with six addresses, as small as Remix takes it. */
const BUILD = `
import { Readable } from 'node:stream'
let pieces = 0
async function* largeFile() { for (let i = 0; i < 400; i++) { pieces++; yield Buffer.alloc(64 * 1024, 'a') } }
const file = { 'Content-Type': 'text/plain', 'Content-Disposition': 'attachment', 'Content-Length': String(400 * 64 * 1024) }
const html = (text) => new Response(text, { headers: { 'Content-Type': 'text/html', 'Cache-Control': 'public' } })
const route = (id, path, loader, action) => ({ id, path, module: { loader, action } })
const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms))
export const routes = Object.fromEntries([
  route('page', 'handbook/base', ({ request }) => html('cookie: ' + request.headers.get('cookie'))),
  route('learn', 'learn/:module', ({ request, context }) => html([request.url, context.requestId, context.cspNonce].join(' ')),
    async ({ request }) => html((await request.formData()).get('words'))),
  route('slow', 'slow', async () => (await wait(400), html('finished'))),
  route('file', 'file', ({ context }) => {
    context.deliverStream(Readable.from(largeFile()))
    return new Response(null, { headers: file })
  }),
  route('pieces', 'pieces', () => html(String(pieces))),
  route('bug', 'bug', () => { void Promise.reject(new TypeError('private words')); throw new RangeError('private words') }),
].map((one) => [one.id, one]))
export const entry = { module: {
  default() {},
  publicPages: { isPublic: (path) => path === '/handbook/base', stamp: () => '1' },
  uploads: { largestAt: () => null },
  ready: async () => ({ database: true }),
  start: async () => console.log('started'),
  stop: async () => console.log('stopped'),
} }
export const assets = { routes: {}, entry: {}, url: '', version: '1' }
export const future = { v3_singleFetch: true }
export const publicPath = '/', assetsBuildDirectory = 'build/client', isSpaMode = false, mode = 'production'
`

const TSX = pathToFileURL(resolve('node_modules/tsx/dist/loader.mjs')).href
let folder = ''
const children: ChildProcess[] = []

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'edge-main-'))
  mkdirSync(join(folder, 'build/server'), { recursive: true })
  mkdirSync(join(folder, 'build/client'), { recursive: true })
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }')
  writeFileSync(join(folder, 'build/server/index.js'), BUILD)
})

afterAll(() => {
  for (const child of children) child.kill('SIGKILL')
})

async function aService(environment: Record<string, string> = {}) {
  const port = await freePort()
  const env: NodeJS.ProcessEnv = {
    PATH: process.env.PATH,
    NODE_ENV: 'production',
    HOST: '127.0.0.1',
    PORT: String(port),
    ...environment,
  }
  const child = spawn(process.execPath, ['--import', TSX, resolve('server/main.ts')], {
    cwd: folder,
    env,
  })
  children.push(child)
  const said = { out: '', err: '' }
  child.stdout.on('data', (chunk: Buffer) => (said.out += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (said.err += chunk.toString()))
  const ended = once(child, 'close').then(([code]) => code as number | null)
  const listening = new Promise<void>((done) =>
    child.stdout.on('data', () => said.out.includes('"listening"') && done()),
  )
  return { port, child, said, ended, listening }
}

describe('the service', () => {
  it('says once that it listens, answers, and logs no address', async () => {
    const { port, child, said, ended, listening } = await aService()
    await listening
    const page = await ask(port, '/learn/private-words?name=Jo', { headers: { Host: 'evil.example' } })
    expect(page.status).toBe(200)
    const [address, requestId, nonce] = page.text.split(' ')
    expect(address).toBe(`http://localhost:${port}/learn/private-words?name=Jo`)
    expect(page.headers['x-request-id']).toBe(requestId)
    expect(page.headers['content-security-policy']).toContain(`'nonce-${nonce}'`)
    expect(page.headers['cache-control']).toBe('private, no-store')
    expect(page.headers['x-powered-by']).toBeUndefined()
    child.kill('SIGTERM')
    expect(await ended).toBe(0)
    expect(said.out.match(/"event":"listening"/g)).toHaveLength(1)
    expect(said.out).toContain(
      `"event":"request","route":"/learn/:module","requestId":"${requestId}","method":"GET","status":200`,
    )
    expect(said.out).not.toMatch(/private-words|Jo|evil/)
    expect(said.err).toBe('')
  })

  it('takes a form, gives no reader’s cookie to a page for everyone, and does not know Remix’s old address for data', async () => {
    const { port, listening } = await aService()
    await listening
    const answer = await post(port, { 'Sec-Fetch-Site': 'same-origin' }, 'words=hello', '/learn/one')
    expect([answer.status, answer.text]).toEqual([200, 'hello'])
    expect((await ask(port, '/handbook/base', { headers: { Cookie: 'session=secret' } })).text).toBe('cookie: null')
    for (const query of ['_data=learn', '%5Fdata=learn', 'a=1&_data=learn'])
      expect((await ask(port, `/learn/one?${query}`)).status).toBe(404)
  })

  it('sends a large file no faster than its reader takes it, and reads none of it for whoever asks only for its head', async () => {
    const { port, listening } = await aService()
    await listening
    const head = await ask(port, '/file', { method: 'HEAD' })
    expect([head.status, head.headers['content-length']]).toEqual([200, String(400 * 64 * 1024)])
    expect((await ask(port, '/pieces')).text).toBe('0')

    const slow = connect(port, '127.0.0.1')
    slow.write('GET /file HTTP/1.1\r\nHost: x\r\n\r\n')
    await once(slow, 'readable')
    await vi.waitFor(async () => {
      const read = (await ask(port, '/pieces')).text
      expect((await ask(port, '/pieces')).text).toBe(read)
      expect(Number(read)).toBeLessThan(200)
    })
    slow.destroy()
    const whole = await ask(port, '/file')
    expect(whole.body.length).toBe(400 * 64 * 1024)
  })

  it('stays up when a page fails, and says neither the words of the error nor where it was', async () => {
    const { port, child, said, ended, listening } = await aService()
    await listening
    for (let i = 0; i < 3; i++) expect((await ask(port, '/bug')).text).not.toContain('private words')
    expect((await ask(port, '/healthz')).status).toBe(200)
    child.kill('SIGTERM')
    expect(await ended).toBe(0)
    expect(said.out.match(/"event":"unhandled","code":"TypeError"/g)).toHaveLength(3)
    expect(said.out).not.toContain('private words')
  })

  it('stopped while it answers, finishes that, closes the service behind it and ends well', async () => {
    const { port, child, said, ended, listening } = await aService()
    await listening
    const running = ask(port, '/slow')
    await new Promise((done) => setTimeout(done, 150))
    child.kill('SIGTERM')
    child.kill('SIGTERM')
    expect((await running).text).toBe('finished')
    expect(await ended).toBe(0)
    expect(said.out.match(/stopped/g)).toHaveLength(1)
  })
})

describe('a service that cannot start says why in a sentence', () => {
  it('where a setting is wrong', async () => {
    const { ended, said } = await aService({ ORIGIN: 'http://learn.example.nhs.uk' })
    expect(await ended).toBe(1)
    expect(said.err).toBe('ORIGIN must begin with https:// outside a demonstration.\n')
  })

  it('where the port is taken', async () => {
    const { port, listening } = await aService()
    await listening
    const { ended, said } = await aService({ PORT: String(port) })
    expect(await ended).toBe(1)
    expect(said.err).toMatch(/EADDRINUSE/)
    expect(said.out).not.toContain('listening')
  })
})

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as { port: number }
  await new Promise((done) => server.close(done))
  return port
}
