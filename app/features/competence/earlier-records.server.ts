import { prisma } from '#app/platform/database.server.ts'
import type { Viewer } from '../organisation/viewer.ts'
import { findEntryAlreadyAllowed } from './entries.server.ts'
import { lineOf, lineOfRow, listEntryLinesAlreadyAllowed } from './entry-lines.server.ts'
import type { Competence, Domain, Framework } from './framework.ts'
import { requireFramework } from './frameworks.server.ts'
import { listHistoryAlreadyAllowed, type HistoryWithNote } from './history.server.ts'
import { SIGN_OFF_KINDS } from './history.ts'
import type { Line, Lines } from './progress.ts'
import type { Rating } from './ratings.ts'
import { signOffStanding, type RecordState, type SignOffStanding } from './record.ts'
import type { EntrySubmission } from './submission.ts'
import { openEntrySubmissionAlreadyAllowed } from './submissions.server.ts'

/** A record its owner moved on from, as a list shows it. */
export type EarlierRecord = { version: number; state: RecordState; movedAt: Date }

/** The records the viewer has moved on from, newest first. */
export async function listEarlierRecords(viewer: Viewer): Promise<EarlierRecord[]> {
  const found = await prisma.record.findMany({
    where: { personId: viewer.id, NOT: { movedToId: null } },
    orderBy: { createdAt: 'desc' },
    select: { state: true, movedAt: true, framework: { select: { version: true } } },
  })
  return found.map(({ state, movedAt, framework }) => ({
    version: framework.version,
    state: state as RecordState,
    movedAt: movedAt ?? new Date(0),
  }))
}

export type EarlierRecordPage = EarlierRecord & {
  framework: Framework
  lines: Lines
  standing: SignOffStanding | null
  history: HistoryWithNote[]
}

/** One of those records, whole and for ever as it was left; null where the viewer has none on that version. */
export async function findEarlierRecord(
  viewer: Viewer,
  version: number,
  now = new Date(),
): Promise<EarlierRecordPage | null> {
  const record = await findRow(viewer, version)
  if (!record) return null
  const entries = await listEntryLinesAlreadyAllowed(record.id)
  const state = record.state as RecordState
  const supersededBySignOff = await isSupersededAlreadyAllowed(record)
  return {
    version,
    state,
    movedAt: record.movedAt ?? new Date(0),
    framework: await requireFramework(record.frameworkId),
    lines: new Map(entries.map((entry) => [entry.competence, lineOf(entry, now)])),
    standing: signOffStanding({ state, supersededBySignOff }, entries, now),
    history: await listHistoryAlreadyAllowed(
      { recordId: record.id, ownerId: viewer.id, competence: null, kinds: [...SIGN_OFF_KINDS, 'record-moved'] },
      () => true,
    ),
  }
}

export type EarlierEntryPage = {
  competence: Competence
  domain: Pick<Domain, 'id' | 'title'>
  line: Line
  rating: Rating
  ratedAt: Date
  /** The copy the last decision is about. */
  copy: EntrySubmission | null
  history: HistoryWithNote[]
}

/** One competence in one of those records; null where nothing was begun on it. */
export async function findEarlierEntry(
  viewer: Viewer,
  { version, competence: id }: { version: number; competence: string },
  now = new Date(),
): Promise<EarlierEntryPage | null> {
  const record = await findRow(viewer, version)
  const framework = record && (await requireFramework(record.frameworkId))
  const [competence, domain] = [framework?.competences.get(id), framework?.domainOf.get(id)]
  const entry = record && (await findEntryAlreadyAllowed(record.id, id))
  if (!competence || !domain || !entry) return null
  const { decidedOnId, rating, ratedAt, recordId } = entry
  return {
    competence,
    domain: { id: domain.id, title: domain.title },
    line: lineOfRow(entry, now),
    rating: rating as Rating,
    ratedAt,
    copy: decidedOnId === null ? null : await openEntrySubmissionAlreadyAllowed(viewer.id, decidedOnId),
    history: await listHistoryAlreadyAllowed({ recordId, ownerId: viewer.id, competence: id }, () => true),
  }
}

/** Whether a later record of the same person has been signed off: until then the earlier sign-off counts. */
export async function isSupersededAlreadyAllowed(record: { personId: string; createdAt: Date }): Promise<boolean> {
  const later = await prisma.record.findFirst({
    where: { personId: record.personId, createdAt: { gt: record.createdAt }, state: 'signed-off' },
    select: { id: true },
  })
  return later !== null
}

function findRow(viewer: Viewer, version: number) {
  return prisma.record.findFirst({
    where: { personId: viewer.id, framework: { version }, NOT: { movedToId: null } },
    select: { id: true, personId: true, frameworkId: true, state: true, createdAt: true, movedAt: true },
  })
}
