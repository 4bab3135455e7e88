import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { beforeAll, describe, expect, it } from 'vitest'
import { anEdge, ask, post } from '#tests/support/edge-world.ts'

const SCRIPT = 'document.title\n'.repeat(100)
let files = ''

beforeAll(() => {
  files = mkdtempSync(join(tmpdir(), 'edge-files-'))
  for (const folder of ['assets', 'scripts', '.well-known', '.vite']) mkdirSync(join(files, folder))
  for (const [name, text] of [
    ['assets/root-1a2b.css', 'p { margin: 0 }'],
    ['scripts/page.js', SCRIPT],
    ['favicon.svg', '<svg/>'],
    ['robots.txt', 'User-agent: *'],
    ['.well-known/security.txt', 'Contact: mailto:x'],
    ['.vite/manifest.json', '{}'],
    ['map.bin', 'bytes'],
  ] as const)
    writeFileSync(join(files, name), text)
})

describe('a built file', () => {
  it('with a hash in its name may be kept for a year, another for an hour', async () => {
    const { port, world } = await anEdge({ files })
    const asset = await ask(port, '/assets/root-1a2b.css')
    expect([asset.status, asset.text, asset.headers['content-type']]).toEqual([
      200,
      'p { margin: 0 }',
      'text/css; charset=utf-8',
    ])
    expect(asset.headers['cache-control']).toBe('public, max-age=31536000, immutable')
    for (const [name, type] of [
      ['favicon.svg', 'image/svg+xml'],
      ['robots.txt', 'text/plain; charset=utf-8'],
      ['.well-known/security.txt', 'text/plain; charset=utf-8'],
      ['map.bin', 'application/octet-stream'],
    ]) {
      const { headers } = await ask(port, `/${name}`)
      expect([headers['content-type'], headers['cache-control'], headers['x-content-type-options']]).toEqual([
        type,
        'public, max-age=3600',
        'nosniff',
      ])
    }
    expect(world.handled).toEqual([])
  })

  it('comes compressed, with a query or without, and is a 304 to whoever holds it', async () => {
    const { port } = await anEdge({ files })
    for (const address of ['/scripts/page.js', '/scripts/page.js?v=2']) {
      const script = await ask(port, address, { headers: { 'Accept-Encoding': 'gzip' } })
      expect(gunzipSync(script.body).toString()).toBe(SCRIPT)
      const headers = { 'Accept-Encoding': 'gzip', 'If-None-Match': script.headers.etag! }
      expect((await ask(port, address, { headers })).status).toBe(304)
    }
  })

  it('answers HEAD with no body', async () => {
    const { port } = await anEdge({ files })
    const head = await ask(port, '/scripts/page.js', { method: 'HEAD' })
    expect([head.status, head.body.length, head.headers['content-length']]).toEqual([200, 0, String(SCRIPT.length)])
  })
})

describe('an unknown file', () => {
  it.each(['/assets/none.js', '/scripts/', '/assets/%2e%2e/robots.txt', '/favicon.ico'])(
    '%s is a 404 that never reaches the service',
    async (address) => {
      const { port, world } = await anEdge({ files })
      const answer = await ask(port, address)
      expect([answer.status, answer.headers['x-content-type-options']]).toEqual([404, 'nosniff'])
      expect(world.handled).toEqual([])
    },
  )

  it('where no files live is the service’s to answer, hidden folders among them', async () => {
    const { port } = await anEdge({ files })
    for (const address of ['/none.txt', '/.vite/manifest.json'])
      expect((await ask(port, address)).text).toBe('the service')
  })
})

it('a form to a file’s address is not answered with the file', async () => {
  const { port } = await anEdge({ files })
  expect((await post(port, undefined, 'a=1', '/robots.txt')).text).toBe('the service')
})
