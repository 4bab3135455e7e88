import { rows } from '#app/platform/rows.server.ts'
import { requireFramework } from '../competence/frameworks.server.ts'
import type { RecordState } from '../competence/record.ts'
import { kindsIn, SUPERVISION_KINDS, type SupervisionKind } from '../competence/supervision.ts'
import type { Viewer } from '../organisation/viewer.ts'

/** Something that waits for the viewer: one competence, or (with `competence` null) a whole sign-off. */
export type Waiting = {
  personId: string
  personName: string
  competence: { id: string; title: string } | null
  since: Date
  /** Asked of someone the viewer covers for. */
  onCover: boolean
}

/**
 * What waits for the viewer's decision, oldest first, `most` at most. One query, whatever the number of people: what was
 * asked of the viewer comes from its index already in order; cover and whole sign-offs are few.
 */
export async function listWaiting(viewer: Viewer, { most }: { most: number }, now = new Date()): Promise<Waiting[]> {
  const { id: me, organisation } = viewer
  const found = await rows<WaitingRow>`
    SELECT * FROM (
      SELECT p."id" AS "personId", p."name" AS "personName", r."frameworkId", e."competence", e."requestedAt" AS "since",
        e."requestedOfId" AS "ofId"
      FROM "Entry" e
      JOIN "Record" r ON r."id" = e."recordId"
      JOIN "Person" p ON p."id" = r."personId" AND p."organisationId" = ${organisation.id}
      WHERE e."requestedOfId" = ${me} AND e."state" = 'requested' AND p."id" <> ${me}
        AND NOT EXISTS (SELECT 1 FROM "Record" n WHERE n."personId" = p."id" AND n."createdAt" > r."createdAt")
        AND EXISTS (SELECT 1 FROM "Supervision" s WHERE s."personId" = p."id" AND s."supervisorId" = ${me}
          AND s."agreedAt" IS NOT NULL AND s."from" <= ${now} AND (s."until" IS NULL OR s."until" > ${now}))
      ORDER BY e."requestedAt" LIMIT ${most}
    ) AS "asked"
    UNION
    SELECT p."id", p."name", r."frameworkId", e."competence", e."requestedAt", e."requestedOfId"
    FROM "Supervision" s
    JOIN "Person" p ON p."id" = s."personId" AND p."organisationId" = ${organisation.id}
    JOIN "Record" r ON r."personId" = p."id"
    JOIN "Entry" e ON e."recordId" = r."id" AND e."state" = 'requested' AND e."requestedOfId" = s."coverForId"
    WHERE s."supervisorId" = ${me} AND s."coverForId" IS NOT NULL AND s."personId" <> ${me}
      AND NOT EXISTS (SELECT 1 FROM "Record" n WHERE n."personId" = p."id" AND n."createdAt" > r."createdAt")
      AND s."agreedAt" IS NOT NULL AND s."from" <= ${now} AND (s."until" IS NULL OR s."until" > ${now})
    UNION
    SELECT p."id", p."name", r."frameworkId", NULL, r."signOffRequestedAt", r."signOffOfId"
    FROM "Supervision" s
    JOIN "Person" p ON p."id" = s."personId" AND p."organisationId" = ${organisation.id}
    JOIN "Record" r ON r."personId" = p."id" AND r."state" = 'sign-off-requested'
    WHERE s."supervisorId" = ${me} AND s."personId" <> ${me}
      AND (r."signOffOfId" = ${me} OR r."signOffOfId" = s."coverForId")
      AND NOT EXISTS (SELECT 1 FROM "Record" n WHERE n."personId" = p."id" AND n."createdAt" > r."createdAt")
      AND s."agreedAt" IS NOT NULL AND s."from" <= ${now} AND (s."until" IS NULL OR s."until" > ${now})
    ORDER BY 5, 1, 4 LIMIT ${most}`
  return Promise.all(found.map((row) => toWaiting(viewer, row)))
}

type WaitingRow = {
  personId: string
  personName: string
  frameworkId: string
  competence: string | null
  since: Date | string
  ofId: string
}

async function toWaiting(
  viewer: Viewer,
  { competence: id, frameworkId, since, ofId, ...row }: WaitingRow,
): Promise<Waiting> {
  const framework = await requireFramework(frameworkId)
  const competence = id === null ? null : { id, title: framework.competences.get(id)?.title ?? id }
  return { ...row, competence, since: new Date(since), onCover: ofId !== viewer.id }
}

/** One person the viewer supervises, with counts over the competences their framework requires. */
export type Supervisee = {
  id: string
  name: string
  kinds: readonly SupervisionKind[]
  recordState: RecordState | null
  confirmed: number
  required: number
  waiting: number
  returned: number
}

/** The people the viewer supervises today, by name. One query, whatever their number. */
export async function listCaseload(viewer: Viewer, now = new Date()): Promise<Supervisee[]> {
  const found = await rows<CaseloadRow>`
    SELECT p."id", p."name", s."kind", r."state" AS "recordState", r."frameworkId",
      (SELECT COUNT(*) FROM "Entry" e WHERE e."recordId" = r."id" AND e."state" = 'confirmed' AND e."required" = TRUE) AS "confirmed",
      (SELECT COUNT(*) FROM "Entry" e WHERE e."recordId" = r."id" AND e."state" = 'requested') AS "waiting",
      (SELECT COUNT(*) FROM "Entry" e WHERE e."recordId" = r."id" AND e."state" = 'returned') AS "returned"
    FROM "Supervision" s
    JOIN "Person" p ON p."id" = s."personId" AND p."organisationId" = ${viewer.organisation.id}
    LEFT JOIN "Record" r ON r."id" =
      (SELECT x."id" FROM "Record" x WHERE x."personId" = p."id" ORDER BY x."createdAt" DESC LIMIT 1)
    WHERE s."supervisorId" = ${viewer.id} AND s."personId" <> ${viewer.id}
      AND s."agreedAt" IS NOT NULL AND s."from" <= ${now} AND (s."until" IS NULL OR s."until" > ${now})
    ORDER BY p."name", p."id", s."kind"`
  const people = new Map<string, CaseloadRow[]>()
  for (const row of found) people.set(row.id, [...(people.get(row.id) ?? []), row])
  return Promise.all([...people.values()].map(toSupervisee))
}

type CaseloadRow = {
  id: string
  name: string
  kind: string
  recordState: RecordState | null
  frameworkId: string | null
  confirmed: number | bigint
  waiting: number | bigint
  returned: number | bigint
}

async function toSupervisee(held: readonly CaseloadRow[]): Promise<Supervisee> {
  const [first] = held
  if (!first) throw new Error('A person stands here without a row')
  const kinds = held.flatMap(({ kind }) => kindsIn(kind))
  const framework = first.frameworkId === null ? null : await requireFramework(first.frameworkId)
  return {
    id: first.id,
    name: first.name,
    kinds: SUPERVISION_KINDS.filter((kind) => kinds.includes(kind)),
    recordState: first.recordState,
    confirmed: Number(first.confirmed),
    required: framework?.required ?? 0,
    waiting: Number(first.waiting),
    returned: Number(first.returned),
  }
}
