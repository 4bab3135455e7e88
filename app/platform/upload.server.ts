import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import busboy from 'busboy'
import { unreadable } from './http.server.ts'
import type { Bytes } from './sealed-stream.ts'
import { LARGEST_FILE } from './uploads.ts'

/** A file on its way in. `name` is what its sender calls it; `isCut` says, at its end, whether it was too large. */
export type Incoming = { name: string; content: Bytes; isCut: () => boolean }

/** A file of one byte more than the largest is cut, one of the largest is not. */
const LIMITS = { files: 1, fileSize: LARGEST_FILE + 1, fields: 50, fieldSize: 120_000, parts: 60 }

/** For a form that holds a section's draft beside its file: a long text, and a line for each credit. */
export const ROOM_FOR_A_DRAFT = { fields: 150, fieldSize: 900_000, parts: 152 }

/**
 * Reads a form with one file while it arrives. `take` is given the file as a stream, so that it is never held whole;
 * what it makes of it comes back, or null where no file was chosen. A form that breaks off or is none is a 400.
 */
export async function readUpload<T>(
  request: Request,
  take: (file: Incoming) => Promise<T>,
  room: Partial<typeof LIMITS> = {},
): Promise<{ form: FormData; file: T | null }> {
  const { body, headers } = request
  if (!body || !headers.get('content-type')?.startsWith('multipart/form-data')) unreadable()
  const form = new FormData()
  let taking: Promise<T | null> = Promise.resolve(null)
  let isOdd = false

  const parser = parserFor(headers, { ...LIMITS, ...room })
  parser.on('field', (name, value, { valueTruncated }) => {
    if (valueTruncated || value.includes('\0')) isOdd = true
    else form.append(name, value)
  })
  parser.on('file', (_field, stream, { filename }) => {
    if (!filename) return void stream.resume()
    const content: Bytes = stream.iterator({ destroyOnReturn: false })
    taking = take({ name: filename, content, isCut: () => stream.truncated === true })
    // Whoever stops reading does not stop the form: the rest of the file goes nowhere.
    taking.catch(() => undefined).finally(() => stream.resume())
  })
  for (const limit of ['filesLimit', 'fieldsLimit', 'partsLimit'] as const) parser.on(limit, () => (isOdd = true))

  const source = Readable.fromWeb(body as Parameters<typeof Readable.fromWeb>[0])
  const isWhole = await pipeline(source, parser).then(
    () => true,
    () => false,
  )
  if (!isWhole) {
    await taking.catch(() => undefined)
    return unreadable()
  }
  const file = await taking
  return isOdd ? unreadable() : { form, file }
}

/** A file held whole, for what cannot be read in pieces; null where it is larger than `most` bytes. */
export async function wholeFile({ content, isCut }: Incoming, most: number): Promise<Uint8Array | null> {
  const pieces: Uint8Array[] = []
  let length = 0
  for await (const piece of content) {
    length += piece.length
    if (length > most) return null
    pieces.push(piece)
  }
  return isCut() ? null : Buffer.concat(pieces)
}

function parserFor(headers: Headers, limits: typeof LIMITS): busboy.Busboy {
  try {
    return busboy({ headers: Object.fromEntries(headers), limits, defParamCharset: 'utf8' })
  } catch {
    // Without a boundary there are no parts.
    return unreadable()
  }
}
