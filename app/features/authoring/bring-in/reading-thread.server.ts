import { parentPort } from 'node:worker_threads'
import { readBrought } from './reading.server.ts'

/** Reads one file, away from everyone else's turn. */
parentPort?.once('message', ({ name, bytes }: { name: string; bytes: Uint8Array }) => {
  readBrought(name, bytes).then(
    (outcome) => parentPort?.postMessage(outcome),
    () => parentPort?.postMessage({ ok: false, refusal: 'not-readable' }),
  )
})

// Its start does not count against the time a file may take.
parentPort?.postMessage('ready')
