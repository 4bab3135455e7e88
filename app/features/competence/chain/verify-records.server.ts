import { availableParallelism } from 'node:os'
import { prisma } from '#app/platform/database.server.ts'
import { env } from '#app/platform/env.server.ts'
import { rows } from '#app/platform/rows.server.ts'
import { startThread } from '#app/platform/threads.server.ts'
import type { Bad } from './bad.ts'
import type { CheckpointHead } from './checkpoint.ts'
import { readAllCheckpoints } from './checkpoints.server.ts'
import { inRanges, type Listed, type Part } from './ranges.ts'
import { verifyRange, type RangeJob, type RangeResult } from './verify-range.server.ts'

export type Verification = {
  records: number
  events: number
  /** How many checkpoints hold; only where all organisations are verified. */
  checkpoints: number
  bad: Bad | null
}

type Wanted = {
  /** One organisation's records; all without it. */
  organisationId?: string | null
  threads?: number
  /** Always in a thread of its own: a service that verifies goes on answering. */
  aside?: boolean
  onProgress?: (checked: number, of: number) => void
}

/** Starting a thread takes as long as checking so many events. */
const WORTH_A_THREAD = 40_000
/** Pages that die young are cheap: with Node's usual 16 MB a quarter of the time went into moving them. */
const LIMITS = { maxYoungGenerationSizeMb: 192, maxOldGenerationSizeMb: 512 }

/**
 * Verifies the chains of every record, and of all organisations together also the checkpoints: in the database, in the
 * file beside it, and that nothing they knew of is gone. Says the first thing that does not hold.
 */
export async function verifyRecordsAcrossOrganisations(wanted: Wanted = {}): Promise<Verification> {
  const { organisationId = null, onProgress = () => undefined } = wanted
  const { heads: known, hashes, bad: badCheckpoint } = await readAllCheckpoints()
  const records = await listRecords(organisationId)
  const of = records.reduce((sum, { headSeq }) => sum + headSeq, 0)
  let checked = 0
  const onEvents = (count: number) => onProgress((checked += count), of)
  const threads = Math.min(wanted.threads ?? availableParallelism(), Math.floor(of / WORTH_A_THREAD))
  const verify = wanted.aside || threads > 0 ? inThread : verifyRange
  const ranges = inRanges(records, Math.max(threads, 1))
  const results = await Promise.all(ranges.map((range) => verify(jobOf(range, organisationId, known), onEvents)))
  const sum = (of: (result: RangeResult) => number) => results.reduce((total, result) => total + of(result), 0)
  const bad = results.find((result) => result.bad)?.bad ?? (await findGone(known, organisationId))
  return {
    records: sum((result) => result.records),
    events: sum((result) => result.events),
    checkpoints: organisationId === null ? hashes.length : 0,
    bad: bad ?? (organisationId === null && badCheckpoint ? inWords(badCheckpoint) : null),
  }
}

function inWords({ number, detail }: { number: number; detail: string }): Bad {
  return { recordId: null, seq: number, kind: null, fault: 'checkpoint', detail }
}

function listRecords(organisationId: string | null): Promise<Listed[]> {
  return organisationId === null
    ? rows<Listed>`SELECT "id", "headSeq" FROM "Record" ORDER BY "id"`
    : rows<Listed>`
        SELECT r."id", r."headSeq" FROM "Record" r JOIN "Person" p ON p."id" = r."personId"
        WHERE p."organisationId" = ${organisationId} ORDER BY r."id"`
}

function jobOf(
  { after, upTo, records }: Part,
  organisationId: string | null,
  known: ReadonlyMap<string, CheckpointHead>,
): RangeJob {
  const heads = records.map(({ id }) => known.get(id)).filter((head) => head !== undefined)
  return {
    databaseUrl: env.databaseUrl,
    key: env.keys.audit,
    after,
    upTo,
    organisationId,
    known: new Map(heads.map((head) => [head.recordId, head])),
  }
}

type Message = { checked: number } | { result: RangeResult } | { failed: string }

function inThread(job: RangeJob, onEvents: (count: number) => void): Promise<RangeResult> {
  const source = new URL('./verify-worker.server.ts', import.meta.url)
  const thread = startThread({ source, built: 'verify-worker.js' }, { workerData: job, resourceLimits: LIMITS })
  return new Promise((resolve, reject) => {
    thread.on('message', (message: Message) => {
      if ('checked' in message) onEvents(message.checked)
      else if ('result' in message) resolve(message.result)
      else reject(new Error(message.failed))
    })
    thread.on('error', reject)
    thread.on('exit', () => reject(new Error('The thread ended before it had verified its range.')))
  })
}

/** A record that a checkpoint knows of, and that is gone with all its events. */
async function findGone(known: ReadonlyMap<string, CheckpointHead>, organisationId: string | null) {
  const there = new Set((await rows<{ id: string }>`SELECT "id" FROM "Record"`).map(({ id }) => id))
  const gone = [...known.values()]
    .filter((head) => !there.has(head.recordId))
    .find((head) => organisationId === null || head.organisationId === organisationId)
  if (!gone) return null
  const detail = 'a checkpoint knows of this record, and it is gone with all its events'
  return { recordId: gone.recordId, seq: 1, kind: null, fault: 'no record', detail } satisfies Bad
}

/** How many events there are to verify. */
export async function countEvents(organisationId: string | null): Promise<number> {
  const { _sum } = await prisma.record.aggregate({
    where: organisationId === null ? {} : { person: { organisationId } },
    _sum: { headSeq: true },
  })
  return _sum.headSeq ?? 0
}
