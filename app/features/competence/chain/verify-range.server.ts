import { openRowReader, type ReadRows } from '#app/platform/row-reader.server.ts'
import type { Bad } from './bad.ts'
import { linksHold, verifyChain, type ChainFault, type Head, type Mac } from './chain.ts'
import { macWith } from './mac.server.ts'
import { readChain, readPage, type EntryRow, type Page, type Range, type RecordRow } from './record-pages.server.ts'
import { disagreement, replay } from './replay.ts'

export type RangeJob = Range & {
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
      const page = await reader.atOneMoment(async (read) => {
        const page = await readPage(read, job, from)
        result.bad = await badInPage(page, { read, known: job.known, mac })
        return page
      })
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

type Beside = { read: ReadRows; known: RangeJob['known']; mac: Mac }

async function badInPage(page: Page, beside: Beside): Promise<Bad | null> {
  for (const record of page.records) {
    const bad = await badInRecord(record, page, beside)
    if (bad) return bad
  }
  return strayIn(page)
}

async function badInRecord({ id, state, head }: RecordRow, page: Page, { read, known, mac }: Beside) {
  const chain = page.events.get(id) ?? []
  const at = (seq: number) => ({ recordId: id, seq, kind: chain[seq - 1]?.kind ?? null })
  if (!linksHold(chain, head, mac)) {
    const verdict = verifyChain(await readChain(read, id), head, mac)
    if (!verdict.ok) return { ...at(verdict.seq), fault: verdict.fault, detail: FAULT_WORDS[verdict.fault] }
  }
  const knownTo = known.get(id)
  if (knownTo && chain[knownTo.seq - 1]?.hash !== knownTo.hash)
    return { ...at(Math.min(knownTo.seq, chain.length + 1)), fault: 'tail cut', detail: CUT_TOGETHER } as const
  const detail = disagreement(replay(chain), { state, entries: statesOf(page.entries.get(id)) })
  return detail === null ? null : ({ ...at(chain.length), fault: 'row differs', detail } as const)
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
  for (const [recordId, [first]] of events)
    if (first && !known.has(recordId))
      return { recordId, seq: first.seq, kind: first.kind, fault: 'no record', detail: 'its record is gone' }
  return null
}
