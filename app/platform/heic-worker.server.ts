import { parentPort } from 'node:worker_threads'
import decode from 'heic-decode'

/** Reads one HEIC picture into its dots, away from everyone else's turn: it takes a second of nothing but arithmetic. */
parentPort?.once('message', ({ picture, most }: { picture: Uint8Array; most: number }) => {
  read(picture, most).then(
    (dots) => parentPort?.postMessage(dots, [dots.data.buffer]),
    () => parentPort?.postMessage(null),
  )
})

async function read(picture: Uint8Array, most: number) {
  const [first] = await decode.all({ buffer: picture })
  if (!first || first.width * first.height > most) throw new RangeError('No picture, or too large a one.')
  const { data } = await first.decode()
  return { data, width: first.width, height: first.height }
}
