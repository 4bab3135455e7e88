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
