import type { Viewer } from '../organisation/viewer.ts'
import { isChangedSince, isDueForRefresh } from './changes.ts'
import { listEntryLinesAlreadyAllowed, type EntryLine } from './entry-lines.server.ts'
import type { Framework } from './framework.ts'
import { findOwnRecord, type OwnRecord } from './own-record.server.ts'
import type { Line, Lines } from './progress.ts'
import { isReady, requirements, type Requirement } from './readiness.ts'
import { signOffStanding, type SignOffStanding } from './record.ts'
import { signatoriesIn, surroundingsOf, type Supervisor } from './supervisors.server.ts'

export type OwnRecordPage = {
  framework: Framework
  newestVersion: number
  record: OwnRecord | null
  lines: Lines
  standing: SignOffStanding | null
  requirements: Requirement[]
  ready: boolean
  signatories: readonly Supervisor[]
  supervisors: readonly Supervisor[]
}

/** The viewer's whole record for its first page: three queries, whatever it holds. */
export async function findOwnRecordPage(viewer: Viewer, now = new Date()): Promise<OwnRecordPage> {
  const { record, framework, newestVersion } = await findOwnRecord(viewer)
  const entries = record ? await listEntryLinesAlreadyAllowed(record.id) : []
  const around = await surroundingsOf(viewer, now)
  const signatories = signatoriesIn(around)
  const all = requirements(framework, entries, {
    hadPracticeSupervisor: around.hadPracticeSupervisor,
    signatory: kindest(signatories),
  })
  return {
    framework,
    newestVersion,
    record,
    lines: new Map(entries.map((entry) => [entry.competence, lineOf(entry, now)])),
    standing: record && signOffStanding({ state: record.state, supersededBySignOff: false }, entries, now),
    requirements: all,
    ready: isReady(all),
    signatories,
    supervisors: around.supervisors,
  }
}

/** An entry as a list shows it. */
export function lineOf(entry: EntryLine, now: Date): Line {
  return { state: entry.state, changed: isChangedSince(entry), due: isDueForRefresh(entry, now) }
}

/** The rule for a signing person who is not a peer is stated unless a peer may sign. */
function kindest(signatories: readonly Supervisor[]): Supervisor | null {
  return signatories.find(({ isPeer }) => isPeer) ?? (signatories.length === 1 ? (signatories[0] ?? null) : null)
}

/** The titles of the competences in the viewer's framework, by id. */
export async function titlesOf(viewer: Viewer): Promise<ReadonlyMap<string, string>> {
  const { framework } = await findOwnRecord(viewer)
  return new Map([...framework.competences.values()].map(({ id, title }) => [id, title]))
}
