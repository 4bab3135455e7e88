import { Zip, ZipDeflate, ZipPassThrough } from 'fflate'
import type { Bytes } from './sealed-stream.ts'

/** One file of an archive; it is left out where it has no content. What is `packed` already (a picture, a film) is only put in. */
export type Archived = { name: string; packed: boolean; content: () => Promise<Bytes | null> | Bytes }

/** A zip archive, made while it is read: none of its files is ever held whole, and each is asked for in its turn. */
export async function* archive(files: Iterable<Archived>): AsyncGenerator<Uint8Array> {
  const made: Uint8Array[] = []
  const zip = new Zip((error, piece) => {
    if (error) throw error
    made.push(piece)
  })
  for (const { name, packed, content } of files) {
    const bytes = await content()
    if (bytes === null) continue
    const entry = packed ? new ZipPassThrough(name) : new ZipDeflate(name, { level: 6 })
    zip.add(entry)
    for await (const piece of bytes) {
      entry.push(piece)
      yield* made.splice(0)
    }
    entry.push(new Uint8Array(0), true)
    yield* made.splice(0)
  }
  zip.end()
  yield* made
}
