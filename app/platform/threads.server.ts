import { resolve } from 'node:path'
import { Worker, type WorkerOptions } from 'node:worker_threads'

/**
 * Starts a thread of ours. `source` is its TypeScript, `built` what the build makes of it: scripts and tests run from
 * the one, the service from the other.
 */
export function startThread(
  { source, built }: { source: URL; built: string },
  options: Pick<WorkerOptions, 'resourceLimits' | 'workerData'> = {},
): Worker {
  return import.meta.url.endsWith('.ts')
    ? new Worker(fromSource(source), { ...options, eval: true })
    : new Worker(resolve('build/edge', built), options)
}

/** A worker must be taught to read TypeScript first. */
function fromSource(file: URL): string {
  return `import('tsx/esm/api').then(({ register }) => { register(); return import(${JSON.stringify(file.href)}) })`
}

/** Nobody else waits while a file is read, but no more than two are read at once. */
const PLACES = 2
let busy = 0
const queue: (() => void)[] = []

/**
 * What a thread of its own makes of a job: its script says 'ready', and then answers once. 'too-slow' after `patience`
 * milliseconds; null where it broke down, out of memory or room. It never outlives its answer.
 */
export async function asked<Answer>(
  script: { source: URL; built: string },
  job: unknown,
  patience: number,
): Promise<Answer | 'too-slow' | null> {
  if (busy >= PLACES) await new Promise<void>((begin) => queue.push(begin))
  busy++
  const thread = startThread(script, { resourceLimits: { maxOldGenerationSizeMb: 256 } })
  try {
    return await answerOf<Answer>(thread, job, patience)
  } finally {
    await thread.terminate()
    busy--
    queue.shift()?.()
  }
}

function answerOf<Answer>(thread: Worker, job: unknown, patience: number): Promise<Answer | 'too-slow' | null> {
  let timer: NodeJS.Timeout
  return new Promise<Answer | 'too-slow' | null>((settle) => {
    thread.on('message', (message: Answer | 'ready') => {
      if (message !== 'ready') return settle(message)
      timer = setTimeout(() => settle('too-slow'), patience)
      thread.postMessage(job)
    })
    thread.on('error', () => settle(null)).on('exit', () => settle(null))
  }).finally(() => clearTimeout(timer))
}
