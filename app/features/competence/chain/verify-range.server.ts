import { openRowReader } from '#app/platform/row-reader.server.ts'
import type { Bad } from './bad.ts'
import { verifyChain, type ChainedEvent, type ChainFault, type Head, type Mac } from './chain.ts'
import { macWith } from './mac.server.ts'
import { readPage, type EntryRow, type Page, type Range, type RecordRow } from './record-pages.server.ts'
import { disagreement, replay } from './replay.ts'

export type RangeJob = Range & {
  databaseUrl: string
  key: Uint8Array
  /** Where chains of the range are known to have come to. */
  known: ReadonlyMap<string, Head>
}
export type RangeResult = { records: number; events: number; bad: Bad | null }

/**
 * Verifies every chain in a range against the key, its record's head, the rows beside it and where it is known to have
 * come to. Stops at the first that does not hold. Each page is read as it was at one moment, so that the service may
 * go on writing.
 */
export async function verifyRange(job: RangeJob, onEvents: (count: number) => void): Promise<RangeResult> {
  const reader = await openRowReader(job.databaseUrl)
  const mac = macWith(job.key)
  const result: RangeResult = { records: 0, events: 0, bad: null }
  try {
    for (let after: string | null = job.after; after !== null && result.bad === null;) {
      const from: string = after
      const page = await reader.atOneMoment((read) => readPage(read, job, from))
      result.bad = badInPage(page, job.known, mac)
      result.records += page.records.length
      result.events += page.count
      onEvents(page.count)
      after = page.last
    }
    return result
  } finally {
    await reader.close()
  }
}

function badInPage(page: Page, known: RangeJob['known'], mac: Mac): Bad | null {
  for (const record of page.records) {
    const bad = badInRecord(record, page, { known: known.get(record.id), mac })
    if (bad) return bad
  }
  return strayIn(page)
}

type Beside = { known: Head | undefined; mac: Mac }

function badInRecord({ id, state, head }: RecordRow, page: Page, { known, mac }: Beside): Bad | null {
  const chain = page.events.get(id) ?? []
  const at = (seq: number) => ({ recordId: id, seq, kind: chain[seq - 1]?.kind ?? null })
  const verdict = verifyChain(chain, head, mac)
  if (!verdict.ok) return { ...at(verdict.seq), fault: verdict.fault, detail: FAULT_WORDS[verdict.fault] }
  if (known && chain[known.seq - 1]?.hash !== known.hash)
    return { ...at(Math.min(known.seq, chain.length + 1)), fault: 'tail cut', detail: CUT_TOGETHER }
  const detail = disagreement(replay(chain), { state, entries: statesOf(page.entries.get(id)) })
  return detail === null ? null : { ...at(chain.length), fault: 'row differs', detail }
}

const CUT_TOGETHER = 'a checkpoint knows of this event, and it is gone'

const FAULT_WORDS: Record<ChainFault, string> = {
  changed: 'what it says, or its place in the chain, was changed',
  missing: 'the event that belongs here is missing',
  swapped: 'another event of this record stands in its place',
  inserted: 'it was put in by someone without the key',
  'tail cut': 'the record remembers more events than there are',
}

function statesOf(entries: readonly EntryRow[] = []): Map<string, string> {
  return new Map(entries.map(({ competence, state }) => [competence, state]))
}

function strayIn({ records, events }: Page): Bad | null {
  const known = new Set(records.map(({ id }) => id))
  const stray: ChainedEvent | undefined = [...events.values()].find(
    ([event]) => event && !known.has(event.recordId),
  )?.[0]
  if (!stray) return null
  const { recordId, seq, kind } = stray
  return { recordId, seq, kind, fault: 'no record', detail: 'its record is gone' }
}
