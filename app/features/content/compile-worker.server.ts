import { parentPort } from 'node:worker_threads'
import { compilePage, type PageJob } from './compile-page.ts'
import { readable } from './readable.ts'

/** A page to compile, or texts to make readable. */
export type Job = PageJob | { texts: readonly string[] }

parentPort?.on('message', ({ id, job }: { id: number; job: Job }) => {
  try {
    parentPort?.postMessage({ id, result: 'texts' in job ? job.texts.map(readable) : compilePage(job) })
  } catch (error) {
    // Deeply nested text ends here: the parser runs out of stack.
    parentPort?.postMessage({ id, failed: error instanceof Error ? error.name : 'Error' })
  }
})

// Its start does not count against the time a text may take.
parentPort?.postMessage({ ready: true })
