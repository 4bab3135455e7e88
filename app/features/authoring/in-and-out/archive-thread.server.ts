import { parentPort } from 'node:worker_threads'
import { readArchive, type ArchiveJob } from './archived.server.ts'

parentPort?.once('message', (job: ArchiveJob) => parentPort?.postMessage(readArchive(job)))

// Its start does not count against the time an archive may take.
parentPort?.postMessage('ready')
