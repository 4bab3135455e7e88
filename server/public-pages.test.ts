import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { keepPublicPages } from './public-pages.ts'
import { anEdge, ask, PAGE, post } from '#tests/support/edge-world.ts'

describe('a page for everyone', () => {
  it('is asked for once and then answered from memory, whoever reads', async () => {
    const { port, world } = await anEdge()
    for (let i = 0; i < 3; i++)
      expect((await ask(port, '/handbook/base', { headers: { Cookie: `session=${i}` } })).text).toBe(PAGE)
    expect(world.asked).toEqual(['/handbook/base'])
    expect(world.handled).toEqual([])
  })

  it('is asked for once by a crowd', async () => {
    const { port, world } = await anEdge()
    world.delay = 50
    const crowd = await Promise.all(Array.from({ length: 20 }, () => ask(port, '/handbook/base')))
    expect(crowd.map(({ text }) => text === PAGE)).toEqual(Array(20).fill(true))
    expect(world.asked).toHaveLength(1)
  })

  it('may be kept by a browser that asks each time whether it is still so', async () => {
    const { port } = await anEdge()
    for (let i = 0; i < 2; i++) {
      const { headers } = await ask(port, '/handbook/base')
      expect(headers['cache-control']).toBe('public, no-cache')
      expect(headers.vary).toBe('Accept-Encoding')
      expect(headers.etag).toMatch(/^"[\w-]+"$/)
      expect(headers['set-cookie']).toBeUndefined()
    }
  })

  it('comes compressed as the reader likes, each with a tag of its own', async () => {
    const { port } = await anEdge()
    const as = (encoding: string) => ask(port, '/handbook/base', { headers: { 'Accept-Encoding': encoding } })
    const [br, gzip, plain, noBrotli] = [
      await as('gzip, br'),
      await as('gzip'),
      await as('identity'),
      await as('br;q=0, gzip'),
    ]
    expect(brotliDecompressSync(br.body).toString()).toBe(PAGE)
    expect(gunzipSync(gzip.body).toString()).toBe(PAGE)
    expect(plain.text).toBe(PAGE)
    expect([br, gzip, plain, noBrotli].map(({ headers }) => headers['content-encoding'])).toEqual([
      'br',
      'gzip',
      undefined,
      'gzip',
    ])
    expect(new Set([br, gzip, plain].map(({ headers }) => headers.etag)).size).toBe(3)
  })

  it('is a 304 to whoever holds it, and new with a new stamp', async () => {
    const { port, world } = await anEdge()
    const { headers } = await ask(port, '/handbook/base')
    const holding = (tag: string) => ask(port, '/handbook/base', { headers: { 'If-None-Match': tag } })
    for (const tag of [headers.etag!, `W/${headers.etag}`, `"other", ${headers.etag}`, '*']) {
      const again = await holding(tag)
      expect([again.status, again.body.length, again.headers.etag]).toEqual([304, 0, headers.etag])
    }
    expect((await holding('"other"')).status).toBe(200)
    world.stamp = 'two'
    world.body = PAGE.replace('Peer support', 'New edition')
    const fresh = await holding(headers.etag!)
    expect(fresh.status).toBe(200)
    expect(fresh.text).toContain('New edition')
    expect(world.asked).toHaveLength(2)
  })

  it('that was made while a new edition came is not kept', async () => {
    const { port, world } = await anEdge()
    world.delay = 50
    const slow = ask(port, '/handbook/base')
    await new Promise((resolve) => setTimeout(resolve, 20))
    world.stamp = 'two'
    await slow
    await ask(port, '/handbook/base')
    expect(world.asked).toHaveLength(2)
  })

  it('answers HEAD with no body', async () => {
    const { port } = await anEdge()
    for (let i = 0; i < 2; i++) {
      const head = await ask(port, '/handbook/base', { method: 'HEAD' })
      expect([head.status, head.body.length, head.headers['content-length']]).toEqual([200, 0, String(PAGE.length)])
    }
  })

  it('with a query, or a form, is the service’s to answer', async () => {
    const { port, world } = await anEdge()
    await ask(port, '/handbook/base')
    expect((await ask(port, '/handbook/base?done=saved')).text).toBe('the service')
    expect((await post(port, undefined, 'a=1', '/handbook/base')).text).toBe('the service')
    expect(world.asked).toEqual(['/handbook/base'])
  })
})

describe('never kept', () => {
  it.each([404, 302, 500])('an answer of %i, which is passed on as it is', async (status) => {
    const { port, world } = await anEdge()
    world.status = status
    world.headers = status === 302 ? { Location: '/handbook/new' } : {}
    for (let i = 0; i < 2; i++) {
      const answer = await ask(port, '/handbook/none')
      expect([answer.status, answer.text, answer.headers['cache-control']]).toEqual([status, PAGE, 'no-store'])
      expect(answer.headers.location).toBe(status === 302 ? '/handbook/new' : undefined)
      expect(answer.headers['content-security-policy']).toContain("default-src 'none'")
    }
    expect(world.asked).toHaveLength(2)
    expect(world.handled).toEqual([])
  })

  it('a page that sets a cookie, and the cookie goes nowhere', async () => {
    const { port, world } = await anEdge()
    world.headers = { 'Set-Cookie': 'session=1' }
    for (let i = 0; i < 2; i++) expect((await ask(port, '/handbook/base')).headers['set-cookie']).toBeUndefined()
    expect(world.asked).toHaveLength(2)
  })

  it('a page that the service could not make: an apology with a reference, and no words of the error', async () => {
    const { port, world } = await anEdge()
    Object.defineProperty(world, 'body', { get: () => { throw new TypeError('the words of the error') } }) // prettier-ignore
    const answer = await ask(port, '/handbook/base')
    expect(answer.status).toBe(500)
    expect(answer.text).toMatch(/Reference: [\w-]+/)
    expect(answer.text + world.lines.join('')).not.toContain('the words')
    expect(world.lines.join('')).toContain('"code":"TypeError"')
  })
})

describe('memory', () => {
  const html = { headers: { 'Content-Type': 'text/html' } }

  async function kept(limits: { mostBytes?: number; mostPages?: number }, queries = limits) {
    const whole = { mostBytes: 1_000_000, mostPages: 1_000 }
    const asked: string[] = []
    const ask = (address: string) => {
      asked.push(address)
      return Promise.resolve(new Response(address.padEnd(100), html))
    }
    const pages = keepPublicPages({ isPublic: () => true, stamp: () => 'one' }, ask, [], {
      pages: { ...whole, ...limits },
      queries: { ...whole, ...queries },
    })
    const read = async (address: string) => pages.find(address) ?? (await pages.fetch(address, 'id'))
    return { asked, pages, read }
  }

  it('holds so many pages; those read longest ago make room', async () => {
    const { pages, read } = await kept({ mostPages: 2 })
    for (const address of ['/a', '/b', '/a', '/c']) await read(address)
    expect(['/a', '/b', '/c'].filter((address) => pages.find(address))).toEqual(['/a', '/c'])
  })

  it('keeps answers to queries apart: however many are asked, no page makes room for them', async () => {
    const { pages, read } = await kept({}, { mostPages: 1 })
    for (const address of ['/a', '/s?q=1', '/s?q=2']) await read(address)
    expect(['/a', '/s?q=1', '/s?q=2'].filter((address) => pages.find(address))).toEqual(['/a', '/s?q=2'])
  })

  it('holds so many bytes', async () => {
    const { pages, read } = await kept({ mostBytes: 250 })
    for (const address of ['/a', '/b', '/c']) await read(address)
    expect(['/a', '/b', '/c'].filter((address) => pages.find(address))).toEqual(['/b', '/c'])
  })
})
