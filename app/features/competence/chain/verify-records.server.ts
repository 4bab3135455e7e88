import { prisma } from '#app/platform/database.server.ts'
import { verifyChain, type ChainedEvent, type ChainFault, type Head } from './chain.ts'
import { auditMac } from './record-events.server.ts'
import { disagreement, replay } from './replay.ts'

/** The first thing that does not hold: in a chain, in a row beside it, or an event without its record. */
export type BadRecord = {
  recordId: string
  seq: number
  kind: string | null
  fault: ChainFault | 'row differs' | 'no record'
  detail: string
}
export type Verification = { records: number; events: number; heads: Map<string, Head>; bad: BadRecord | null }

const RECORDS_AT_ONCE = 20

/**
 * Verifies every chain of every organisation against the audit key, its record's head, the rows beside it, and, where
 * given, the heads of an earlier run: only those show a tail cut together with its head.
 */
export async function verifyRecordsAcrossOrganisations(
  earlier: ReadonlyMap<string, Head> = new Map(),
): Promise<Verification> {
  const result: Verification = { records: 0, events: 0, heads: new Map(), bad: null }
  for (let after = ''; ;) {
    const records = await listHeads(after)
    const [first, last] = [records[0], records.at(-1)]
    if (!first || !last) return { ...result, bad: await findStray(result, earlier) }
    const events = groupByRecord(await listEvents(first.id, last.id))
    const entries = groupByRecord(await listEntries(first.id, last.id))
    for (const record of records) {
      const chain = events.get(record.id) ?? []
      result.bad = badIn(record, chain, { entries: entries.get(record.id) ?? [], earlier: earlier.get(record.id) })
      if (result.bad) return result
      result.records++
      result.events += chain.length
      result.heads.set(record.id, { seq: record.headSeq, hash: record.headHash })
    }
    after = last.id
  }
}

type RecordRow = { id: string; state: string; headSeq: number; headHash: string }
type EntryRow = { recordId: string; competence: string; state: string }

function badIn(
  record: RecordRow,
  chain: ChainedEvent[],
  beside: { entries: EntryRow[]; earlier: Head | undefined },
): BadRecord | null {
  const verdict = verifyChain(chain, { seq: record.headSeq, hash: record.headHash }, auditMac)
  const at = (seq: number) => ({ recordId: record.id, seq, kind: chain[seq - 1]?.kind ?? null })
  if (!verdict.ok) return { ...at(verdict.seq), fault: verdict.fault, detail: FAULT_WORDS[verdict.fault] }
  const { earlier } = beside
  if (earlier && (chain[earlier.seq - 1]?.hash ?? '') !== earlier.hash)
    return { ...at(chain.length + 1), fault: 'tail cut', detail: 'it ended later when it was last verified' }
  const rows = new Map(beside.entries.map(({ competence, state }) => [competence, state]))
  const detail = disagreement(replay(chain), { state: record.state, entries: rows })
  return detail === null ? null : { ...at(chain.length), fault: 'row differs', detail }
}

const FAULT_WORDS: Record<ChainFault, string> = {
  changed: 'what it says, or its place in the chain, was changed',
  missing: 'the event that belongs here is missing',
  swapped: 'another event of this record stands in its place',
  inserted: 'it was put in by someone without the key',
  'tail cut': 'the record remembers more events than there are',
}

/** Events whose record is gone, or records that were there at the earlier run and are not now. */
async function findStray(result: Verification, earlier: ReadonlyMap<string, Head>): Promise<BadRecord | null> {
  const gone = [...earlier].find(([id]) => !result.heads.has(id))
  if (gone)
    return {
      recordId: gone[0],
      seq: 1,
      kind: null,
      fault: 'no record',
      detail: 'the record was there when last verified',
    }
  const [stray] = await prisma.$queryRaw<{ recordId: string; seq: number; kind: string }[]>`
    SELECT e."recordId", e."seq", e."kind" FROM "RecordEvent" e
    LEFT JOIN "Record" r ON r."id" = e."recordId" WHERE r."id" IS NULL ORDER BY e."recordId", e."seq" LIMIT 1`
  return stray ? { ...stray, fault: 'no record', detail: 'its record is gone' } : null
}

function listHeads(after: string): Promise<RecordRow[]> {
  return prisma.$queryRaw<RecordRow[]>`
    SELECT "id", "state", "headSeq", "headHash" FROM "Record" WHERE "id" > ${after} ORDER BY "id" LIMIT ${RECORDS_AT_ONCE}`
}

function listEntries(first: string, last: string): Promise<EntryRow[]> {
  return prisma.$queryRaw<EntryRow[]>`
    SELECT "recordId", "competence", "state" FROM "Entry" WHERE "recordId" >= ${first} AND "recordId" <= ${last}`
}

async function listEvents(first: string, last: string): Promise<ChainedEvent[]> {
  const rows = await prisma.$queryRaw<(Omit<ChainedEvent, 'at'> & { at: bigint })[]>`
    SELECT "recordId", "seq", "kind", "competence", "actorId", "actorName", "actorRole", "at", "payload", "prevHash", "hash"
    FROM "RecordEvent" WHERE "recordId" >= ${first} AND "recordId" <= ${last} ORDER BY "recordId", "seq"`
  return rows.map((row) => ({ ...row, at: Number(row.at) }))
}

function groupByRecord<R extends { recordId: string }>(rows: readonly R[]): Map<string, R[]> {
  const groups = new Map<string, R[]>()
  for (const row of rows) {
    const group = groups.get(row.recordId)
    if (group) group.push(row)
    else groups.set(row.recordId, [row])
  }
  return groups
}
