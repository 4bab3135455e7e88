import { parentPort } from 'node:worker_threads'
import { compilePage, type PageJob } from './compile-page.ts'

parentPort?.on('message', ({ id, job }: { id: number; job: PageJob }) => {
  try {
    parentPort?.postMessage({ id, result: compilePage(job) })
  } catch (error) {
    // Deeply nested text ends here: the parser runs out of stack.
    parentPort?.postMessage({ id, failed: error instanceof Error ? error.name : 'Error' })
  }
})

// Its start does not count against the time a text may take.
parentPort?.postMessage({ ready: true })
