import type { Viewer } from '../organisation/viewer.ts'
import { listEarlierRecords, type EarlierRecord } from './earlier-records.server.ts'
import { lineOf, listEntryLinesAlreadyAllowed, type EntryLine } from './entry-lines.server.ts'
import type { Framework } from './framework.ts'
import type { ServiceAsks } from './levels.ts'
import { findOwnRecord, type OwnRecord } from './own-record.server.ts'
import type { Lines } from './progress.ts'
import { requirements, type Requirement } from './readiness.ts'
import { signOffStanding, type SignOffStanding } from './record.ts'

export type OwnRecordPage = {
  framework: Framework
  newestVersion: number
  record: OwnRecord | null
  entries: readonly EntryLine[]
  lines: Lines
  standing: SignOffStanding | null
  requirements: Requirement[]
  asks: ServiceAsks | null
  earlier: readonly EarlierRecord[]
}

/** The viewer's whole record for its first page: two queries, whatever it holds, and one where there was a record before. */
export async function findOwnRecordPage(viewer: Viewer, now = new Date()): Promise<OwnRecordPage> {
  const { record, framework, newestVersion, hadPracticeSupervisor, hasEarlier, asks } = await findOwnRecord(viewer, now)
  const entries = record ? await listEntryLinesAlreadyAllowed(record.id) : []
  return {
    framework,
    newestVersion,
    record,
    entries,
    lines: new Map(entries.map((entry) => [entry.competence, lineOf(entry, now)])),
    standing: record && signOffStanding({ state: record.state, supersededBySignOff: false }, entries, now),
    requirements: requirements(framework, entries, { hadPracticeSupervisor, signatory: null, asks }),
    asks,
    earlier: hasEarlier ? await listEarlierRecords(viewer) : [],
  }
}

/** The titles of the competences in the viewer's framework, by id. */
export async function titlesOf(viewer: Viewer): Promise<ReadonlyMap<string, string>> {
  const { framework } = await findOwnRecord(viewer)
  return new Map([...framework.competences.values()].map(({ id, title }) => [id, title]))
}
