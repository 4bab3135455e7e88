import { rows } from '#app/platform/rows.server.ts'
import { SUPERVISION_KINDS } from '../competence/supervision.ts'
import { londonTime, onTheClock } from '../organisation/times.ts'
import type { Viewer } from '../organisation/viewer.ts'
import { latestDayThatIsDue } from '../supervision/meeting.ts'
import { countCompletedModules } from './completed-modules.server.ts'
import type { Counts, EntryCount, MeetingCount, PeopleCount } from './counts.ts'

const DAY = 24 * 60 * 60 * 1000
const before = (now: Date, days: number) => new Date(now.getTime() - days * DAY)

/**
 * Everything the reports of the viewer's organisation count: a query for each kind of count, whatever the number of
 * people, and never a row about one of them. What is small is not hidden here: `reportsOf` does.
 */
export async function countForReports(viewer: Viewer, now = new Date()): Promise<Counts> {
  const [services, people, entries, meetings] = await Promise.all([
    listServices(viewer),
    countPeople(viewer, now),
    countEntries(viewer, now),
    countMeetings(viewer, now),
  ])
  return { services, people, entries, meetings, completed: await countCompletedModules(viewer, services, now) }
}

function listServices({ organisation }: Viewer): Promise<Counts['services']> {
  return rows<Counts['services'][number]>`
    SELECT s."id", s."name", v."slug" AS "variant" FROM "Service" s JOIN "Variant" v ON v."id" = s."variantId"
    WHERE s."organisationId" = ${organisation.id} ORDER BY s."name", s."id"`
}

type Counted<C> = {
  [K in keyof C]: C[K] extends boolean ? boolean | number : C[K] extends number ? number | bigint : C[K]
}

async function countPeople({ organisation }: Viewer, now: Date): Promise<PeopleCount[]> {
  const found = await rows<Counted<PeopleCount>>`
    SELECT "service", "frameworkId", "state", "supervised", COUNT(*) AS "count" FROM (
      SELECT p."serviceId" AS "service", r."frameworkId", r."state",
        CASE WHEN EXISTS (SELECT 1 FROM "Supervision" s WHERE s."personId" = p."id" AND s."agreedAt" IS NOT NULL
          AND s."from" <= ${now} AND (s."until" IS NULL OR s."until" > ${now})) THEN 1 ELSE 0 END AS "supervised"
      FROM "Person" p
      LEFT JOIN "Record" r ON r."id" =
        (SELECT x."id" FROM "Record" x WHERE x."personId" = p."id" ORDER BY x."createdAt" DESC LIMIT 1)
      WHERE p."organisationId" = ${organisation.id} AND p."disabledAt" IS NULL
        AND EXISTS (SELECT 1 FROM "RoleHeld" h WHERE h."personId" = p."id" AND h."role" = 'peer-worker'
          AND h."from" <= ${now} AND (h."until" IS NULL OR h."until" > ${now}))
    ) "each" GROUP BY 1, 2, 3, 4`
  return found.map((row) => ({ ...row, supervised: Boolean(row.supervised), count: Number(row.count) }))
}

async function countEntries({ organisation }: Viewer, now: Date): Promise<EntryCount[]> {
  const found = await rows<Counted<EntryCount>>`
    SELECT "service", "frameworkId", "domain", "standing", "bucket", COUNT(*) AS "count" FROM (
      SELECT p."serviceId" AS "service", r."frameworkId", rtrim(e."competence", '0123456789') AS "domain",
        CASE WHEN e."state" = 'confirmed' AND e."basis" <> e."decidedBasis" THEN 'changed' ELSE e."state" END AS "standing",
        CASE
          WHEN e."state" = 'requested' AND e."requestedAt" > ${before(now, 7)} THEN 'week'
          WHEN e."state" = 'requested' AND e."requestedAt" > ${before(now, 14)} THEN 'fortnight'
          WHEN e."state" = 'requested' AND e."requestedAt" > ${before(now, 28)} THEN 'month'
          WHEN e."state" = 'requested' THEN 'longer'
          WHEN e."state" <> 'confirmed' THEN NULL
          WHEN e."renewalDueAt" <= ${now} THEN 'due'
          WHEN e."renewalDueAt" <= ${before(now, -91)} THEN 'soon'
          WHEN e."renewalDueAt" IS NOT NULL THEN 'later'
          ELSE 'keeps' END AS "bucket"
      FROM "Person" p
      JOIN "Record" r ON r."id" =
        (SELECT x."id" FROM "Record" x WHERE x."personId" = p."id" ORDER BY x."createdAt" DESC LIMIT 1)
      JOIN "Entry" e ON e."recordId" = r."id"
      WHERE p."organisationId" = ${organisation.id} AND p."disabledAt" IS NULL
        AND EXISTS (SELECT 1 FROM "RoleHeld" h WHERE h."personId" = p."id" AND h."role" = 'peer-worker'
          AND h."from" <= ${now} AND (h."until" IS NULL OR h."until" > ${now}))
    ) "each" GROUP BY 1, 2, 3, 4, 5`
  return found.map((row) => ({ ...row, domain: row.domain.replace(/\.$/, ''), count: Number(row.count) }))
}

/** A meeting is due as `nextMeetingDue` says, asked the other way round: was the last one before the latest day that is. */
async function countMeetings({ organisation }: Viewer, now: Date): Promise<MeetingCount[]> {
  const today = onTheClock(now).on
  const latest = (kind: (typeof SUPERVISION_KINDS)[number]) => {
    const day = latestDayThatIsDue(kind, today)
    return { day, end: londonTime(dayAfter(day), '00:00') }
  }
  const [line, practice] = [latest('line-management'), latest('practice')]
  const found = await rows<Counted<MeetingCount>>`
    SELECT "service", "kind", "due", COUNT(*) AS "count" FROM (
      SELECT "service", "kind", CASE
        WHEN "kind" = 'practice' AND ("last" <= ${practice.day} OR ("last" IS NULL AND "from" < ${practice.end})) THEN 1
        WHEN "kind" <> 'practice' AND ("last" <= ${line.day} OR ("last" IS NULL AND "from" < ${line.end})) THEN 1
        ELSE 0 END AS "due"
      FROM (
        SELECT p."serviceId" AS "service", s."kind", s."from",
          (SELECT MAX(m."heldOn") FROM "SupervisionMeeting" m
           WHERE m."personId" = s."personId" AND m."supervisorId" = s."supervisorId" AND m."kind" = s."kind") AS "last"
        FROM "Supervision" s
        JOIN "Person" p ON p."id" = s."personId"
        WHERE p."organisationId" = ${organisation.id} AND p."disabledAt" IS NULL
          AND (s."coverForId" IS NULL OR s."takesOverFromId" IS NOT NULL) AND s."partOfId" IS NULL
          AND s."agreedAt" IS NOT NULL AND s."from" <= ${now} AND (s."until" IS NULL OR s."until" > ${now})
      ) "met"
    ) "each" GROUP BY 1, 2, 3`
  return found.map((row) => ({ ...row, due: Boolean(row.due), count: Number(row.count) }))
}

function dayAfter(day: string): string {
  const next = new Date(`${day}T12:00:00Z`)
  next.setUTCDate(next.getUTCDate() + 1)
  return next.toISOString().slice(0, 10)
}
