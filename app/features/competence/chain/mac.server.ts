import { hash } from 'node:crypto'
import type { Mac } from './chain.ts'

const BLOCK = 64
const DIGEST = 32

/**
 * HMAC-SHA256 under a key (RFC 2104), as two hashes of one call each: Node's own makes an object with a stream in it for
 * every text, which costs more than the hashing does.
 */
export function macWith(key: Uint8Array): Mac {
  if (key.length > BLOCK) throw new Error('This key is longer than a block.')
  const outer = padded(key, 0x5c, DIGEST)
  let inner = padded(key, 0x36, 4_096)
  return (text) => {
    const most = BLOCK + text.length * 3
    if (most > inner.length) inner = padded(key, 0x36, most)
    const end = BLOCK + inner.write(text, BLOCK, 'utf8')
    outer.write(hash('sha256', inner.subarray(0, end), 'hex'), BLOCK, 'hex')
    return hash('sha256', outer, 'hex')
  }
}

/** The key over a whole block, and room behind it. */
function padded(key: Uint8Array, pad: number, room: number): Buffer {
  const bytes = Buffer.alloc(BLOCK + room)
  for (let i = 0; i < BLOCK; i++) bytes[i] = (key[i] ?? 0) ^ pad
  return bytes
}
