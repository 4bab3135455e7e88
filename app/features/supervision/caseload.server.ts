import { rows } from '#app/platform/rows.server.ts'
import { requireFramework } from '../competence/frameworks.server.ts'
import type { RecordState } from '../competence/record.ts'
import { kindsIn, SUPERVISION_KINDS } from '../competence/supervision.ts'
import type { Viewer } from '../organisation/viewer.ts'
import { NO_COUNTS, sumOf, type Counts, type DomainCounts, type Supervisee } from './caseload.ts'

/** Caseloads this process has counted, under what they were counted from. */
const counted = new Map<string, Caseload>()
const MOST_KEPT = 2_000
type Caseload = { from: string; at: number; until: number; people: readonly Supervisee[] }

/**
 * The people the viewer supervises today, by name, with how each domain of each stands. One query asks who they are and
 * where the chain of each record ends; only where that is another place than last time does a second one count. Every
 * change to an entry lengthens the chain, so equal heads are equal counts, until a renewal comes due.
 */
export async function listCaseload(viewer: Viewer, now = new Date()): Promise<readonly Supervisee[]> {
  const people = await readPeople(viewer, now)
  const from = people.map((row) => Object.values(row).join(' ')).join('\n')
  const known = counted.get(viewer.id)
  const at = now.getTime()
  if (known?.from === from && known.at <= at && at < known.until) return known.people
  const { caseload, until } = await count(viewer, people, now)
  if (counted.size >= MOST_KEPT) counted.clear()
  counted.set(viewer.id, { from, at, until, people: caseload })
  return caseload
}

type PersonRow = {
  id: string
  name: string
  kind: string
  recordId: string | null
  recordState: RecordState | null
  frameworkId: string | null
  headSeq: number | null
}

function readPeople(viewer: Viewer, now: Date): Promise<PersonRow[]> {
  return rows<PersonRow>`
    SELECT p."id", p."name", s."kind", r."id" AS "recordId", r."state" AS "recordState", r."frameworkId", r."headSeq"
    FROM "Supervision" s
    JOIN "Person" p ON p."id" = s."personId"
    LEFT JOIN "Record" r ON r."id" =
      (SELECT x."id" FROM "Record" x WHERE x."personId" = p."id" ORDER BY x."createdAt" DESC LIMIT 1)
    WHERE s."supervisorId" = ${viewer.id} AND s."personId" <> ${viewer.id}
      AND COALESCE(p."organisationId", '') = ${viewer.organisation.id}
      AND s."agreedAt" IS NOT NULL AND s."from" <= ${now} AND (s."until" IS NULL OR s."until" > ${now})
    ORDER BY p."name", p."id", s."kind"`
}

type DomainRow = Record<keyof Counts, number | bigint> & {
  recordId: string
  /** The domain's id and a full stop: a competence's id without its number. */
  domain: string
  confirmedRequired: number | bigint
  nextDueAt: Date | string | null
}

function readCounts(viewer: Viewer, now: Date): Promise<DomainRow[]> {
  return rows<DomainRow>`
    SELECT e."recordId", rtrim(e."competence", '0123456789') AS "domain",
      SUM(CASE WHEN e."state" = 'rated' THEN 1 ELSE 0 END) AS "rated",
      SUM(CASE WHEN e."state" = 'requested' THEN 1 ELSE 0 END) AS "requested",
      SUM(CASE WHEN e."state" = 'returned' THEN 1 ELSE 0 END) AS "returned",
      SUM(CASE WHEN e."state" = 'confirmed' THEN 1 ELSE 0 END) AS "confirmed",
      SUM(CASE WHEN e."state" = 'confirmed' AND e."required" = TRUE THEN 1 ELSE 0 END) AS "confirmedRequired",
      SUM(CASE WHEN (e."state" = 'confirmed' OR (e."state" = 'requested' AND e."askedFrom" = 'confirmed'))
        AND e."basis" <> e."decidedBasis" THEN 1 ELSE 0 END) AS "changed",
      SUM(CASE WHEN (e."state" = 'confirmed' OR (e."state" = 'requested' AND e."askedFrom" = 'confirmed'))
        AND e."renewalDueAt" <= ${now} THEN 1 ELSE 0 END) AS "due",
      MIN(CASE WHEN e."renewalDueAt" > ${now} THEN e."renewalDueAt" END) AS "nextDueAt"
    FROM "Entry" e
    WHERE e."recordId" IN (
      SELECT r."id" FROM "Supervision" s JOIN "Record" r ON r."personId" = s."personId"
      WHERE s."supervisorId" = ${viewer.id} AND (s."until" IS NULL OR s."until" > ${now}))
    GROUP BY e."recordId", rtrim(e."competence", '0123456789')`
}

async function count(viewer: Viewer, people: readonly PersonRow[], now: Date) {
  const counts = people.some(({ recordId }) => recordId !== null) ? await readCounts(viewer, now) : []
  const held = grouped(people, ({ id }) => id)
  const ofRecord = grouped(counts, ({ recordId }) => recordId)
  const caseload = [...held.values()].map((all) => toSupervisee(all, ofRecord.get(all[0]?.recordId ?? '') ?? []))
  const dates = counts.flatMap(({ nextDueAt }) => (nextDueAt === null ? [] : new Date(nextDueAt).getTime()))
  return { caseload: await Promise.all(caseload), until: Math.min(Infinity, ...dates) }
}

function grouped<Row>(all: readonly Row[], keyOf: (row: Row) => string): Map<string, Row[]> {
  const groups = new Map<string, Row[]>()
  for (const row of all) groups.set(keyOf(row), [...(groups.get(keyOf(row)) ?? []), row])
  return groups
}

async function toSupervisee(held: readonly PersonRow[], counts: readonly DomainRow[]): Promise<Supervisee> {
  const [first] = held
  if (!first) throw new Error('A person stands here without a row')
  const kinds = held.flatMap(({ kind }) => kindsIn(kind))
  const framework = first.frameworkId === null ? null : await requireFramework(first.frameworkId)
  const rowOf = new Map(counts.map((row) => [row.domain.slice(0, -1), row]))
  const domains: DomainCounts[] = (framework?.domains ?? []).map(({ id, number, title, required, competences }) => ({
    id,
    number,
    title,
    required,
    of: competences.length,
    ...countsIn(rowOf.get(id)),
  }))
  return {
    id: first.id,
    name: first.name,
    kinds: SUPERVISION_KINDS.filter((kind) => kinds.includes(kind)),
    recordState: first.recordState,
    confirmed: counts.reduce((sum, { confirmedRequired }) => sum + Number(confirmedRequired), 0),
    required: framework?.required ?? 0,
    waiting: sumOf(domains, 'requested'),
    returned: sumOf(domains, 'returned'),
    domains,
  }
}

function countsIn(row: DomainRow | undefined): Counts {
  if (!row) return NO_COUNTS
  const { rated, requested, returned, confirmed, changed, due } = row
  return {
    rated: Number(rated),
    requested: Number(requested),
    returned: Number(returned),
    confirmed: Number(confirmed),
    changed: Number(changed),
    due: Number(due),
  }
}
