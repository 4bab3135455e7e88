import { isUniqueViolation, prisma, type Tx } from '#app/platform/database.server.ts'
import { appendToCheckpointFile, readCheckpointFile } from './checkpoint-file.server.ts'
import {
  disagreementOf,
  hashCheckpoint,
  readCheckpoints,
  type Checkpoint,
  type CheckpointHead,
  type CheckpointsTold,
} from './checkpoint.ts'
import { auditMac } from './record-events.server.ts'

/** Large services make their first checkpoint of a hundred thousand records at once. */
const LONGEST_MS = 60_000

/**
 * Makes the next checkpoint: where every chain ends that has grown since it was last in one. It is written to the file
 * as well. Two processes at once make one; the number is returned.
 */
export async function makeCheckpoint(now = new Date()): Promise<number> {
  const number = await prisma
    .$transaction((tx) => writeCheckpoint(tx, now), { timeout: LONGEST_MS })
    .catch((error: unknown) => {
      if (isUniqueViolation(error)) return null
      throw error
    })
  await catchUpFile()
  return number ?? (await newestCheckpoint())?.number ?? 0
}

/** The newest checkpoint's number and time; null before the first. */
export async function newestCheckpoint(): Promise<{ number: number; at: Date } | null> {
  const newest = await prisma.recordsCheckpoint.findFirst({
    orderBy: { number: 'desc' },
    select: { number: true, at: true },
  })
  return newest && { number: newest.number, at: new Date(Number(newest.at)) }
}

async function writeCheckpoint(tx: Tx, now: Date): Promise<number> {
  const before = await tx.recordsCheckpoint.findFirst({ orderBy: { number: 'desc' } })
  const number = (before?.number ?? 0) + 1
  await tx.$executeRaw`
    INSERT INTO "RecordsCheckpointHead" ("checkpoint", "recordId", "organisationId", "seq", "hash")
    SELECT CAST(${number} AS INTEGER), r."id", p."organisationId", r."headSeq", r."headHash"
    FROM "Record" r JOIN "Person" p ON p."id" = r."personId"
    WHERE r."headSeq" > COALESCE((SELECT MAX(h."seq") FROM "RecordsCheckpointHead" h WHERE h."recordId" = r."id"), 0)`
  const heads = await listHeads(tx, number)
  const at = now.getTime()
  const prevHash = before?.hash ?? ''
  const hash = hashCheckpoint({ number, at, heads }, prevHash, auditMac)
  await tx.recordsCheckpoint.create({ data: { number, at: BigInt(at), prevHash, hash } })
  return number
}

/**
 * The file is behind where the process ended between the two, or where it is new. One that does not belong to this
 * database is left as it is: it is what shows that something is wrong.
 */
async function catchUpFile(): Promise<void> {
  const last = (await readCheckpointFile()).at(-1) ?? { number: 0, hash: '' }
  const rows = await prisma.recordsCheckpoint.findMany({
    where: { number: { gte: last.number } },
    orderBy: { number: 'asc' },
  })
  const isBehind = last.number === 0 || rows[0]?.hash === last.hash
  const missing = isBehind ? rows.filter(({ number }) => number > last.number) : []
  await appendToCheckpointFile(await inFull(missing))
}

/** What the checkpoints tell: where each chain is known to have come to, by the database or the file, whichever knows more. */
export async function readAllCheckpoints(): Promise<CheckpointsTold> {
  const rows = await prisma.recordsCheckpoint.findMany({ orderBy: { number: 'asc' } })
  const inDatabase = readCheckpoints(await inFull(rows), auditMac)
  const inFile = readCheckpoints(await readCheckpointFile(), auditMac)
  const bad = inDatabase.bad ?? inFile.bad ?? disagreementOf(inDatabase.hashes, inFile.hashes)
  const knowsMore = inFile.hashes.length > inDatabase.hashes.length ? inFile : inDatabase
  return { ...knowsMore, bad }
}

type Row = { number: number; at: bigint; prevHash: string; hash: string }

async function inFull(rows: readonly Row[]): Promise<Checkpoint[]> {
  const checkpoints: Checkpoint[] = []
  for (const { number, at, prevHash, hash } of rows)
    checkpoints.push({ number, at: Number(at), heads: await listHeads(prisma, number), prevHash, hash })
  return checkpoints
}

/** In an order that no database's language changes. */
async function listHeads(db: Tx | typeof prisma, checkpoint: number): Promise<CheckpointHead[]> {
  const heads = await db.recordsCheckpointHead.findMany({
    where: { checkpoint },
    select: { recordId: true, organisationId: true, seq: true, hash: true },
  })
  return heads.sort((a, b) => (a.recordId < b.recordId ? -1 : 1))
}
