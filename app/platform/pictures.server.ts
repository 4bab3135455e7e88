import { resolve } from 'node:path'
import type { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { pipeline } from 'node:stream/promises'
import { Worker } from 'node:worker_threads'
import sharp, { type Sharp } from 'sharp'
import type { Bytes } from './sealed-stream.ts'

/** More dots than a good phone's picture has. */
const MOST_DOTS = 64_000_000
const PATIENCE = 30_000

/**
 * A picture made anew from its dots, the right way up: where and when it was taken, by what, and whatever else lay in
 * the file beside the picture, is gone. Throws where it is no picture, or too large a one.
 */
export async function* pictureAnew(picture: Readable, kind: 'png' | 'jpg' | 'heic'): AsyncGenerator<Uint8Array> {
  if (kind === 'heic') return yield* asJpeg(await fromHeic(await buffer(picture)))
  const reading = sharp({ limitInputPixels: MOST_DOTS, failOn: 'error', pages: 1 }).autoOrient()
  yield* through(picture, kind === 'png' ? reading.png() : reading.jpeg({ quality: 88 }))
}

async function* asJpeg(dots: Sharp): AsyncGenerator<Uint8Array> {
  yield* dots.jpeg({ quality: 88 }) as unknown as Bytes
}

async function* through(source: Readable, making: Sharp): AsyncGenerator<Uint8Array> {
  const fed = pipeline(source, making)
  // What goes wrong on the way in comes out of the picture itself.
  fed.catch(() => undefined)
  yield* making as unknown as Bytes
  await fed
}

type Dots = { data: Uint8ClampedArray; width: number; height: number }

async function fromHeic(picture: Buffer): Promise<Sharp> {
  const thread = startWorker()
  const timer = setTimeout(() => void thread.terminate(), PATIENCE)
  try {
    const dots = await new Promise<Dots | null>((read, fail) => {
      thread
        .once('message', read)
        .once('error', fail)
        .once('exit', () => read(null))
      thread.postMessage({ picture, most: MOST_DOTS })
    })
    if (!dots) throw new Error('This picture cannot be read.')
    const { data, width, height } = dots
    return sharp(data, { raw: { width, height, channels: 4 } })
  } finally {
    clearTimeout(timer)
    await thread.terminate()
  }
}

/** Scripts and tests run from TypeScript, which a worker must be taught to read first. What it has to say is not kept. */
function startWorker(): Worker {
  const here = import.meta.url
  const quiet = { stdout: true, stderr: true }
  if (!here.endsWith('.ts')) return new Worker(resolve('build/edge/heic-worker.js'), quiet)
  const source = JSON.stringify(new URL('./heic-worker.server.ts', here).href)
  const code = `import('tsx/esm/api').then(({ register }) => { register(); return import(${source}) })`
  return new Worker(code, { ...quiet, eval: true })
}
