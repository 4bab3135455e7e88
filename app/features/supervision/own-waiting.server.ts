import type { Viewer } from '#app/features/organisation/viewer.ts'
import { rows } from '#app/platform/rows.server.ts'
import type { OwnWaiting } from './own-waiting.ts'

/** What the viewer waits for, longest first. One query. */
export async function listOwnWaiting(viewer: Viewer): Promise<OwnWaiting[]> {
  const { id: me } = viewer
  const found = await rows<Omit<OwnWaiting, 'count' | 'since'> & { count: number | bigint; since: Date | string }>`
    SELECT 'practice' AS "what", NULL AS "whom", "path" AS "lesson", COUNT(*) AS "count", MIN("updatedAt") AS "since"
    FROM "ActivityResponse" WHERE "personId" = ${me} AND "kind" = 'practice' AND "done" = TRUE AND "confirmedAt" IS NULL
    GROUP BY "path"
    UNION ALL
    SELECT 'earlier-learning', p."name", NULL, COUNT(*), MIN(l."askedAt")
    FROM "PriorLearning" l JOIN "Person" p ON p."id" = l."askedOfId"
    WHERE l."personId" = ${me} AND l."state" = 'asked' GROUP BY p."name"
    UNION ALL
    SELECT 'competences', p."name", NULL, COUNT(*), MIN(e."requestedAt")
    FROM "Record" r JOIN "Entry" e ON e."recordId" = r."id" AND e."state" = 'requested'
    JOIN "Person" p ON p."id" = e."requestedOfId"
    WHERE r."personId" = ${me} GROUP BY p."name"
    UNION ALL
    SELECT 'sign-off', p."name", NULL, 1, r."signOffRequestedAt"
    FROM "Record" r JOIN "Person" p ON p."id" = r."signOffOfId"
    WHERE r."personId" = ${me} AND r."state" = 'sign-off-requested'
    ORDER BY 5`
  return found.map((row) => ({ ...row, count: Number(row.count), since: new Date(row.since) }))
}
