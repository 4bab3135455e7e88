import type { Viewer } from '#app/features/organisation/viewer.ts'
import { rows } from '#app/platform/rows.server.ts'
import type { ComingDay } from './pace.ts'

const MOST = 30

/** The days to come of the cohorts the viewer learns in, the next one first. One statement. */
export async function listComingDays(viewer: Viewer, now = new Date()): Promise<ComingDay[]> {
  const found = await rows<Row>`
    SELECT d."id", d."title", d."startsAt", d."endsAt", d."place", d."link", d."lessons", m."joinedAt", p."state" AS "said"
    FROM "CohortMember" m
    JOIN "Cohort" c ON c."id" = m."cohortId" AND c."endedAt" IS NULL
    JOIN "CohortDay" d ON d."cohortId" = c."id" AND d."cancelledAt" IS NULL AND d."endsAt" >= ${now}
    LEFT JOIN "DayPlace" p ON p."dayId" = d."id" AND p."personId" = m."personId"
    WHERE m."personId" = ${viewer.id} AND m."leftAt" IS NULL
    ORDER BY d."startsAt" LIMIT ${MOST}`
  return found.map(({ startsAt, endsAt, joinedAt, lessons, ...day }) => ({
    ...day,
    startsAt: new Date(startsAt),
    endsAt: new Date(endsAt),
    joinedAt: new Date(joinedAt),
    lessons: JSON.parse(lessons) as string[],
  }))
}

type Row = Omit<ComingDay, 'lessons' | 'startsAt' | 'endsAt' | 'joinedAt'> & {
  lessons: string
  startsAt: Date | string
  endsAt: Date | string
  joinedAt: Date | string
}
