import { createHash, randomUUID } from 'node:crypto'
import { mkdir, open, readdir, rm, stat, unlink } from 'node:fs/promises'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { env } from './env.server.ts'
import type { Bytes } from './sealed-stream.ts'

/** A file that is whole and on the disk, but has no place yet. The hash is of the bytes in it, in hex. */
export type Spooled = { path: string; size: number; sha256: string }

const ALL = join(env.dataFolder, 'unfinished')
/** A folder for each process: what lies in a folder whose process has ended will never be finished. */
const OWN = join(ALL, `${hostname()}-${process.pid}`)
const HOUR = 60 * 60 * 1000

/** Writes what comes to the disk. Where it breaks off, nothing is left and the error goes on. */
export async function spool(content: Bytes): Promise<Spooled> {
  await mkdir(OWN, { recursive: true, mode: 0o700 })
  const path = join(OWN, randomUUID())
  const handle = await open(path, 'wx', 0o600)
  const hash = createHash('sha256')
  let size = 0
  try {
    for await (const chunk of content) {
      await handle.writeFile(chunk)
      hash.update(chunk)
      size += chunk.byteLength
    }
    await handle.sync()
    await handle.close()
    return { path, size, sha256: hash.digest('hex') }
  } catch (error) {
    await handle.close()
    await unlink(path)
    throw error
  }
}

/** Takes a spooled file away that will have no place after all. */
export async function discard({ path }: Pick<Spooled, 'path'>): Promise<void> {
  await rm(path, { force: true })
}

/** Takes away what processes that have ended left unfinished: here at once, on another machine after an hour. */
export async function sweepSpool(now = Date.now()): Promise<number> {
  const folders = await readdir(ALL).catch(() => [])
  const left = await Promise.all(folders.map(async (name) => ((await isLeft(name, now)) ? [name] : [])))
  for (const name of left.flat()) await rm(join(ALL, name), { recursive: true, force: true })
  return left.flat().length
}

async function isLeft(name: string, now: number): Promise<boolean> {
  const [, host = '', pid = ''] = /^(.*)-(\d+)$/.exec(name) ?? []
  // At the start this process has nothing unfinished: what lies under its number is an earlier one's.
  if (host === hostname()) return Number(pid) === process.pid || !isRunning(Number(pid))
  const { mtimeMs } = await stat(join(ALL, name)).catch(() => ({ mtimeMs: 0 }))
  return now - mtimeMs > HOUR
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
