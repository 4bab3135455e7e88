import { once } from 'node:events'
import { connect } from 'node:net'
import { describe, expect, it, vi } from 'vitest'
import { anEdge, ask, ORIGIN, post, sendRaw } from '#tests/support/edge-world.ts'

describe('methods', () => {
  it.each(['TRACE', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'PROPFIND'])('%s is not used here', async (method) => {
    const { port, world } = await anEdge()
    const answer = await ask(port, '/learn', { method })
    expect(answer.status).toBe(405)
    expect(answer.headers.allow).toBe('GET, HEAD, POST')
    expect(answer.headers['x-content-type-options']).toBe('nosniff')
    expect(world.handled).toEqual([])
  })

  it('CONNECT, and one that nobody knows, are refused before they are requests', async () => {
    const { port, world } = await anEdge()
    for (const method of ['CONNECT', 'BREW'])
      expect(await sendRaw(port, `${method} /learn HTTP/1.1`, 'Host: x')).toMatch(/^HTTP\/1\.1 405 /)
    expect(world.handled).toEqual([])
  })

  it('a header that names another method changes nothing', async () => {
    const { port, world } = await anEdge()
    await post(port, { Origin: ORIGIN, 'X-HTTP-Method-Override': 'DELETE' })
    expect(world.handled[0]?.request.method).toBe('POST')
  })
})

describe('addresses', () => {
  it('longer than four kilobytes are a 414, quickly', async () => {
    const { port } = await anEdge()
    expect((await ask(port, `/${'a'.repeat(4_095)}`)).status).toBe(200)
    const began = performance.now()
    expect((await ask(port, `/__manifest?p=${'/a'.repeat(3_700)}`)).status).toBe(414)
    expect(performance.now() - began).toBeLessThan(200)
  })

  it.each([
    '/%E0%A4%A',
    '/%',
    '/handbook/%FF',
    '/learn?words=%zz',
    '/learn?words=%00',
    '//evil.example',
    '/\\evil.example',
  ])('%s cannot be read', async (address) => {
    const { port, world } = await anEdge()
    expect(await sendRaw(port, `GET ${address} HTTP/1.1`, 'Host: x')).toMatch(/^HTTP\/1\.1 400 /)
    expect(world.handled).toEqual([])
  })

  it('of another host cannot be read', async () => {
    const { port } = await anEdge()
    expect(await sendRaw(port, 'GET http://evil.example/ HTTP/1.1', 'Host: x')).toMatch(/^HTTP\/1\.1 400 /)
  })

  it('with accents and signs may be', async () => {
    const { port } = await anEdge()
    expect((await ask(port, '/learn?words=caf%C3%A9%20%26%20100%25')).status).toBe(200)
  })
})

describe('bodies', () => {
  it('without a length are a 411', async () => {
    const { port, world } = await anEdge()
    const headers = { Origin: ORIGIN, 'Transfer-Encoding': 'chunked' }
    expect((await ask(port, '/learn', { method: 'POST', headers, body: 'a=1' })).status).toBe(411)
    expect((await ask(port, '/learn', { headers: { 'Transfer-Encoding': 'chunked' }, body: 'a=1' })).status).toBe(411)
    expect(await sendRaw(port, 'POST /learn HTTP/1.1', 'Host: x', `Origin: ${ORIGIN}`)).toMatch(/^HTTP\/1\.1 411 /)
    expect(world.handled).toEqual([])
  })

  it('of a megabyte are taken, and one byte more is a 413', async () => {
    const { port, world } = await anEdge()
    expect((await post(port, { Origin: ORIGIN }, 'a'.repeat(1_000_000))).status).toBe(200)
    expect((await post(port, { Origin: ORIGIN }, 'a'.repeat(1_000_001))).status).toBe(413)
    expect(world.handled).toHaveLength(1)
  })

  it('of 600 megabytes are refused before they are read, and cost no memory', async () => {
    const { port, world } = await anEdge()
    const before = process.memoryUsage().rss
    const began = performance.now()
    const socket = connect(port, '127.0.0.1')
    socket.on('error', () => undefined)
    socket.write(`POST /learn HTTP/1.1\r\nHost: x\r\nOrigin: ${ORIGIN}\r\nContent-Length: 600000000\r\n\r\n`)
    const pump = setInterval(() => socket.write(Buffer.alloc(1_000_000)), 5)
    const [answer] = (await once(socket, 'data')) as [Buffer]
    expect(answer.toString()).toMatch(/^HTTP\/1\.1 413 /)
    expect(performance.now() - began).toBeLessThan(1_000)
    await new Promise((resolve) => socket.on('close', resolve))
    clearInterval(pump)
    expect(process.memoryUsage().rss - before).toBeLessThan(50_000_000)
    expect(world.handled).toEqual([])
  })

  it('still under way when they are refused do not hide the answer from whoever sends them', async () => {
    const { port } = await anEdge()
    for (let i = 0; i < 5; i++) {
      const answer = await fetch(`http://127.0.0.1:${port}/learn`, { method: 'POST', body: new Uint8Array(20_000_000) })
      expect(answer.status).toBe(413)
    }
  })

  it('announced with Expect are refused before they are sent', async () => {
    const { port } = await anEdge()
    const head = ['POST /learn HTTP/1.1', 'Host: x', `Origin: ${ORIGIN}`, 'Expect: 100-continue']
    expect(await sendRaw(port, ...head, 'Content-Length: 2000000')).toMatch(/^HTTP\/1\.1 413 /)
    const welcome = await sendRaw(port, ...head, 'Connection: close', 'Content-Length: 0')
    expect(welcome).toMatch(/^HTTP\/1\.1 100 Continue\r\n\r\nHTTP\/1\.1 200 /)
  })
})

it('headers beyond sixteen kilobytes are a 431', async () => {
  const { port } = await anEdge()
  expect(await sendRaw(port, 'GET / HTTP/1.1', 'Host: x', `Cookie: ${'a'.repeat(20_000)}`)).toMatch(/^HTTP\/1\.1 431 /)
})

it('a request without a host, or two lengths, is a 400', async () => {
  const { port } = await anEdge()
  expect(await sendRaw(port, 'GET / HTTP/1.1')).toMatch(/^HTTP\/1\.1 400 /)
  const smuggled = await sendRaw(port, 'POST / HTTP/1.1', 'Host: x', 'Content-Length: 5', 'Transfer-Encoding: chunked')
  expect(smuggled).toMatch(/^HTTP\/1\.1 400 /)
})

describe('a form with a file', () => {
  const parts = { Origin: ORIGIN, 'Content-Type': 'multipart/form-data; boundary=x' }

  it('is taken where files are, and nowhere else', async () => {
    const { port, world } = await anEdge()
    expect((await post(port, parts, 'a', '/upload?item=1')).status).toBe(200)
    for (const path of ['/learn', '/upload/', '/uploads', '/upload.data', '/learn?/upload'])
      expect((await post(port, parts, 'a', path)).status, path).toBe(415)
    expect((await post(port, { Origin: ORIGIN }, 'a=1', '/upload')).status).toBe(415)
    expect(world.handled).toHaveLength(1)
  })

  it('may be larger than others, up to its own limit, and says in plain words when it is not', async () => {
    const { port, world } = await anEdge()
    expect((await post(port, parts, 'a'.repeat(3_000_000), '/upload')).status).toBe(200)
    const refused = await post(port, parts, 'a'.repeat(3_000_001), '/upload')
    expect([refused.status, refused.text]).toEqual([413, expect.stringContaining('3 megabytes at most')])
    expect((await post(port, { Origin: ORIGIN }, 'a'.repeat(1_000_001))).status).toBe(413)
    expect(world.handled).toHaveLength(1)
  })

  it('that is too large is told so on a page where a browser asked for one', async () => {
    const { port } = await anEdge()
    const headers = { ...parts, Accept: 'text/html,application/xhtml+xml' }
    const refused = await post(port, headers, 'a'.repeat(3_000_001), '/upload')
    expect(refused.headers['content-type']).toBe('text/html; charset=utf-8')
    expect(refused.text).toMatch(/<html lang="en-GB">[^]*<title>[^]*<h1>[^]*3 megabytes at most/)
  })

  it('may be as large as its own address takes, not as another does', async () => {
    const { port } = await anEdge()
    expect((await post(port, parts, 'a'.repeat(2_000_000), '/check')).status).toBe(200)
    const refused = await post(port, parts, 'a'.repeat(2_000_001), '/check')
    expect([refused.status, refused.text]).toEqual([413, expect.stringContaining('2 megabytes at most')])
  })

  it('without a length is a 411, and from another site a 403', async () => {
    const { port, world } = await anEdge()
    const chunked = { ...parts, 'Transfer-Encoding': 'chunked' }
    expect((await ask(port, '/upload', { method: 'POST', headers: chunked, body: 'a' })).status).toBe(411)
    expect((await post(port, { ...parts, Origin: 'https://evil.example' }, 'a', '/upload')).status).toBe(403)
    expect(world.handled).toEqual([])
  })

  it('may take longer than another form, but not be silent in the middle', async () => {
    const heard: string[] = []
    const { port } = await anEdge({
      limits: { requestMs: 200, uploadMs: 60_000, uploadSilentMs: 300, checkMs: 50 },
      handle: (request, response) =>
        void request
          .resume()
          .on('end', () => response.end('whole'))
          .on('error', () => heard.push('broken off')),
    })
    const head = ['POST /upload HTTP/1.1', 'Host: x', `Origin: ${ORIGIN}`, 'Content-Type: multipart/form-data']
    const drip = connect(port, '127.0.0.1')
    drip.write([...head, 'Connection: close', 'Content-Length: 10', '', ''].join('\r\n'))
    for (let i = 0; i < 10; i++) await new Promise((resolve) => setTimeout(() => drip.write('a', resolve), 60))
    const [answer] = (await once(drip, 'data')) as [Buffer]
    expect(answer.toString()).toMatch(/^HTTP\/1\.1 200 /)
    expect(await sendRaw(port, ...head, 'Content-Length: 10')).toBe('')
    await vi.waitFor(() => expect(heard).toEqual(['broken off']))
  })
})
