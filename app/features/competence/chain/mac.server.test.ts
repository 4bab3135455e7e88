import { createHmac, randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { macWith } from './mac.server.ts'

const nodes = (key: Uint8Array, text: string) => createHmac('sha256', key).update(text).digest('hex')

describe('the keyed hash of the chain', () => {
  it.each([0, 1, 20, 32, 63, 64])('is HMAC-SHA256 as Node makes it, with a key of %i bytes', (length) => {
    const key = randomBytes(length)
    const mac = macWith(key)
    for (const text of ['', 'a', 'é ž 😀', 'x'.repeat(55), 'x'.repeat(64), 'ü'.repeat(5_000), 'after a long one'])
      expect(mac(text)).toBe(nodes(key, text))
  })

  it('is the one RFC 4231 gives', () => {
    expect(macWith(Buffer.from('Jefe'))('what do ya want for nothing?')).toBe(
      '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843',
    )
  })

  it('differs under another key', () => {
    expect(macWith(randomBytes(32))('a')).not.toBe(macWith(randomBytes(32))('a'))
  })
})
