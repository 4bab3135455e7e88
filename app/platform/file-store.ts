import type { Readable } from 'node:stream'
import type { Spooled } from './spool.server.ts'

/** Where files lie for good, each under an id of ours. They come sealed: a store holds nothing that it could read. */
export type FileStore = {
  /** Gives a spooled file its place. Afterwards it is no longer in the spool; where it fails, it still is. */
  keep: (id: string, file: Spooled) => Promise<void>
  /** Its bytes; null where there is none of this id. */
  read: (id: string) => Promise<Readable | null>
  /** Takes it away. What is not there is away already. */
  remove: (id: string) => Promise<void>
}

/** Ids are ours, never a person's words: nothing else becomes part of a path or an address. */
export function checkedId(id: string): string {
  if (!/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)) throw new Error('This is no id of a file.')
  return id
}
