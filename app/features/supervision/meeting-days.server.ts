import { onTheClock } from '#app/features/organisation/times.ts'
import type { Viewer } from '#app/features/organisation/viewer.ts'
import { rows } from '#app/platform/rows.server.ts'
import { kindsIn, type SupervisionKind } from '../competence/supervision.ts'
import { isMeetingDue, nextMeetingDue } from './meeting.ts'

/** When the two of one supervision last met and are to meet. Days as in 2026-11-24; never a word of what was said. */
export type MeetingDays = {
  supervision: string
  kind: SupervisionKind
  last: string | null
  due: string
  isDue: boolean
}

/** Of the viewer's own supervisions with one person, those of today. Cover is not one: its meetings are the other's. */
export async function listMeetingDays(viewer: Viewer, personId: string, now = new Date()): Promise<MeetingDays[]> {
  const found = await rows<{ id: string; kind: string; from: Date | string; last: string | null }>`
    SELECT s."id", s."kind", s."from",
      (SELECT MAX(m."heldOn") FROM "SupervisionMeeting" m
       WHERE m."personId" = s."personId" AND m."supervisorId" = s."supervisorId" AND m."kind" = s."kind") AS "last"
    FROM "Supervision" s
    JOIN "Person" p ON p."id" = s."personId" AND COALESCE(p."organisationId", '') = ${viewer.organisation.id}
    WHERE s."personId" = ${personId} AND s."supervisorId" = ${viewer.id}
      AND (s."coverForId" IS NULL OR s."takesOverFromId" IS NOT NULL)
      AND s."agreedAt" IS NOT NULL AND s."from" <= ${now} AND (s."until" IS NULL OR s."until" > ${now})
    ORDER BY s."kind"`
  return found.map(({ id, kind, from, last }) => meetingDaysOf({ id, kind, from: new Date(from), last }, now))
}

/** The days of a supervision out of its row. */
export function meetingDaysOf(
  { id, kind, from, last }: { id: string; kind: string; from: Date; last: string | null },
  now: Date,
): MeetingDays {
  const known = kindsIn(kind)[0]!
  const due = nextMeetingDue(known, { last, began: onTheClock(from).on })
  return { supervision: id, kind: known, last, due, isDue: isMeetingDue(due, onTheClock(now).on) }
}
