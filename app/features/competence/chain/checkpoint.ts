import { canonicalJson } from './canonical.ts'
import type { Head, Mac } from './chain.ts'

/** Where one record's chain ended when a checkpoint was made, and whose it was then. */
export type CheckpointHead = Head & { recordId: string; organisationId: string }

/** Where every chain ended that had grown since the checkpoint before. `at` is milliseconds since 1970. */
export type Checkpoint = {
  number: number
  at: number
  heads: readonly CheckpointHead[]
  prevHash: string
  hash: string
}

/** The keyed hash of a checkpoint that follows `prevHash`; its heads stand in the order of their records. */
export function hashCheckpoint(
  { number, at, heads }: Omit<Checkpoint, 'prevHash' | 'hash'>,
  prevHash: string,
  mac: Mac,
) {
  return mac(prevHash + canonicalJson({ number, at, heads }))
}

/** Where a row of checkpoints ends. `{ number: 0, hash: '' }` before the first. */
export type CheckpointTail = Pick<Checkpoint, 'number' | 'hash'>

/** Whether a checkpoint is the one that follows, and says what it said when it was made. */
export function followsCheckpoint(checkpoint: Checkpoint, before: CheckpointTail, mac: Mac): boolean {
  return (
    checkpoint.number === before.number + 1 &&
    checkpoint.prevHash === before.hash &&
    checkpoint.hash === hashCheckpoint(checkpoint, before.hash, mac)
  )
}

/** A checkpoint that does not hold: number, and what is wrong with it. */
export type BadCheckpoint = { number: number; detail: string }

/** What a row of checkpoints tells: where each record's chain is known to have come to, and the first that does not hold. */
export type CheckpointsTold = {
  heads: Map<string, CheckpointHead>
  /** Hash by number, for comparing two copies. */
  hashes: readonly string[]
  bad: BadCheckpoint | null
}

/** Goes through checkpoints in order, up to the first that does not hold. */
export function readCheckpoints(checkpoints: Iterable<Checkpoint>, mac: Mac): CheckpointsTold {
  const heads = new Map<string, CheckpointHead>()
  const hashes: string[] = []
  for (const checkpoint of checkpoints) {
    const before = { number: hashes.length, hash: hashes.at(-1) ?? '' }
    if (!followsCheckpoint(checkpoint, before, mac)) return { heads, hashes, bad: faultOf(checkpoint, before) }
    for (const head of checkpoint.heads) heads.set(head.recordId, head)
    hashes.push(checkpoint.hash)
  }
  return { heads, hashes, bad: null }
}

function faultOf({ number }: Checkpoint, before: CheckpointTail): BadCheckpoint {
  const next = before.number + 1
  if (number > next) return { number: next, detail: `checkpoint ${next} is missing` }
  return { number: next, detail: `checkpoint ${next} was changed, or put in by someone without the key` }
}

/**
 * The first checkpoint on which two copies do not agree, the database's and the file's. A file that ends sooner is
 * only behind; a database that ends sooner has lost its end.
 */
export function disagreementOf(database: readonly string[], file: readonly string[]): BadCheckpoint | null {
  const common = Math.min(database.length, file.length)
  for (let i = 0; i < common; i++)
    if (database[i] !== file[i])
      return { number: i + 1, detail: `checkpoint ${i + 1} is another one in the file than in the database` }
  if (file.length <= database.length) return null
  return { number: common + 1, detail: `checkpoint ${common + 1} is in the file and not in the database` }
}
