import type { Tx } from '#app/platform/database.server.ts'
import { rows } from '#app/platform/rows.server.ts'
import type { Viewer } from '../organisation/viewer.ts'
import { appendRecordEvent } from './chain/record-events.server.ts'
import type { Framework } from './framework.ts'
import { requireFramework } from './frameworks.server.ts'
import type { ServiceAsks } from './levels.ts'
import type { RecordState } from './record.ts'
import { levelsIn } from './service-levels.server.ts'

/** The record its owner works in: the one begun last. Null while nothing has been rated. */
export type OwnRecord = {
  id: string
  state: RecordState
  signOffOfId: string | null
  signOffRequestedAt: Date | null
  signedOffById: string | null
  signedOffAt: Date | null
  submissionId: string | null
}

export type Found = {
  record: OwnRecord | null
  framework: Framework
  newestVersion: number
  /** Whether the viewer has, or had, a practice supervisor. */
  hadPracticeSupervisor: boolean
  /** Whether they have moved on from a record on an earlier version. */
  hasEarlier: boolean
  /** What the service they work in asks beyond the framework. */
  asks: ServiceAsks | null
}

/** The viewer's record with its framework version, or the newest version where they have none. One query. */
export async function findOwnRecord(viewer: Viewer, now = new Date()): Promise<Found> {
  const [row] = await rows<Row>`
    SELECT f."id" AS "newestId", f."version" AS "newestVersion", r."frameworkId", r."id", r."state", r."signOffOfId",
      r."signOffRequestedAt", r."signedOffById", r."signedOffAt", r."submissionId",
      (SELECT s."id" FROM "Supervision" s WHERE s."personId" = ${viewer.id} AND s."kind" = 'practice'
        AND s."agreedAt" IS NOT NULL AND s."from" <= ${now} LIMIT 1) AS "practice",
      (SELECT m."id" FROM "Record" m WHERE m."personId" = ${viewer.id} AND m."movedToId" IS NOT NULL LIMIT 1) AS "earlier",
      (SELECT l."content" FROM "ServiceLevels" l WHERE l."serviceId" = ${viewer.service?.id ?? ''}
        ORDER BY l."version" DESC LIMIT 1) AS "levels"
    FROM "Framework" f
    LEFT JOIN "Record" r
      ON r."id" = (SELECT x."id" FROM "Record" x WHERE x."personId" = ${viewer.id} ORDER BY x."createdAt" DESC LIMIT 1)
    ORDER BY f."version" DESC LIMIT 1`
  if (!row) throw new Error('No competence framework is installed: run the seed.')
  const { newestId, newestVersion, frameworkId, practice, earlier, levels, id, ...rest } = row
  return {
    record: id === null ? null : { id, ...rest },
    framework: await requireFramework(frameworkId ?? newestId),
    newestVersion,
    hadPracticeSupervisor: practice !== null,
    hasEarlier: earlier !== null,
    asks: viewer.service && levels !== null ? { service: viewer.service.name, levels: levelsIn(levels) } : null,
  }
}

type Row = Omit<OwnRecord, 'id'> & {
  newestId: string
  newestVersion: number
  frameworkId: string | null
  practice: string | null
  earlier: string | null
  levels: string | null
  id: string | null
}

/** The viewer's record on a framework version, begun now where there is none. */
export async function ensureRecord(tx: Tx, viewer: Viewer, framework: Framework, now: Date): Promise<{ id: string }> {
  const key = { personId: viewer.id, frameworkId: framework.id }
  const begun = await tx.record.findUnique({ where: { personId_frameworkId: key }, select: { id: true } })
  if (begun) return begun
  const record = await tx.record.create({ data: { ...key, createdAt: now }, select: { id: true } })
  await appendRecordEvent(tx, {
    recordId: record.id,
    kind: 'started',
    competence: null,
    actor: ownerOf(viewer),
    payload: { framework: framework.version, frameworkHash: framework.hash },
    at: now,
  })
  return record
}

/** The viewer as an event names them when they act on their own record. */
export function ownerOf(viewer: Viewer): { id: string; name: string; role: string } {
  return { id: viewer.id, name: viewer.name, role: 'peer-worker' }
}
