import { rows } from '#app/platform/rows.server.ts'
import type { EntryState } from '../competence/entry.ts'
import type { Framework } from '../competence/framework.ts'
import { requireFramework } from '../competence/frameworks.server.ts'
import type { RecordState } from '../competence/record.ts'
import { onTheClock } from '../organisation/times.ts'
import type { Viewer } from '../organisation/viewer.ts'
import { meetingDaysOf } from '../supervision/meeting-days.server.ts'
import type { PeopleFilter, PersonLine, StatesOf } from './people-columns.ts'

type Filter = Pick<PeopleFilter, 'service' | 'domain' | 'standing'>
export type PeopleReport = { lines: PersonLine[]; of: number; states: StatesOf; framework: Framework | null }

/**
 * Peer workers of the viewer's organisation with how their records stand, by name: three queries, whatever their number.
 * States, counts and days; never evidence, a rating or a word. Whoever shows it writes the look down.
 */
export async function listPeopleForReport(
  viewer: Viewer,
  filter: Filter,
  { most, skip }: { most: number; skip: number },
  now = new Date(),
): Promise<PeopleReport> {
  const [found, states, meetings] = await Promise.all([
    readPeople(viewer, filter, { most, skip }, now),
    filter.domain === null ? [] : readStates(viewer, filter.domain),
    readMeetings(viewer, now),
  ])
  const frameworks = await Promise.all(found.map(({ frameworkId }) => (frameworkId === null ? null : requireFramework(frameworkId)))) // prettier-ignore
  return {
    lines: found.map((row, i) =>
      lineOf(row, { framework: frameworks[i] ?? null, domain: filter.domain, meetings, now }),
    ),
    of: Number(found[0]?.all ?? 0),
    states: new Map(states.map(({ personId, competence, state, changed }) => [`${personId} ${competence}`, { state, changed: Boolean(changed) }])), // prettier-ignore
    framework: frameworks.find((framework) => framework !== null) ?? null,
  }
}

type Row = {
  id: string
  name: string
  email: string
  service: string | null
  frameworkId: string | null
  state: RecordState | null
  signedOffAt: Date | string | null
  nextDueAt: Date | string | null
  waitingSince: Date | string | null
  all: number | bigint
} & Record<'rated' | 'requested' | 'returned' | 'confirmed' | 'changed' | 'due', number | bigint>

function readPeople(
  { organisation }: Viewer,
  { service, domain, standing }: Filter,
  { most, skip }: { most: number; skip: number },
  now: Date,
): Promise<Row[]> {
  const [inService, inDomain, wanted] = [service ?? '', domain ?? '', standing ?? '']
  return rows<Row>`
    SELECT *, COUNT(*) OVER () AS "all" FROM (
      SELECT p."id", p."name", p."email", v."name" AS "service", r."frameworkId", r."state", r."signedOffAt",
        COALESCE(SUM(CASE WHEN e."state" = 'rated' THEN 1 ELSE 0 END), 0) AS "rated",
        COALESCE(SUM(CASE WHEN e."state" = 'requested' THEN 1 ELSE 0 END), 0) AS "requested",
        COALESCE(SUM(CASE WHEN e."state" = 'returned' THEN 1 ELSE 0 END), 0) AS "returned",
        COALESCE(SUM(CASE WHEN e."state" = 'confirmed' THEN 1 ELSE 0 END), 0) AS "confirmed",
        COALESCE(SUM(CASE WHEN e."state" = 'confirmed' AND e."basis" <> e."decidedBasis" THEN 1 ELSE 0 END), 0) AS "changed",
        COALESCE(SUM(CASE WHEN e."state" = 'confirmed' AND e."renewalDueAt" <= ${now} THEN 1 ELSE 0 END), 0) AS "due",
        MIN(CASE WHEN e."state" = 'confirmed' AND e."renewalDueAt" > ${now} THEN e."renewalDueAt" END) AS "nextDueAt",
        MIN(CASE WHEN e."state" = 'requested' THEN e."requestedAt" END) AS "waitingSince"
      FROM "Person" p
      LEFT JOIN "Service" v ON v."id" = p."serviceId"
      LEFT JOIN "Record" r ON r."id" =
        (SELECT x."id" FROM "Record" x WHERE x."personId" = p."id" ORDER BY x."createdAt" DESC LIMIT 1)
      LEFT JOIN "Entry" e ON e."recordId" = r."id"
        AND (${inDomain} = '' OR rtrim(e."competence", '0123456789') = ${`${inDomain}.`})
      WHERE p."organisationId" = ${organisation.id} AND p."disabledAt" IS NULL
        AND (${inService} = '' OR p."serviceId" = ${inService})
        AND EXISTS (SELECT 1 FROM "RoleHeld" h WHERE h."personId" = p."id" AND h."role" = 'peer-worker'
          AND h."from" <= ${now} AND (h."until" IS NULL OR h."until" > ${now}))
      GROUP BY p."id", p."name", p."email", v."name", r."frameworkId", r."state", r."signedOffAt"
    ) "each"
    WHERE ${wanted} = '' OR (${wanted} = 'waiting' AND ("requested" > 0 OR "state" = 'sign-off-requested'))
      OR (${wanted} = 'returned' AND ("returned" > 0 OR "state" = 'returned')) OR (${wanted} = 'changed' AND "changed" > 0)
      OR (${wanted} = 'due' AND "due" > 0) OR (${wanted} = 'no-record' AND "state" IS NULL)
      OR (${wanted} = 'signed-off' AND "state" = 'signed-off')
    ORDER BY "name", "id" LIMIT ${most} OFFSET ${skip}`
}

type StateRow = { personId: string; competence: string; state: EntryState; changed: boolean | number }

function readStates({ organisation }: Viewer, domain: string): Promise<StateRow[]> {
  return rows<StateRow>`
    SELECT p."id" AS "personId", e."competence", e."state",
      CASE WHEN e."state" = 'confirmed' AND e."basis" <> e."decidedBasis" THEN 1 ELSE 0 END AS "changed"
    FROM "Person" p
    JOIN "Record" r ON r."id" =
      (SELECT x."id" FROM "Record" x WHERE x."personId" = p."id" ORDER BY x."createdAt" DESC LIMIT 1)
    JOIN "Entry" e ON e."recordId" = r."id"
    WHERE p."organisationId" = ${organisation.id} AND rtrim(e."competence", '0123456789') = ${`${domain}.`}`
}

type MeetingRow = { personId: string; id: string; kind: string; from: Date | string; last: string | null }

function readMeetings({ organisation }: Viewer, now: Date): Promise<MeetingRow[]> {
  return rows<MeetingRow>`
    SELECT s."personId", s."id", s."kind", s."from",
      (SELECT MAX(m."heldOn") FROM "SupervisionMeeting" m
       WHERE m."personId" = s."personId" AND m."supervisorId" = s."supervisorId" AND m."kind" = s."kind") AS "last"
    FROM "Supervision" s JOIN "Person" p ON p."id" = s."personId"
    WHERE p."organisationId" = ${organisation.id}
      AND (s."coverForId" IS NULL OR s."takesOverFromId" IS NOT NULL) AND s."partOfId" IS NULL
      AND s."agreedAt" IS NOT NULL AND s."from" <= ${now} AND (s."until" IS NULL OR s."until" > ${now})`
}

type Around = { framework: Framework | null; domain: string | null; meetings: readonly MeetingRow[]; now: Date }

function lineOf(row: Row, { framework, domain, meetings, now }: Around): PersonLine {
  const { id, name, email, service, state } = row
  const of =
    framework?.domains.find((each) => each.id === domain)?.competences.length ?? framework?.competences.size ?? 0
  return {
    id,
    name,
    email,
    service: service ?? '',
    version: framework?.version ?? null,
    state,
    signedOffOn: state === 'signed-off' ? dayOf(row.signedOffAt) : null,
    of,
    rated: Number(row.rated),
    requested: Number(row.requested),
    returned: Number(row.returned),
    confirmed: Number(row.confirmed),
    changed: Number(row.changed),
    due: Number(row.due),
    nextDueOn: dayOf(row.nextDueAt),
    waitingSince: dayOf(row.waitingSince),
    lineMeeting: meetingsInWords(meetings, { personId: id, kind: 'line-management', now }),
    practiceMeeting: meetingsInWords(meetings, { personId: id, kind: 'practice', now }),
  }
}

function dayOf(moment: Date | string | null): string | null {
  return moment === null ? null : onTheClock(new Date(moment)).on
}

/** 'Due', or when the next one is; with two supervisors of a kind, the one that comes first. */
function meetingsInWords(
  meetings: readonly MeetingRow[],
  { personId, kind, now }: { personId: string; kind: string; now: Date },
): string {
  const own = meetings
    .filter((row) => row.personId === personId && row.kind === kind)
    .map((row) => meetingDaysOf({ ...row, from: new Date(row.from) }, now))
    .sort((a, b) => a.due.localeCompare(b.due))
  const [first] = own
  if (!first) return 'No supervisor'
  return first.isDue ? `Due since ${first.due}` : `Next by ${first.due}`
}
