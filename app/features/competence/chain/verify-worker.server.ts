import { parentPort, workerData } from 'node:worker_threads'
import { verifyRange, type RangeJob } from './verify-range.server.ts'

/** A thread that verifies one range and says how far it is. */
verifyRange(workerData as RangeJob, (checked) => parentPort?.postMessage({ checked })).then(
  (result) => parentPort?.postMessage({ result }),
  (error: unknown) => parentPort?.postMessage({ failed: error instanceof Error ? error.message : 'unknown' }),
)
