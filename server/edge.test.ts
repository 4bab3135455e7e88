import { once } from 'node:events'
import { connect } from 'node:net'
import { describe, expect, it } from 'vitest'
import { anEdge, ask, post, sendRaw } from '#tests/support/edge-world.ts'
import { stopEdge } from './stop.ts'

describe('every answer carries the security headers', () => {
  const SECURE = 'https://learn.example.nhs.uk'
  const answers: Record<string, (port: number) => Promise<{ headers: Record<string, unknown> }>> = {
    'a kept page': (port) => ask(port, '/handbook/base'),
    'a page of the service': (port) => ask(port, '/learn'),
    'a refusal': (port) => ask(port, '/learn', { method: 'PUT' }),
    'a health check': (port) => ask(port, '/healthz'),
    'what was no request': async (port) => ({
      headers: Object.fromEntries(
        (await sendRaw(port, 'BREW / HTTP/1.1', 'Host: x'))
          .split('\r\n\r\n', 1)[0]!
          .split('\r\n')
          .slice(1)
          .map((line) => [line.split(': ')[0]!.toLowerCase(), line.slice(line.indexOf(': ') + 2)]),
      ),
    }),
  }
  it.each(Object.keys(answers))('%s', async (name) => {
    const { port } = await anEdge({ origin: SECURE })
    const { headers } = await answers[name]!(port)
    const policy = String(headers['content-security-policy'])
    for (const rule of [
      "default-src 'none'",
      "style-src 'self'",
      "img-src 'self' data:",
      "connect-src 'self'",
      "form-action 'self'",
      "base-uri 'none'",
      "frame-ancestors 'none'",
    ])
      expect(policy.split('; ')).toContain(rule)
    expect(policy).toMatch(/script-src 'self'( 'nonce-[\w+/=]{24}')?;/)
    expect(policy).not.toContain('unsafe')
    expect(headers).toMatchObject({
      'referrer-policy': 'same-origin',
      'x-content-type-options': 'nosniff',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'strict-transport-security': 'max-age=63072000; includeSubDomains',
    })
    expect(headers['permissions-policy']).toContain('camera=()')
    expect(headers['x-powered-by']).toBeUndefined()
  })

  it('but asks for https only where we have it', async () => {
    const { port } = await anEdge()
    expect((await ask(port, '/handbook/base')).headers['strict-transport-security']).toBeUndefined()
  })

  it('and a kept page has no nonce', async () => {
    const { port } = await anEdge()
    expect((await ask(port, '/handbook/base')).headers['content-security-policy']).not.toContain('nonce')
  })
})

describe('for operators', () => {
  it('/healthz says that the process lives', async () => {
    const { port } = await anEdge()
    expect((await ask(port, '/healthz')).status).toBe(200)
  })

  it('/readyz names each check, and is a 503 while one of them fails', async () => {
    const { port, world } = await anEdge()
    expect((await ask(port, '/readyz')).status).toBe(200)
    world.checks = { database: false, keys: true, content: true }
    const unready = await ask(port, '/readyz')
    expect(unready.status).toBe(503)
    expect(unready.headers['content-type']).toBe('application/json')
    expect(JSON.parse(unready.text)).toEqual({ ready: false, checks: world.checks })
  })
})

describe('the log', () => {
  it('has a line a request, with the pattern and never the address', async () => {
    const { port, world } = await anEdge()
    await ask(port, '/learn/private-words?name=Jo', { headers: { Cookie: 'session=secret' } })
    await ask(port, '/handbook/base')
    await ask(port, '/handbook/base')
    await post(port, { Origin: 'https://evil.example' })
    const lines = world.lines.map((line) => JSON.parse(line) as Record<string, unknown>)
    expect(lines.map(({ event, route, status, code }) => [event, route ?? code, status])).toEqual([
      ['request', '/learn/:module', 200],
      ['request', 'public page', 200],
      ['request', 'public page', 200],
      ['refused', 'cross-site', 403],
    ])
    expect(lines[0]).toMatchObject({
      method: 'GET',
      requestId: world.handled[0]!.about.requestId,
      ms: expect.any(Number) as number,
    })
    expect(world.lines.join('')).not.toMatch(/private-words|Jo|secret|evil|127\.0\.0\.1/)
  })

  it('says nothing of files, unless asked to say everything', async () => {
    for (const [logLevel, lines] of [
      ['info', 0],
      ['debug', 2],
    ] as const) {
      // prettier-ignore
      const { port, world } = await anEdge({ files: 'public', logLevel })
      await ask(port, '/robots.txt')
      await ask(port, '/scripts/none.js')
      expect(world.lines).toHaveLength(lines)
    }
  })

  it('says that a reader left before the answer', async () => {
    const { port, world } = await anEdge({ handle: () => undefined })
    const socket = connect(port, '127.0.0.1')
    socket.write('GET /learn HTTP/1.1\r\nHost: x\r\n\r\n')
    await waitUntil(() => world.handled.length === 1)
    socket.destroy()
    await waitUntil(() => world.lines.length === 1)
    expect(JSON.parse(world.lines[0]!)).toMatchObject({ event: 'request', status: 499 })
  })
})

describe('slow senders', () => {
  it('of headers are closed in time, and honest readers do not wait for them', async () => {
    const { port } = await anEdge({ limits: { headersMs: 800, checkMs: 100 } })
    const began = performance.now()
    const slow = Array.from({ length: 300 }, () => slowly(port, 'GET /learn HTTP/1.1\r\nHost: x\r\n', 'X-Slow: 1\r\n'))
    const waits: number[] = []
    for (let i = 0; i < 10; i++) {
      const asked = performance.now()
      expect((await ask(port, '/learn')).status).toBe(200)
      waits.push(performance.now() - asked)
    }
    expect(waits.sort((a, b) => a - b)[5]).toBeLessThan(100)
    const heard = await Promise.all(slow)
    expect(performance.now() - began).toBeLessThan(5_000)
    expect(heard.filter((text) => text.startsWith('HTTP/1.1 408 '))).toHaveLength(300)
  })

  it('of a body are closed in time', async () => {
    const { port, world } = await anEdge({
      limits: { requestMs: 400, headersMs: 300, checkMs: 50 },
      handle: (request, response) => void request.resume().on('end', () => response.end('whole')),
    })
    const head = 'POST /learn HTTP/1.1\r\nHost: x\r\nSec-Fetch-Site: same-origin\r\nContent-Length: 100000\r\n\r\n'
    const began = performance.now()
    expect(await slowly(port, head, 'a')).not.toContain('whole')
    expect(performance.now() - began).toBeLessThan(3_000)
    expect(world.handled).toHaveLength(1)
  })

  it('who ask and then are silent lose their connection', async () => {
    const { port } = await anEdge({ limits: { silentMs: 200 }, handle: () => undefined })
    expect(await sendRaw(port, 'GET /learn HTTP/1.1', 'Host: x')).toBe('')
  })
})

it('many forms over one connection leave nothing behind on it', async () => {
  const left: number[] = []
  const { port } = await anEdge({
    handle: (request, response) =>
      void request.resume().on('end', () => {
        response.end('whole')
        left.push(request.socket.listenerCount('close'))
      }),
  })
  const socket = connect(port, '127.0.0.1')
  for (let i = 0; i < 5; i++) {
    socket.write(
      'POST /learn HTTP/1.1\r\nHost: x\r\nSec-Fetch-Site: same-origin\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 3\r\n\r\n',
    )
    await new Promise((resolve) => setTimeout(resolve, 10))
    socket.write('a=1')
    await once(socket, 'data')
  }
  socket.destroy()
  expect(left).toHaveLength(5)
  expect(new Set(left).size).toBe(1)
})

it('more connections than it takes are turned away, and those it has are kept', async () => {
  const { port } = await anEdge({ limits: { connections: 2 } })
  const held = [connect(port, '127.0.0.1'), connect(port, '127.0.0.1')]
  await Promise.all(held.map((socket) => once(socket, 'connect')))
  await waitUntil(async () => (await sendRaw(port, 'GET /healthz HTTP/1.1', 'Host: x')) === '')
  held[0]!.write('GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n')
  const [answer] = (await once(held[0]!, 'data')) as [Buffer]
  expect(answer.toString()).toMatch(/^HTTP\/1\.1 200 /)
  for (const socket of held) socket.destroy()
})

describe('stopping', () => {
  it('lets a running request finish, takes no other, and then closes at once', async () => {
    let finish: () => void = () => undefined
    const { port, edge, world } = await anEdge({
      handle: (_request, response) => void (finish = () => response.end('finished')),
    })
    const running = ask(port, '/slow', { headers: { Connection: 'keep-alive' } })
    await waitUntil(() => world.handled.length === 1)
    const began = performance.now()
    const stopped = stopEdge(edge, 8_000)
    await expect(ask(port, '/healthz')).rejects.toThrow('ECONNREFUSED')
    finish()
    expect((await running).text).toBe('finished')
    await stopped
    expect(performance.now() - began).toBeLessThan(2_000)
  })

  it('ends what has not finished when its time is over', async () => {
    const { port, edge, world } = await anEdge({ handle: () => undefined })
    const running = ask(port, '/slow').then(
      () => 'answered',
      () => 'cut off',
    )
    await waitUntil(() => world.handled.length === 1)
    await stopEdge(edge, 100)
    expect(await running).toBe('cut off')
  })
})

async function waitUntil(holds: () => boolean | Promise<boolean>): Promise<void> {
  for (let tries = 0; !(await holds()); tries++) {
    if (tries > 200) throw new Error('It did not come about.')
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

/** Sends a beginning and then a little every 50 ms, until the other side closes; returns what was heard. */
async function slowly(port: number, beginning: string, little: string): Promise<string> {
  const socket = connect(port, '127.0.0.1')
  let heard = ''
  socket.on('error', () => undefined)
  socket.on('data', (chunk: Buffer) => (heard += chunk.toString()))
  socket.write(beginning)
  const drip = setInterval(() => socket.write(little), 50)
  await new Promise((resolve) => socket.on('close', resolve))
  clearInterval(drip)
  return heard
}
