import { describe, expect, it } from 'vitest'
import { anEdge, ask, ORIGIN, post } from '#tests/support/edge-world.ts'

const SECURE = 'https://learn.example.nhs.uk'

describe('a form is refused when it comes from', () => {
  it.each<[string, Record<string, string>]>([
    ['another site', { Origin: 'https://evil.example' }],
    ['a page without an origin', { Origin: 'null' }],
    ['a page that a browser calls cross-site, with no origin', { 'Sec-Fetch-Site': 'cross-site' }],
    ['a neighbour that a browser calls same-site', { Origin: SECURE, 'Sec-Fetch-Site': 'same-site' }],
    ['nowhere, as a browser says of an address typed in', { Origin: SECURE, 'Sec-Fetch-Site': 'none' }],
    ['the same host over http', { Origin: 'http://learn.example.nhs.uk' }],
    ['another port', { Origin: `${SECURE}:8443` }],
    ['an origin that is none', { Origin: ':::' }],
    [
      'another site that says our name was forwarded',
      { Origin: 'https://evil.example', 'X-Forwarded-Host': 'evil.example' },
    ],
    ['another site that gives itself as the host', { Origin: 'https://evil.example', Host: 'evil.example' }],
    ['a name that begins like ours', { Origin: `${SECURE}.evil.example` }],
    ['our name with a path', { Origin: `${SECURE}/` }],
    ['this machine, where we do not live on it', { Origin: 'http://localhost:4000' }],
    ['someone who says nothing', {}],
  ])('%s', async (_name, headers) => {
    const { port, world } = await anEdge({ origin: SECURE })
    const answer = await post(port, headers)
    expect(answer.status).toBe(403)
    expect(answer.text).toContain('another site')
    expect(world.handled).toEqual([])
  })
})

describe('a form is taken when it comes from', () => {
  it('a page of ours in a browser of today', async () => {
    const { port, world } = await anEdge({ origin: SECURE })
    expect((await post(port, { Origin: SECURE, 'Sec-Fetch-Site': 'same-origin' })).status).toBe(200)
    expect((await post(port, { 'Sec-Fetch-Site': 'same-origin' })).status).toBe(200)
    expect(world.handled).toHaveLength(2)
  })

  it('a page of ours in an older browser, without scripts', async () => {
    const { port } = await anEdge({ origin: SECURE })
    expect((await post(port, { Origin: SECURE })).status).toBe(200)
  })

  it('this machine under either of its names, where we live on it', async () => {
    const { port } = await anEdge()
    for (const origin of [ORIGIN, `http://localhost:${port}`, `http://127.0.0.1:${port}`])
      expect((await post(port, { Origin: origin })).status).toBe(200)
    for (const origin of [`https://localhost:${port}`, `http://localhost:${port + 1}`, `http://localhost.evil:${port}`])
      expect((await post(port, { Origin: origin })).status).toBe(403)
  })
})

it('reading is open to links from other sites', async () => {
  const { port } = await anEdge({ origin: SECURE })
  const headers = { Origin: 'https://evil.example', 'Sec-Fetch-Site': 'cross-site' }
  expect((await ask(port, '/learn', { headers })).status).toBe(200)
})

describe('the service is told', () => {
  const forwarded = {
    'X-Forwarded-Host': 'evil.example',
    'X-Forwarded-Port': '1',
    'X-Forwarded-For': '192.0.2.1',
    'X-Forwarded-Proto': 'https',
    Forwarded: 'host=evil.example',
  }

  it('nothing that a stranger says was forwarded, and our own address whatever was asked for', async () => {
    const { port, world } = await anEdge({ origin: SECURE })
    await ask(port, '/learn', { headers: { ...forwarded, Host: 'evil.example' } })
    const { headers } = world.handled[0]!.request
    expect(Object.keys(headers).filter((name) => name.includes('forwarded'))).toEqual([])
    expect(headers.host).toBe('learn.example.nhs.uk')
  })

  it('what a trusted proxy says of the reader, and still our own address', async () => {
    const { port, world } = await anEdge({ origin: SECURE, trustedProxies: 1 })
    await ask(port, '/learn', { headers: forwarded })
    const { headers } = world.handled[0]!.request
    expect([headers['x-forwarded-for'], headers['x-forwarded-proto']]).toEqual(['192.0.2.1', 'https'])
    expect([headers['x-forwarded-host'], headers['x-forwarded-port']]).toEqual([undefined, undefined])
    expect(headers.host).toBe('learn.example.nhs.uk')
  })

  it.each([
    [0, '192.0.2.77', '127.0.0.0/24'],
    [1, '203.0.113.9, 192.0.2.77', '192.0.2.0/24'],
    [2, '198.51.100.1, 192.0.2.77, 10.0.0.1', '192.0.2.0/24'],
    [1, '2001:DB8:1:2:3:4:5:6', '2001:db8:1::/48'],
    [1, '2001:db8::5', '2001:db8:0::/48'],
    [1, '::ffff:192.0.2.77', '192.0.2.0/24'],
    [1, 'no address', 'unknown'],
  ])('the network a request comes from, behind %i proxies that say %s: %s', async (trustedProxies, said, network) => {
    const { port, world } = await anEdge({ origin: SECURE, trustedProxies })
    await ask(port, '/learn', { headers: { 'X-Forwarded-For': said } })
    expect(world.handled[0]!.about.network).toBe(network)
  })
})
