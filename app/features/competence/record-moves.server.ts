import { randomUUID } from 'node:crypto'
import { prisma, type Tx } from '#app/platform/database.server.ts'
import { notFound } from '#app/platform/http.server.ts'
import type { Viewer } from '../organisation/viewer.ts'
import { bridge, type Crossing } from './bridge.ts'
import { acrossFrom, type OldEntry } from './carried.ts'
import { appendRecordEvents } from './chain/record-events.server.ts'
import { listConfirmationsAlreadyAllowed } from './confirmations.server.ts'
import { NO_REQUEST } from './entries.server.ts'
import type { Framework } from './framework.ts'
import { listFrameworksFrom } from './frameworks.server.ts'
import { findOwnRecord, ownerOf, type OwnRecord } from './own-record.server.ts'
import { decideRecord, type RecordOutcome } from './record.ts'

export type BridgePage = {
  from: Framework
  to: Framework
  crossings: readonly Crossing[]
  record: OwnRecord
  entries: readonly OldEntry[]
}

/** What carries over, competence by competence, if the viewer moves on to the newest version; null where there is none. */
export async function findBridge(viewer: Viewer): Promise<BridgePage | null> {
  const { record, framework } = await findOwnRecord(viewer)
  const versions = await listFrameworksFrom(framework.version)
  const to = versions.at(-1)
  if (!record || !to || to.id === framework.id) return null
  return { from: framework, to, crossings: bridge(versions), record, entries: await listOldEntries(prisma, record.id) }
}

/**
 * Moves the viewer's record on to the version they read the bridge to: all of it, or nothing. The old record keeps its
 * state and is only read from now on; the new one says for each competence where it came from. Open requests go back to
 * before asking, since their copies have the old words.
 */
export async function moveRecord(viewer: Viewer, version: number, now = new Date()): Promise<RecordOutcome> {
  const { record, framework } = await findOwnRecord(viewer)
  if (!record) return notFound()
  const versions = await listFrameworksFrom(framework.version)
  const to = versions.at(-1)
  if (framework.version === version) return { ok: true, state: record.state }
  const rules = { ownerId: viewer.id, state: record.state, signOffOfId: record.signOffOfId }
  const newer = to !== undefined && to.version > framework.version
  const outcome = decideRecord(rules, 'move', viewer, { kinds: [], coversFor: [], signOffBy: [], newer })
  if (!outcome.ok) return outcome
  if (!to || to.version !== version) return { ok: false, refusal: 'not-possible-now' }
  const crossings = bridge(versions)
  return prisma.$transaction(async (tx): Promise<RecordOutcome> => {
    if (!(await holdStill(tx, record, now))) return { ok: false, refusal: 'not-possible-now' }
    const moving = { viewer, record, from: framework, to, crossings, now }
    await leaveOldRecord(tx, moving, await beginNewRecord(tx, moving))
    return outcome
  })
}

/** Nobody edits, asks or decides until the end of the transaction. False where the record is not as it was read. */
async function holdStill(tx: Tx, record: OwnRecord, now: Date): Promise<boolean> {
  await tx.$executeRaw`UPDATE "EvidenceItem" SET "version" = "version" WHERE "id" IN
    (SELECT a."evidenceId" FROM "EntryEvidence" a JOIN "Entry" e ON e."id" = a."entryId" WHERE e."recordId" = ${record.id})`
  await tx.$executeRaw`UPDATE "Entry" SET "basis" = "basis" WHERE "recordId" = ${record.id}`
  const { count } = await tx.record.updateMany({
    where: { id: record.id, state: record.state, movedAt: null },
    data: { movedAt: now },
  })
  return count === 1
}

type Moving = {
  viewer: Viewer
  record: OwnRecord
  from: Framework
  to: Framework
  crossings: readonly Crossing[]
  now: Date
}

async function beginNewRecord(tx: Tx, { viewer, record, from, to, crossings, now }: Moving): Promise<string> {
  const id = randomUUID()
  const { createdAt, headSeq, headHash } = await tx.record.findUniqueOrThrow({ where: { id: record.id } })
  const confirmations = await listConfirmationsAlreadyAllowed(tx, record.id)
  const carried = acrossFrom(crossings, await listOldEntries(tx, record.id), {
    record: record.id,
    framework: from.version,
    confirmations,
  })
  // The newest record is the one its owner works in, whatever a clock says.
  const begun = new Date(Math.max(now.getTime(), createdAt.getTime() + 1))
  await tx.record.create({
    data: { id, personId: viewer.id, frameworkId: to.id, createdAt: begun },
    select: { id: true },
  })
  const withIds = carried.map((each) => ({ ...each, id: randomUUID() }))
  await tx.entry.createMany({
    data: withIds.map(({ id: entryId, competence, row }) => ({
      ...row,
      id: entryId,
      recordId: id,
      competence,
      required: to.domainOf.get(competence)?.required ?? false,
    })),
  })
  await tx.entryEvidence.createMany({
    data: withIds.flatMap(({ id: entryId, evidence }) =>
      evidence.map(({ id: evidenceId, addedAt }) => ({ entryId, evidenceId, addedAt })),
    ),
  })
  const common = { recordId: id, actor: ownerOf(viewer), at: now }
  const left = { from: record.id, framework: from.version, frameworkHash: from.hash, seq: headSeq, hash: headHash }
  await appendRecordEvents(tx, [
    { ...common, competence: null, kind: 'started', payload: { framework: to.version, frameworkHash: to.hash } },
    { ...common, competence: null, kind: 'record-moved-here', payload: left },
    ...withIds.map(({ competence, payload }) => ({ ...common, competence, kind: 'carried-over' as const, payload })),
  ])
  return id
}

async function leaveOldRecord(tx: Tx, { viewer, record, to, now }: Moving, newId: string): Promise<void> {
  const asked = await tx.entry.findMany({
    where: { recordId: record.id, state: 'requested' },
    orderBy: { competence: 'asc' },
    select: { id: true, competence: true, askedFrom: true, submissionId: true },
  })
  const common = { recordId: record.id, actor: ownerOf(viewer), at: now }
  const before = asked.map((entry) => ({ ...entry, state: entry.askedFrom ?? 'rated' }))
  for (const { id, state } of before)
    await tx.entry.update({ where: { id }, data: { ...NO_REQUEST, state }, select: { id: true } })
  await appendRecordEvents(tx, [
    ...before.map(({ competence, submissionId, state }) => ({
      ...common,
      competence,
      kind: 'withdrawn' as const,
      payload: { submission: submissionId, state },
    })),
    {
      ...common,
      competence: null,
      kind: 'record-moved',
      payload: { to: newId, framework: to.version, frameworkHash: to.hash },
    },
  ])
  await tx.record.update({ where: { id: record.id }, data: { movedToId: newId }, select: { id: true } })
}

async function listOldEntries(db: Tx | typeof prisma, recordId: string): Promise<OldEntry[]> {
  const rows = await db.entry.findMany({
    where: { recordId },
    include: { evidence: { include: { evidence: { select: { version: true, hash: true, deletedAt: true } } } } },
  })
  return rows.map(({ evidence, ...row }) => ({
    ...row,
    evidence: evidence
      .filter((attached) => attached.evidence.deletedAt === null)
      .map(({ evidenceId, addedAt, evidence: { version, hash } }) => ({ id: evidenceId, version, hash, addedAt })),
  }))
}
