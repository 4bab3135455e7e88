import { mkdir, open, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { checkedId, type FileStore } from './file-store.ts'

/** Keeps files in a folder of this machine, outside of everything that is served. */
export function folderStore(folder: string): FileStore {
  const pathOf = (id: string) => join(folder, checkedId(id).slice(0, 2), id)
  return {
    async keep(id, { path }) {
      const place = pathOf(id)
      await mkdir(dirname(place), { recursive: true, mode: 0o700 })
      await rename(path, place)
      await settle(dirname(place))
    },
    async read(id) {
      const handle = await open(pathOf(id)).catch(nullWhereMissing)
      return handle && handle.createReadStream()
    },
    async remove(id) {
      await rm(pathOf(id), { force: true })
    },
  }
}

/** A name that a power cut could take away again is not kept yet. */
async function settle(folder: string): Promise<void> {
  const handle = await open(folder)
  await handle.sync().finally(() => handle.close())
}

function nullWhereMissing(error: NodeJS.ErrnoException): null {
  if (error.code === 'ENOENT') return null
  throw error
}
