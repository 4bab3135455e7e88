import type { Bytes } from './sealed-stream.ts'

/** Boxes that hold nothing of sound or pictures: where it was made, with what, by whom. */
const ABOUT = new Set(['udta', 'meta', 'uuid'])
const MOST_OF_INDEX = 8_000_000

/**
 * An MP4 or M4A with everything in it that is about it wiped out: phones write there where they were. What is wiped
 * keeps its length, so that nothing else moves. Throws where the boxes do not fit into each other.
 */
export async function* mediaAnew(content: Bytes): AsyncGenerator<Buffer> {
  const chunks = makeReader(content)
  for (let head = await chunks.take(8); head.length > 0; head = await chunks.take(8)) {
    const type = typeOf(head, 0)
    const long = head.readUInt32BE(0) === 1 ? await chunks.take(8) : Buffer.alloc(0)
    const length = lengthOf(head, long)
    const isAbout = ABOUT.has(type)
    if (isAbout) head.write('free', 4, 'latin1')
    yield Buffer.concat([head, long])
    if (type === 'moov') {
      if (length > MOST_OF_INDEX) throw new RangeError('This index is too long.')
      const index = await chunks.take(length)
      if (index.length < length) throw new RangeError('This was cut off.')
      yield wiped(index)
    } else for await (const piece of chunks.pieces(length)) yield isAbout ? Buffer.alloc(piece.length) : piece
  }
}

function wiped(index: Buffer): Buffer {
  for (let at = 0; at < index.length;) {
    const length = index.readUInt32BE(at)
    const type = typeOf(index, at)
    if (length < 8 || at + length > index.length) throw new RangeError('A box is larger than what it lies in.')
    const content = index.subarray(at + 8, at + length)
    if (ABOUT.has(type)) {
      content.fill(0)
      index.write('free', at + 4, 'latin1')
    } else if (type === 'trak') wiped(content)
    at += length
  }
  return index
}

function typeOf(bytes: Buffer, at: number): string {
  return bytes.toString('latin1', at + 4, at + 8)
}

/** How much a box holds after its head; a length of nought is 'all that follows'. */
function lengthOf(head: Buffer, long: Buffer): number {
  const said = head.readUInt32BE(0)
  if (said === 0) return Infinity
  const length = said === 1 ? Number(long.readBigUInt64BE(0)) - 16 : said - 8
  if (length < 0) throw new RangeError('A box is shorter than its head.')
  return length
}

function makeReader(content: Bytes) {
  const source = content[Symbol.asyncIterator]()
  let held = Buffer.alloc(0)

  async function more(): Promise<boolean> {
    const { value, done } = await source.next()
    if (!done) held = Buffer.concat([held, value])
    return !done
  }

  /** So many bytes, fewer only at the end. */
  async function take(length: number): Promise<Buffer> {
    while (held.length < length && (await more()));
    const taken = Buffer.from(held.subarray(0, length))
    held = held.subarray(length)
    return taken
  }

  /** So many bytes as they come. */
  async function* pieces(length: number): AsyncGenerator<Buffer> {
    for (let left = length; left > 0;) {
      if (held.length === 0 && !(await more())) {
        if (left === Infinity) return
        throw new RangeError('This was cut off.')
      }
      const piece = await take(Math.min(left, held.length))
      left -= piece.length
      yield piece
    }
  }
  return { take, pieces }
}
