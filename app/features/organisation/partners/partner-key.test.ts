import { describe, expect, it } from 'vitest'
import { PartnerForm } from './partner-form.ts'
import { fingerprintInGroups, holdsPrivatePart, installationAddress, readPublicKeys } from './partner-key.ts'

// The key of RFC 8037, appendix A.
const X = '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo'
const D = 'nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A'
const KEY = { kty: 'OKP', crv: 'Ed25519', x: X }
const read = (value: unknown) => readPublicKeys(JSON.stringify(value))
const faultOf = (value: unknown) => {
  const found = readPublicKeys(typeof value === 'string' ? value : JSON.stringify(value))
  return found.ok ? 'taken' : found.fault
}

describe('the public key of another organisation', () => {
  it('is taken alone or from the list in which it is published, and nothing else that came with it', () => {
    expect(read({ ...KEY, kid: 'any', alg: 'EdDSA', use: 'sig', note: 'ours' })).toEqual({ ok: true, keys: [KEY] })
    const other = { ...KEY, x: `${X.slice(0, -2)}Qo` }
    expect(read({ keys: [KEY, other] })).toEqual({ ok: true, keys: [KEY, other] })
  })

  it('is refused with its private part, wherever that stands and however it is written', () => {
    expect(faultOf({ ...KEY, d: D })).toBe('private')
    expect(faultOf({ keys: [KEY, { ...KEY, d: D }] })).toBe('private')
    expect(faultOf({ ...KEY, about: { d: D } })).toBe('private')
    expect(faultOf(`{"kty":"OKP","crv":"Ed25519","x":"${X}","\\u0064":"${D}"}`)).toBe('private')
    expect(faultOf(`{"kty":"OKP","d" : "${D}", and then it breaks off`)).toBe('private')
    expect(faultOf('-----BEGIN PRIVATE KEY-----\nMC4CAQ')).toBe('private')
    expect(faultOf({ kty: 'oct', k: D })).toBe('private')
    expect(holdsPrivatePart(`x${'y'.repeat(20_000)}"d":"${D}"`)).toBe(true)
    expect(holdsPrivatePart(JSON.stringify({ ...KEY, kid: 'd' }))).toBe(false)
  })

  it('is refused where it is of another kind, not whole, or for another use', () => {
    expect(faultOf({ kty: 'EC', crv: 'P-256', x: X, y: X })).toBe('wrong-kind')
    expect(faultOf({ ...KEY, crv: 'X25519' })).toBe('wrong-kind')
    expect(faultOf({ ...KEY, x: X.slice(1) })).toBe('wrong-kind')
    expect(faultOf({ ...KEY, x: `${X.slice(0, -1)}p` })).toBe('wrong-kind')
    expect(faultOf({ ...KEY, use: 'enc' })).toBe('wrong-kind')
    expect(faultOf({ ...KEY, alg: 'RS256' })).toBe('wrong-kind')
    expect(faultOf({ keys: [KEY, { kty: 'RSA', n: 'x', e: 'AQAB' }] })).toBe('wrong-kind')
    expect(faultOf({ keys: [KEY, null] })).toBe('wrong-kind')
  })

  it('is refused where it is no key, none, too many or too long', () => {
    for (const text of ['', 'Hello', '"a"', 'null', '7']) expect(faultOf(text), text).toBe('no-key')
    expect(faultOf({ keys: [] })).toBe('no-keys')
    expect(faultOf({ keys: Array(21).fill(KEY) })).toBe('too-many')
    expect(faultOf({ ...KEY, note: 'n'.repeat(10_000) })).toBe('too-long')
  })
})

it('a fingerprint is read out in groups of four, and what is none is not shown as one', () => {
  expect(fingerprintInGroups(X)).toBe('11qY AYKx CrfV S_7T yWQH Og7h cvPa piMl rwIa aPcH URo')
  expect(fingerprintInGroups(`<b>${X}`)).toBeNull()
  expect(fingerprintInGroups('')).toBeNull()
})

it('the address of an installation has https, a host, and nothing after it', () => {
  expect(installationAddress('https://Records.Example.org/')).toBe('https://records.example.org')
  expect(installationAddress('records.example.org:8443')).toBe('https://records.example.org:8443')
  for (const typed of [
    'http://records.example.org',
    'https://records.example.org/verify',
    'https://records.example.org?x=1',
    'https://jo@records.example.org',
    'javascript:alert(1)',
    'https://localhost',
    'not an address',
  ])
    expect(installationAddress(typed), typed).toBeNull()
})

it('what a lead posts says at each field what is wrong, and a private part is refused in any of them', () => {
  const posted = { intent: 'trust', name: ' ', address: 'http://a.example', text: 'x' }
  const paths = PartnerForm.safeParse(posted).error?.issues.map(({ path }) => path.join('.'))
  expect(paths).toEqual(['name', 'address', 'text'])
  const reason = JSON.stringify({ ...KEY, d: D })
  const end = { intent: 'end', id: '00000000-0000-4000-8000-000000000001', reason }
  expect(PartnerForm.safeParse(end).success).toBe(false)
  expect(PartnerForm.safeParse({ ...end, reason: 'They lost it.' }).success).toBe(true)
})
