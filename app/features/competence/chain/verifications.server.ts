import { z } from 'zod'
import { recordLoneEvent } from '../../organisation/events.server.ts'
import type { Viewer } from '../../organisation/viewer.ts'
import { prisma } from '#app/platform/database.server.ts'
import { errorCode, log } from '#app/platform/log.server.ts'
import type { Bad } from './bad.ts'
import { runStateOf, type Run } from './run.ts'
import { countEvents, verifyRecordsAcrossOrganisations } from './verify-records.server.ts'

const KEPT = 10
/** How often a run says how far it is. */
const BEAT_MS = 500

/**
 * Begins to verify the records of the viewer's organisation, in a thread, and returns at once. While a run is under way
 * there is no second.
 */
export async function startVerification(viewer: Viewer, now = new Date()): Promise<void> {
  const organisationId = viewer.organisation.id
  const newest = await prisma.recordsVerification.findFirst({
    where: { organisationId },
    orderBy: { startedAt: 'desc' },
  })
  if (newest && runStateOf(newest, now) === 'running') return
  const event = { actorId: viewer.id, organisationId, kind: 'records.verified', subject: organisationId, at: now }
  await recordLoneEvent(event)
  void verifyAndKeep({ organisationId, startedById: viewer.id, startedAt: now }).catch((error: unknown) => {
    log.error({ event: 'records-not-verified', code: errorCode(error) })
  })
}

type Beginning = { organisationId: string | null; startedById: string | null; startedAt: Date }

/** Verifies, and keeps how far it is and what came of it. It is done when it returns; it throws where it could not look. */
export async function verifyAndKeep({ organisationId, startedById, startedAt }: Beginning): Promise<Bad | null> {
  const of = await countEvents(organisationId)
  const begun = { organisationId, startedById, startedAt, beatAt: startedAt, of }
  const { id } = await prisma.recordsVerification.create({ data: begun, select: { id: true } })
  const beat = makeBeat(id)
  const { records, events, bad } = await verifyRecordsAcrossOrganisations({
    organisationId,
    threads: 1,
    aside: true,
    onProgress: beat,
  })
  const finishedAt = new Date()
  const outcome = { records, events, bad: bad && JSON.stringify(bad), finishedAt, beatAt: finishedAt }
  await prisma.recordsVerification.update({ where: { id }, data: outcome, select: { id: true } })
  if (bad) log.error({ event: 'records-not-whole', code: bad.fault })
  return bad
}

function makeBeat(id: string): (checked: number) => void {
  let last = performance.now()
  return (events) => {
    if (performance.now() - last < BEAT_MS) return
    last = performance.now()
    const data = { events, beatAt: new Date() }
    prisma.recordsVerification.updateMany({ where: { id, finishedAt: null }, data }).catch(() => undefined)
  }
}

/** The newest runs that the viewer may know of: their organisation's own, and those over all that found nothing there or here. */
export async function listVerifications(viewer: Viewer, now = new Date()): Promise<Run[]> {
  const organisationId = viewer.organisation.id
  const rows = await prisma.recordsVerification.findMany({
    where: { OR: [{ organisationId }, { organisationId: null, finishedAt: { not: null } }] },
    orderBy: { startedAt: 'desc' },
    take: KEPT * 2,
  })
  const owners = await ownersOf(
    viewer,
    rows.flatMap(({ bad }) => parseBad(bad)?.recordId ?? []),
  )
  const starters = await namesOf(rows.flatMap(({ startedById }) => startedById ?? []))
  return rows
    .map(({ bad, startedById, ...row }) => ({
      ...row,
      found: parseBad(bad),
      by: starters.get(startedById ?? '') ?? null,
    }))
    .filter(
      ({ organisationId, found }) => organisationId !== null || found === null || owners.has(found.recordId ?? ''),
    )
    .slice(0, KEPT)
    .map(({ organisationId, found, ...row }) => ({
      ...row,
      isOfAll: organisationId === null,
      state: runStateOf({ ...row, bad: found }, now),
      bad: found && { ...found, owner: owners.get(found.recordId ?? '') ?? null },
    }))
}

const StoredBad = z.object({
  recordId: z.string().nullable(),
  seq: z.number(),
  kind: z.string().nullable(),
  fault: z.string(),
  detail: z.string(),
})

function parseBad(bad: string | null) {
  return bad === null ? null : StoredBad.parse(JSON.parse(bad))
}

async function ownersOf(viewer: Viewer, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const records = await prisma.record.findMany({
    where: { id: { in: [...ids] }, person: { organisationId: viewer.organisation.id } },
    select: { id: true, person: { select: { name: true } } },
  })
  return new Map(records.map(({ id, person }) => [id, person.name]))
}

async function namesOf(ids: readonly string[]): Promise<Map<string, string>> {
  const people = await prisma.person.findMany({ where: { id: { in: [...ids] } }, select: { id: true, name: true } })
  return new Map(people.map(({ id, name }) => [id, name]))
}
