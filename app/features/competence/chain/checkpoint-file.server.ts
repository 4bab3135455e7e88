import { open, readFile, rename } from 'node:fs/promises'
import { z } from 'zod'
import { env } from '#app/platform/env.server.ts'
import type { Checkpoint } from './checkpoint.ts'

const Line = z.object({
  number: z.number(),
  at: z.number(),
  heads: z.array(z.object({ recordId: z.string(), organisationId: z.string(), seq: z.number(), hash: z.string() })),
  prevHash: z.string(),
  hash: z.string(),
})

/**
 * The checkpoints in the file beside the data folder, a line each; none where there is no file. A line that a power cut
 * left unfinished is passed over, and so is one that two processes both wrote: whatever is missing then shows as a gap.
 */
export async function readCheckpointFile(): Promise<Checkpoint[]> {
  const text = await readFile(env.checkpointFile, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return ''
    throw error
  })
  return [...new Set(text.split('\n'))].flatMap((line) => checkpointIn(line) ?? [])
}

function checkpointIn(line: string): Checkpoint | null {
  try {
    return Line.parse(JSON.parse(line))
  } catch {
    return null
  }
}

/** Adds checkpoints to the file; they are on the disk when it returns. */
export async function appendToCheckpointFile(checkpoints: readonly Checkpoint[]): Promise<void> {
  if (checkpoints.length === 0) return
  const handle = await open(env.checkpointFile, 'a', 0o600)
  try {
    // The line before may have been left unfinished.
    await handle.appendFile(checkpoints.map((checkpoint) => `\n${JSON.stringify(checkpoint)}`).join('') + '\n')
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** Puts the file of a database that is gone aside, under a name that says when. For a demonstration that begins anew. */
export async function putCheckpointFileAside(now = new Date()): Promise<void> {
  const aside = env.checkpointFile.replace(/(\.\w+)?$/, `-until-${now.toISOString().replaceAll(':', '-')}$1`)
  await rename(env.checkpointFile, aside).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error
  })
}
