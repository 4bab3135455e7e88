import { rows } from '#app/platform/rows.server.ts'
import { requireFramework } from '../competence/frameworks.server.ts'
import type { Viewer } from '../organisation/viewer.ts'
import type { Listed, QueueFilter } from './queue-filter.ts'

/** One competence of somebody the viewer supervises that stands like this, and since when. */
export type StandingEntry = {
  personId: string
  personName: string
  competence: { id: string; title: string }
  since: Date
}

type Wanted = Pick<QueueFilter, 'person' | 'domain'> & { state: Exclude<Listed, 'waiting'> }

/** Competences that stand in one way, longest first: of the people the viewer supervises today, or of one of them. One query. */
export async function listEntriesInState(
  viewer: Viewer,
  { state, person, domain }: Wanted,
  { most, skip }: { most: number; skip: number },
  now = new Date(),
): Promise<StandingEntry[]> {
  const { id: me, organisation } = viewer
  const found = await rows<Row>`
    SELECT p."id" AS "personId", p."name" AS "personName", r."frameworkId", e."competence",
      CASE ${state} WHEN 'due' THEN e."renewalDueAt" WHEN 'rated' THEN e."ratedAt" ELSE e."decidedAt" END AS "since"
    FROM (
      SELECT DISTINCT s."personId" FROM "Supervision" s
      WHERE s."supervisorId" = ${me} AND s."personId" <> ${me}
        AND s."agreedAt" IS NOT NULL AND s."from" <= ${now} AND (s."until" IS NULL OR s."until" > ${now})
    ) "own"
    JOIN "Person" p ON p."id" = "own"."personId"
    JOIN "Record" r ON r."personId" = p."id"
    JOIN "Entry" e ON e."recordId" = r."id"
    WHERE COALESCE(p."organisationId", '') = ${organisation.id} AND (${person ?? ''} = '' OR p."id" = ${person ?? ''})
      AND (${domain ?? ''} = '' OR rtrim(e."competence", '0123456789') = ${`${domain ?? ''}.`})
      AND (e."state" = CASE ${state} WHEN 'returned' THEN 'returned' WHEN 'rated' THEN 'rated' ELSE 'confirmed' END
        OR (${state} IN ('changed', 'due') AND e."state" = 'requested' AND e."askedFrom" = 'confirmed'))
      AND (${state} <> 'changed' OR e."basis" <> e."decidedBasis")
      AND (${state} <> 'due' OR e."renewalDueAt" <= ${now})
      AND NOT EXISTS (SELECT 1 FROM "Record" n WHERE n."personId" = p."id" AND n."createdAt" > r."createdAt")
    ORDER BY 5, 2, 1, 4 LIMIT ${most} OFFSET ${skip}`
  return Promise.all(found.map(toStanding))
}

type Row = { personId: string; personName: string; frameworkId: string; competence: string; since: Date | string }

async function toStanding({ frameworkId, competence: id, since, ...row }: Row): Promise<StandingEntry> {
  const { competences } = await requireFramework(frameworkId)
  return { ...row, competence: { id, title: competences.get(id)?.title ?? id }, since: new Date(since) }
}
