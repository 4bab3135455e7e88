import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'

/** Bytes as they come, from a file or a sender. */
export type Bytes = AsyncIterable<Uint8Array>

const VERSION = 2
const SALT = 32
const TAG = 16
const PIECE = 64 * 1024

/**
 * Seals a stream under a key: a head, then pieces of 64 KiB, each AES-256-GCM with its number and whether it is the
 * last as its nonce. A piece changed, left out, moved or cut off does not open. Each stream has a key of its own,
 * derived from `key`, a salt and `context`.
 */
export async function* sealPieces(content: Bytes, key: Buffer, context: string): AsyncGenerator<Buffer> {
  const salt = randomBytes(SALT)
  const own = keyOfStream(key, salt, context)
  yield Buffer.concat([Buffer.from([VERSION]), salt])
  for await (const { piece, number, isLast } of inPieces(content, PIECE)) {
    const cipher = createCipheriv('aes-256-gcm', own, nonceOf(number, isLast))
    yield Buffer.concat([cipher.update(piece), cipher.final(), cipher.getAuthTag()])
  }
}

/** Opens what `sealPieces` made, piece by piece. Throws at the first that is not as it was sealed. */
export async function* openPieces(sealed: Bytes, key: Buffer, context: string): AsyncGenerator<Buffer> {
  const { head, rest } = await splitHead(sealed, 1 + SALT)
  if (head[0] !== VERSION || head.length < 1 + SALT) throw new Error('This was not sealed here.')
  const own = keyOfStream(key, head.subarray(1), context)
  for await (const { piece, number, isLast } of inPieces(rest, PIECE + TAG)) {
    if (piece.length < TAG) throw new Error('This was cut off.')
    const decipher = createDecipheriv('aes-256-gcm', own, nonceOf(number, isLast))
    decipher.setAuthTag(piece.subarray(piece.length - TAG))
    yield Buffer.concat([decipher.update(piece.subarray(0, piece.length - TAG)), decipher.final()])
  }
}

function keyOfStream(key: Buffer, salt: Uint8Array, context: string): Buffer {
  return Buffer.from(hkdfSync('sha256', key, salt, `${VERSION}|${context}`, 32))
}

function nonceOf(number: number, isLast: boolean): Buffer {
  const nonce = Buffer.alloc(12)
  nonce.writeUInt32BE(number, 7)
  nonce[11] = isLast ? 1 : 0
  return nonce
}

type Piece = { piece: Buffer; number: number; isLast: boolean }

/** Pieces of one size and then the last, which may be shorter; an empty stream is one empty piece. */
async function* inPieces(content: Bytes, size: number): AsyncGenerator<Piece> {
  let held: Uint8Array[] = []
  let length = 0
  let number = 0
  for await (const chunk of content) {
    held.push(chunk)
    length += chunk.byteLength
    if (length <= size) continue
    const all = Buffer.concat(held)
    let from = 0
    for (; length - from > size; from += size)
      yield { piece: all.subarray(from, from + size), number: number++, isLast: false }
    held = [all.subarray(from)]
    length -= from
  }
  yield { piece: Buffer.concat(held), number, isLast: true }
}

async function splitHead(content: Bytes, size: number): Promise<{ head: Buffer; rest: Bytes }> {
  const chunks = content[Symbol.asyncIterator]()
  let held = Buffer.alloc(0)
  while (held.length < size) {
    const { value, done } = await chunks.next()
    if (done) break
    held = Buffer.concat([held, value])
  }
  async function* rest() {
    try {
      yield held.subarray(size)
      for (let next = await chunks.next(); !next.done; next = await chunks.next()) yield next.value
    } finally {
      await chunks.return?.()
    }
  }
  return { head: held.subarray(0, size), rest: rest() }
}
