import { createHash, randomBytes } from 'node:crypto'
import { buffer } from 'node:stream/consumers'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { openPieces, sealPieces } from './sealed-stream.ts'

const KEY = Buffer.alloc(32, 5)
const PIECE = 64 * 1024
const HEAD = 33

async function* chunked(bytes: Uint8Array, size: number) {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}
const sealed = (bytes: Uint8Array, size = 10_000) => buffer(sealPieces(chunked(bytes, size), KEY, 'place'))
const opened = (bytes: Uint8Array, size = 7_777, key = KEY, place = 'place') =>
  buffer(openPieces(chunked(bytes, size), key, place))

describe('a sealed stream', () => {
  it.each([0, 1, PIECE - 1, PIECE, PIECE + 1, 3 * PIECE, 200_001])('of %i bytes opens as it was', async (length) => {
    const bytes = randomBytes(length)
    expect((await opened(await sealed(bytes))).equals(bytes)).toBe(true)
  })

  it('opens however it is cut into chunks on the way', async () => {
    const bytes = randomBytes(2 * PIECE + 5)
    const whole = await sealed(bytes)
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 200_000 }),
        fc.integer({ min: 1, max: 200_000 }),
        async (into, out) => {
          expect((await opened(await sealed(bytes, into), out)).equals(bytes)).toBe(true)
        },
      ),
      {
        numRuns: 20,
        examples: [
          [1, 200_000],
          [200_000, 1],
        ],
      },
    )
    expect((await opened(whole)).equals(bytes)).toBe(true)
  })

  it('holds nothing of what it says, and never seals the same twice', async () => {
    const words = Buffer.from('A canary in the coal mine. '.repeat(5_000))
    const [one, two] = [await sealed(words), await sealed(words)]
    expect(one.toString('latin1')).not.toContain('canary')
    expect(one.equals(two)).toBe(false)
  })

  it('does not open once any bit of it is another', async () => {
    const whole = await sealed(randomBytes(PIECE + 100))
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: whole.length - 1 }),
        fc.integer({ min: 0, max: 7 }),
        async (at, bit) => {
          const changed = Buffer.from(whole)
          changed[at] = changed[at]! ^ (1 << bit)
          await expect(opened(changed)).rejects.toThrow()
        },
      ),
      { numRuns: 60 },
    )
  })

  it('does not open once it is cut short, where two pieces meet or anywhere else', async () => {
    const whole = await sealed(randomBytes(2 * PIECE))
    for (const length of [0, 1, HEAD, HEAD + 16, HEAD + PIECE + 16, whole.length - 1])
      await expect(opened(whole.subarray(0, length)), String(length)).rejects.toThrow()
    await expect(opened(Buffer.concat([whole, Buffer.from('x')]))).rejects.toThrow()
  })

  it('does not open with its pieces in another order, or with one of another stream', async () => {
    const [one, two] = [await sealed(randomBytes(3 * PIECE)), await sealed(randomBytes(3 * PIECE))]
    const piece = (of: Buffer, number: number) =>
      of.subarray(HEAD + number * (PIECE + 16), HEAD + (number + 1) * (PIECE + 16))
    const head = one.subarray(0, HEAD)
    await expect(opened(Buffer.concat([head, piece(one, 1), piece(one, 0), piece(one, 2)]))).rejects.toThrow()
    await expect(opened(Buffer.concat([head, piece(one, 0), piece(two, 1), piece(one, 2)]))).rejects.toThrow()
    await expect(opened(Buffer.concat([head, piece(one, 0), piece(one, 2)]))).rejects.toThrow()
  })

  it('opens with its own key and in its own place alone', async () => {
    const whole = await sealed(Buffer.from('words'))
    await expect(opened(whole, 100, Buffer.alloc(32, 6))).rejects.toThrow()
    await expect(opened(whole, 100, KEY, 'another place')).rejects.toThrow()
    await expect(opened(Buffer.from('words that were never sealed, long enough to be a head'))).rejects.toThrow(
      'This was not sealed here.',
    )
  })

  it('is sealed and opened piece by piece: twenty-five megabytes are never held', async () => {
    async function* large() {
      for (let i = 0; i < 400; i++) yield Buffer.alloc(PIECE, i)
    }
    const hash = createHash('sha256')
    let most = 0
    let size = 0
    for await (const piece of openPieces(sealPieces(large(), KEY, 'place'), KEY, 'place')) {
      hash.update(piece)
      size += piece.length
      most = Math.max(most, piece.length)
    }
    expect([size, most]).toEqual([400 * PIECE, PIECE])
  })
})
