import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { fileTypeFromStream } from 'file-type'
import { mediaAnew } from '#app/platform/media.ts'
import { pictureAnew } from '#app/platform/pictures.server.ts'
import type { Bytes } from '#app/platform/sealed-stream.ts'
import { endingOf, FILE_KINDS, fits, type FileKind, type FileRefusal } from './file-kinds.ts'
import { canRun } from './word-document.ts'

/** What a file turned out to be. `anew` makes it again without what should not be in it; null where it may stay as it is. */
export type Recognised =
  { ok: true; kind: FileKind; anew: ((content: Readable) => Bytes) | null } | { ok: false; refusal: FileRefusal }

let queue: Promise<unknown> = Promise.resolve()

/** One after another: a picture and a document are each held whole while they are looked at. */
export function oneAtATime<T>(task: () => Promise<T>): Promise<T> {
  const mine = queue.then(task)
  queue = mine.catch(() => undefined)
  return mine
}

/** Recognises a file by what is in it: only what is known to be on the list is taken, and only under a name that fits. */
export async function recognise(open: () => Readable, name: string): Promise<Recognised> {
  const kind = await kindOf(open)
  if (kind === 'macros') return { ok: false, refusal: 'macros' }
  if (kind === null) return recogniseText(open, name)
  if (!fits(name, kind)) return { ok: false, refusal: 'mismatch' }
  if (kind === 'docx') return recogniseDocument(open)
  return { ok: true, kind: kind === 'heic' ? 'jpg' : kind, anew: ANEW[kind] ?? null }
}

const ANEW: Partial<Record<FileKind, (content: Readable) => Bytes>> = {
  png: (content) => pictureAnew(content, 'png'),
  jpg: (content) => pictureAnew(content, 'jpg'),
  heic: (content) => pictureAnew(content, 'heic'),
  mp4: mediaAnew,
  m4a: mediaAnew,
}

async function kindOf(open: () => Readable): Promise<FileKind | 'macros' | null> {
  const content = open()
  const found = await fileTypeFromStream(Readable.toWeb(content) as ReadableStream<Uint8Array>).catch(() => undefined)
  content.destroy()
  const called = ALSO[found?.ext ?? ''] ?? found?.ext ?? ''
  return called === 'macros' || Object.hasOwn(FILE_KINDS, called) ? (called as FileKind | 'macros') : null
}

/** What a kind of ours may also be called. */
const ALSO: Record<string, FileKind | 'macros'> = { docm: 'macros', dotm: 'macros', apng: 'png', m4v: 'mp4' }

async function recogniseText(open: () => Readable, name: string): Promise<Recognised> {
  if (endingOf(name) !== 'txt') return { ok: false, refusal: endingOf(name) === '' ? 'kind' : 'mismatch' }
  return (await isText(open())) ? { ok: true, kind: 'txt', anew: null } : { ok: false, refusal: 'not-text' }
}

/** Tab, line feed, form feed and carriage return are what a text may hold beside letters and signs. */
const CONTROL = /[\0-\x08\x0b\x0e-\x1f\x7f]/

async function isText(content: Readable): Promise<boolean> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  try {
    for await (const chunk of content) if (CONTROL.test(decoder.decode(chunk as Buffer, { stream: true }))) return false
    decoder.decode()
    return true
  } catch {
    return false
  }
}

function recogniseDocument(open: () => Readable): Promise<Recognised> {
  return oneAtATime(async (): Promise<Recognised> => {
    try {
      return canRun(await buffer(open())) ? { ok: false, refusal: 'macros' } : { ok: true, kind: 'docx', anew: null }
    } catch {
      return { ok: false, refusal: 'damaged' }
    }
  })
}
