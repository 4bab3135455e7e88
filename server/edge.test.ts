import { once } from 'node:events'
import { request as httpRequest, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { connect, type AddressInfo } from 'node:net'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { afterEach, describe, expect, it } from 'vitest'
import { makeEdge, stopEdge, type Service } from './edge.ts'
import { readSettings, type Settings } from './settings.ts'

const PAGE = `<!DOCTYPE html><title>Welcome</title>${'<p>Peer support.</p>'.repeat(100)}`
let edge: Server

afterEach(() => stopEdge(edge, 0))

/** An edge before a service that counts what reaches it. */
async function anEdge({
  timeouts,
  handle,
}: { timeouts?: Partial<Settings['timeouts']>; handle?: Service['handle'] } = {}) {
  const world = {
    asked: [] as string[],
    handled: [] as IncomingMessage[],
    stamp: 'one',
    body: PAGE,
    status: 200,
    failing: [] as string[],
  }
  const settings = readSettings({ PORT: '0', ORIGIN: 'http://localhost:4000' })
  edge = makeEdge(
    {
      ask: (pathname) => {
        world.asked.push(pathname)
        return Promise.resolve(
          new Response(world.body, { status: world.status, headers: { 'Content-Type': 'text/html; charset=utf-8' } }),
        )
      },
      handle:
        handle ??
        ((request: IncomingMessage, response: ServerResponse) => {
          world.handled.push(request)
          response.end('the service')
        }),
      publicPages: { isPublic: (pathname) => pathname.startsWith('/handbook/'), stamp: () => world.stamp },
      failing: () => Promise.resolve(world.failing),
    },
    { ...settings, timeouts: { ...settings.timeouts, ...timeouts } },
    null,
  )
  edge.listen(0, '127.0.0.1')
  await once(edge, 'listening')
  const { port } = edge.address() as AddressInfo
  return { world, port }
}

type Answer = { status: number; headers: IncomingMessage['headers']; body: Buffer }

function ask(
  port: number,
  path: string,
  { method = 'GET', headers = {}, body }: { method?: string; headers?: Record<string, string>; body?: string } = {},
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = httpRequest({ host: '127.0.0.1', port, path, method, headers }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks) }),
      )
    })
    request.on('error', reject)
    request.end(body)
  })
}

function post(port: number, headers: Record<string, string>, body = 'a=1'): Promise<Answer> {
  return ask(port, '/learn', {
    method: 'POST',
    body,
    headers: { 'Content-Type': 'application/x-www-form-urlencoded', 'Content-Length': String(body.length), ...headers },
  })
}

describe('the edge refuses', () => {
  it.each(['TRACE', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])('the method %s', async (method) => {
    const { port, world } = await anEdge()
    expect((await ask(port, '/learn', { method })).status).toBe(405)
    expect(world.handled).toEqual([])
  })

  it('addresses that are too long or cannot be read', async () => {
    const { port } = await anEdge()
    expect((await ask(port, `/${'a'.repeat(5_000)}`)).status).toBe(414)
    expect((await ask(port, '/%E0%A4%A')).status).toBe(400)
  })

  it('forms without a length, and forms over a megabyte before reading them', async () => {
    const { port, world } = await anEdge()
    const own = { Origin: 'http://localhost:4000', 'Sec-Fetch-Site': 'same-origin' }
    const chunked = await ask(port, '/learn', {
      method: 'POST',
      headers: { ...own, 'Transfer-Encoding': 'chunked' },
      body: 'a=1',
    })
    expect(chunked.status).toBe(411)
    const socket = connect(port, '127.0.0.1')
    socket.write(
      `POST /learn HTTP/1.1\r\nHost: x\r\nOrigin: http://localhost:4000\r\nContent-Length: 600000000\r\n\r\n`,
    )
    const [answer] = (await once(socket, 'data')) as [Buffer]
    socket.destroy()
    expect(answer.toString()).toMatch(/^HTTP\/1\.1 413 /)
    expect(world.handled).toEqual([])
  })

  it.each([
    ['another site', { Origin: 'https://evil.example' }],
    ['no origin at all', {}],
    ['an origin of null', { Origin: 'null' }],
    ['another scheme', { Origin: 'https://localhost:4000' }],
    ['another port', { Origin: 'http://localhost:4001' }],
    ['an origin that is none', { Origin: ':::' }],
    ['another site with our name forwarded', { Origin: 'https://evil.example', 'X-Forwarded-Host': 'evil.example' }],
    ['what a browser calls cross-site', { Origin: 'http://localhost:4000', 'Sec-Fetch-Site': 'cross-site' }],
    ['what a browser calls same-site', { Origin: 'http://localhost:4000', 'Sec-Fetch-Site': 'same-site' }],
  ])('a form from %s', async (_name, headers) => {
    const { port, world } = await anEdge()
    expect((await post(port, headers as Record<string, string>)).status).toBe(403)
    expect(world.handled).toEqual([])
  })
})

describe('the edge lets through', () => {
  it('a form of our own, with or without what browsers add', async () => {
    const { port, world } = await anEdge()
    expect((await post(port, { Origin: 'http://localhost:4000', 'Sec-Fetch-Site': 'same-origin' })).status).toBe(200)
    expect((await post(port, { Origin: 'http://localhost:4000' })).status).toBe(200)
    expect((await post(port, { Origin: `http://127.0.0.1:${port}` })).status).toBe(200)
    expect(world.handled).toHaveLength(3)
  })

  it('nothing that a stranger says was forwarded', async () => {
    const { port, world } = await anEdge()
    await ask(port, '/learn', {
      headers: { 'X-Forwarded-Host': 'evil.example', 'X-Forwarded-For': '1.2.3.4', Forwarded: 'host=evil' },
    })
    expect(Object.keys(world.handled[0]?.headers ?? {}).filter((name) => name.includes('forwarded'))).toEqual([])
  })
})

describe('public pages', () => {
  it('are asked for once, without the reader’s cookie, and then answered from memory', async () => {
    const { port, world } = await anEdge()
    for (let i = 0; i < 3; i++) {
      const answer = await ask(port, '/handbook/base', { headers: { Cookie: 'session=secret' } })
      expect(answer.body.toString()).toBe(PAGE)
      expect(answer.headers['set-cookie']).toBeUndefined()
    }
    expect(world.asked).toEqual(['/handbook/base'])
    expect(world.handled).toEqual([])
  })

  it('come compressed as the reader likes, with the same text', async () => {
    const { port } = await anEdge()
    const as = (encoding: string) => ask(port, '/handbook/base', { headers: { 'Accept-Encoding': encoding } })
    const [br, gzip, plain, refused] = [
      await as('gzip, br'),
      await as('gzip'),
      await as('identity'),
      await as('br;q=0, gzip'),
    ]
    expect(brotliDecompressSync(br.body).toString()).toBe(PAGE)
    expect(gunzipSync(gzip.body).toString()).toBe(PAGE)
    expect(plain.body.toString()).toBe(PAGE)
    expect(refused.headers['content-encoding']).toBe('gzip')
    expect(br.headers.vary).toBe('Accept-Encoding')
  })

  it('are a 304 the second time, until a new edition', async () => {
    const { port, world } = await anEdge()
    const { headers } = await ask(port, '/handbook/base')
    const again = () => ask(port, '/handbook/base', { headers: { 'If-None-Match': headers.etag ?? '' } })
    expect((await again()).status).toBe(304)
    world.stamp = 'two'
    world.body = PAGE.replace('Peer support', 'New edition')
    const fresh = await again()
    expect(fresh.status).toBe(200)
    expect(fresh.body.toString()).toContain('New edition')
  })

  it('answer HEAD with no body, and a query goes to the service', async () => {
    const { port, world } = await anEdge()
    const head = await ask(port, '/handbook/base', { method: 'HEAD' })
    expect([head.status, head.body.length, Number(head.headers['content-length']) > 0]).toEqual([200, 0, true])
    expect((await ask(port, '/handbook/base?q=1')).body.toString()).toBe('the service')
    expect(world.asked).toEqual(['/handbook/base'])
  })

  it('that are not there are never kept', async () => {
    const { port, world } = await anEdge()
    world.status = 404
    await ask(port, '/handbook/none')
    await ask(port, '/handbook/none')
    expect(world.asked).toEqual(['/handbook/none', '/handbook/none'])
  })

  it('carry every security header', async () => {
    const { port } = await anEdge()
    const { headers } = await ask(port, '/handbook/base')
    expect(headers['content-security-policy']).toContain("script-src 'self';")
    expect(headers['content-security-policy']).toContain("frame-ancestors 'none'")
    expect(headers['x-content-type-options']).toBe('nosniff')
    expect(headers['referrer-policy']).toBe('same-origin')
    expect(headers['cache-control']).toBe('public, no-cache')
  })
})

describe('for operators', () => {
  it('/healthz says that the process lives and /readyz what fails', async () => {
    const { port, world } = await anEdge()
    expect((await ask(port, '/healthz')).status).toBe(200)
    expect((await ask(port, '/readyz')).status).toBe(200)
    world.failing = ['database']
    const unready = await ask(port, '/readyz')
    expect(unready.status).toBe(503)
    expect(JSON.parse(unready.body.toString())).toEqual({ ready: false, failing: ['database'] })
  })

  it('slow senders are closed and honest ones are not kept waiting', async () => {
    const { port } = await anEdge({ timeouts: { headersMs: 300 } })
    edge.headersTimeout = 300
    const slow = Array.from({ length: 50 }, () => {
      const socket = connect(port, '127.0.0.1')
      socket.on('error', () => undefined)
      socket.write('GET / HTTP/1.1\r\nHost: x\r\n')
      return socket
    })
    const began = performance.now()
    expect((await ask(port, '/healthz')).status).toBe(200)
    expect(performance.now() - began).toBeLessThan(500)
    for (const socket of slow) socket.destroy()
    expect(edge.headersTimeout).toBeGreaterThan(0)
  })

  it('stopping lets a running request finish', async () => {
    let finish: () => void = () => undefined
    const { port } = await anEdge({ handle: (_request, response) => void (finish = () => response.end('finished')) })
    const running = ask(port, '/slow')
    await new Promise((resolve) => setTimeout(resolve, 100))
    const stopped = stopEdge(edge, 5_000)
    await expect(ask(port, '/healthz')).rejects.toThrow()
    finish()
    expect((await running).body.toString()).toBe('finished')
    await stopped
  })
})

describe('settings', () => {
  it('outside a demonstration want https, except on one’s own machine', () => {
    expect(() => readSettings({ ORIGIN: 'http://learn.example.nhs.uk' })).toThrow(/https/)
    expect(readSettings({ ORIGIN: 'https://learn.example.nhs.uk' }).origin).toBe('https://learn.example.nhs.uk')
    expect(readSettings({ ORIGIN: 'http://localhost:3000' }).origin).toBe('http://localhost:3000')
  })
})
