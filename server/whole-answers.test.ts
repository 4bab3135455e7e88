import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { anEdge, ask } from '#tests/support/edge-world.ts'

const TEXT = 'Peer support. '.repeat(100)

describe('what the service answers', () => {
  it('goes out in one piece with its length, though it came in many', async () => {
    const { port } = await anEdge({
      handle: (_request, response) => {
        response.setHeader('Content-Type', 'text/html; charset=utf-8')
        for (const word of ['peer ', Buffer.from('sup'), new Uint8Array(Buffer.from('port'))]) response.write(word)
        response.end(' – all')
      },
    })
    const answer = await ask(port, '/learn')
    expect(answer.text).toBe('peer support – all')
    expect(answer.headers['content-length']).toBe(String(answer.body.length))
    expect(answer.headers['transfer-encoding']).toBeUndefined()
  })

  it('is compressed where the reader takes that and it is a text worth it', async () => {
    const types: Record<string, string> = { '/page': 'text/html', '/data': 'text/x-script', '/picture': 'image/png' }
    const { port } = await anEdge({
      handle: (request, response) => {
        response.setHeader('Content-Type', types[request.url ?? ''] ?? 'text/plain')
        response.end(request.url === '/short' ? 'short' : TEXT)
      },
    })
    const as = (path: string, encoding: string) => ask(port, path, { headers: { 'Accept-Encoding': encoding } })
    const [br, gzip, data] = [await as('/page', 'gzip, br'), await as('/page', 'gzip'), await as('/data', 'br')]
    for (const answer of [br, data]) expect(brotliDecompressSync(answer.body).toString()).toBe(TEXT)
    expect(gunzipSync(gzip.body).toString()).toBe(TEXT)
    expect(br.headers.vary).toBe('Accept-Encoding')
    for (const answer of [await as('/page', 'identity'), await as('/picture', 'br'), await as('/short', 'br')])
      expect(answer.headers['content-encoding']).toBeUndefined()
  })

  it('cannot weaken the edge’s headers', async () => {
    const { port } = await anEdge({
      handle: (_request, response) => {
        response.setHeader('Cache-Control', 'public, max-age=9999')
        response.setHeader('Content-Security-Policy', 'default-src *')
        response.setHeader('X-Content-Type-Options', 'off')
        response.end('page')
      },
    })
    const { headers } = await ask(port, '/learn')
    expect(headers['cache-control']).toBe('private, no-store')
    expect(headers['content-security-policy']).toMatch(/^default-src 'none'; script-src 'self' 'nonce-[\w+/=]{24}';/)
    expect(headers['x-content-type-options']).toBe('nosniff')
  })

  it('may set more than one cookie', async () => {
    const cookies = ['session=1', 'other=2']
    const { port } = await anEdge({
      handle: (_request, response) => {
        response.setHeader('Set-Cookie', cookies)
        response.statusCode = 303
        response.setHeader('Location', '/learn')
        response.end()
      },
    })
    const answer = await ask(port, '/sign-in')
    expect([answer.status, answer.headers.location, answer.headers['set-cookie']]).toEqual([303, '/learn', cookies])
  })

  it('has no body for HEAD', async () => {
    const { port } = await anEdge({ handle: (_request, response) => response.end(TEXT) })
    const head = await ask(port, '/learn', { method: 'HEAD' })
    expect([head.status, head.body.length]).toEqual([200, 0])
  })

  it('has a nonce and a reference that no other answer has, and the service is told both', async () => {
    const { port, world } = await anEdge()
    const answers = [await ask(port, '/learn'), await ask(port, '/learn')]
    expect(new Set(answers.map(({ headers }) => headers['content-security-policy'])).size).toBe(2)
    expect(new Set(answers.map(({ headers }) => headers['x-request-id'])).size).toBe(2)
    answers.forEach(({ headers }, i) => {
      const { about } = world.handled[i]!
      expect(headers['content-security-policy']).toContain(`'nonce-${about.cspNonce}'`)
      expect([headers['x-request-id'], '/learn/:module']).toEqual([about.requestId, about.route])
    })
  })
})

describe('a file to be saved', () => {
  const file = { 'Content-Type': 'text/plain', 'Content-Disposition': 'attachment; filename="a.txt"' }

  it('goes out as it comes, waits for its reader, and may do nothing where it is opened', async () => {
    const piece = Buffer.alloc(64 * 1024, 'a')
    const waits: boolean[] = []
    const { port } = await anEdge({
      handle: (_request, response, { sendAsItComes }) => {
        for (const [name, value] of Object.entries(file)) response.setHeader(name, value)
        response.setHeader('Content-Length', piece.length * 200)
        sendAsItComes()
        for (let i = 0; i < 200; i++) waits.push(response.write(piece))
        response.end()
      },
    })
    const answer = await ask(port, '/learn', { headers: { 'Accept-Encoding': 'br' } })
    expect(answer.body.length).toBe(piece.length * 200)
    expect(waits).toContain(false)
    expect(answer.headers['content-security-policy']).toBe("sandbox; default-src 'none'")
    expect(answer.headers['cache-control']).toBe('private, no-store')
    expect(answer.headers['x-content-type-options']).toBe('nosniff')
    expect(answer.headers['content-encoding']).toBeUndefined()
  })

  it('that is short is sent whole, under the same rule', async () => {
    const { port } = await anEdge({
      handle: (_request, response) => {
        for (const [name, value] of Object.entries(file)) response.setHeader(name, value)
        response.end(TEXT)
      },
    })
    const answer = await ask(port, '/learn')
    expect(answer.text).toBe(TEXT)
    expect(answer.headers['content-security-policy']).toBe("sandbox; default-src 'none'")
  })
})
