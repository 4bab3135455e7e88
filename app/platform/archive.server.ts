import { Zip, ZipDeflate, ZipPassThrough } from 'fflate'
import type { Bytes } from './sealed-stream.ts'

/** One file of an archive. What is `packed` already (a picture, a film) is only put in. */
export type Archived = { name: string; packed: boolean; content: () => Promise<Bytes> | Bytes }

/** A zip archive, made while it is read: none of its files is ever held whole. */
export async function* archive(files: Iterable<Archived>): AsyncGenerator<Uint8Array> {
  const made: Uint8Array[] = []
  const zip = new Zip((error, piece) => {
    if (error) throw error
    made.push(piece)
  })
  for (const { name, packed, content } of files) {
    const entry = packed ? new ZipPassThrough(name) : new ZipDeflate(name, { level: 6 })
    zip.add(entry)
    for await (const piece of await content()) {
      entry.push(piece)
      yield* made.splice(0)
    }
    entry.push(new Uint8Array(0), true)
    yield* made.splice(0)
  }
  zip.end()
  yield* made
}
