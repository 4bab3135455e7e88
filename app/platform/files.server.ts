import { join } from 'node:path'
import { env } from './env.server.ts'
import { bucketStore } from './file-bucket.server.ts'
import { folderStore } from './file-folder.server.ts'
import type { FileStore } from './file-store.ts'

/** The place for files that the settings name: a bucket, or a folder beside the database. */
export const files: FileStore = env.bucket ? bucketStore(env.bucket) : folderStore(join(env.dataFolder, 'files'))
