import { prisma, type Tx } from '#app/platform/database.server.ts'
import { notFound } from '#app/platform/http.server.ts'
import type { Viewer } from '../organisation/viewer.ts'
import { appendRecordEvent } from './chain/record-events.server.ts'
import { eventOn, findOwnEntry, type OwnEntry } from './entries.server.ts'
import { refreshBasis } from './entry-basis.server.ts'
import type { EvidenceKind, EvidenceText } from './items/evidence.ts'
import { findOwnRecord } from './own-record.server.ts'
import { newItem, type EvidenceDetails } from './items/evidence-items.server.ts'
import { unsealEvidence } from './items/sealed-evidence.server.ts'

type Item = { id: string; version: number; hash: string }

/** What is attached to one of the viewer's entries, in the order it was attached. */
export async function listAttached(
  viewer: Viewer,
  entryId: string,
): Promise<(Item & EvidenceText & { kind: EvidenceKind })[]> {
  const rows = await prisma.entryEvidence.findMany({
    where: { entryId, evidence: { personId: viewer.id, deletedAt: null } },
    orderBy: [{ addedAt: 'asc' }, { evidenceId: 'asc' }],
    select: { evidence: { select: { id: true, kind: true, version: true, hash: true, sealed: true } } },
  })
  const opened = rows.map(async ({ evidence: { sealed, kind, ...item } }) => {
    return { ...item, kind: kind as EvidenceKind, ...(await unsealEvidence(viewer.id, item.id, sealed)) }
  })
  return Promise.all(opened)
}

/** The titles of all competences of the viewer's framework, and those they have begun, in its order. One query more. */
export async function findAttachable(viewer: Viewer): Promise<{ titles: Map<string, string>; begun: string[] }> {
  const { record, framework } = await findOwnRecord(viewer)
  const titles = new Map([...framework.competences.values()].map(({ id, title }) => [id, title]))
  const where = { recordId: record?.id ?? '' }
  const entries = record ? await prisma.entry.findMany({ where, select: { competence: true } }) : []
  const begun = new Set(entries.map(({ competence }) => competence))
  return { titles, begun: [...titles.keys()].filter((id) => begun.has(id)) }
}

/** Attaches an item the viewer already has. Attaching it twice is attaching it once. */
export async function attachEvidence(
  viewer: Viewer,
  competence: string,
  evidenceId: string,
  now = new Date(),
): Promise<void> {
  await prisma.$transaction(async (tx) => {
    const entry = (await findOwnEntry(viewer, competence, tx)) ?? notFound()
    const item = await findItem(tx, viewer, evidenceId)
    const key = { entryId: entry.id, evidenceId }
    if (await tx.entryEvidence.findUnique({ where: { entryId_evidenceId: key }, select: { entryId: true } })) return
    await attach(tx, viewer, { entry, item, now })
  })
}

/** Writes a new item and attaches it, in one step. */
export async function addEvidenceTo(
  viewer: Viewer,
  competence: string,
  details: EvidenceDetails,
  now = new Date(),
): Promise<{ id: string }> {
  const row = await newItem(viewer, details, now)
  return prisma.$transaction(async (tx) => {
    const entry = (await findOwnEntry(viewer, competence, tx)) ?? notFound()
    const item = await tx.evidenceItem.create({ data: row, select: { id: true, version: true, hash: true } })
    await attach(tx, viewer, { entry, item, now })
    return { id: item.id }
  })
}

/** Takes an item off an entry; the item stays. Taking off what is not there changes nothing. */
export async function detachEvidence(
  viewer: Viewer,
  competence: string,
  evidenceId: string,
  now = new Date(),
): Promise<void> {
  await prisma.$transaction(async (tx) => {
    const entry = (await findOwnEntry(viewer, competence, tx)) ?? notFound()
    const { id, version, hash } = await findItem(tx, viewer, evidenceId)
    const { count } = await tx.entryEvidence.deleteMany({ where: { entryId: entry.id, evidenceId: id } })
    if (count === 0) return
    await appendRecordEvent(tx, {
      ...eventOn(viewer, entry, now),
      kind: 'evidence-detached',
      payload: { evidence: id, version, hash },
    })
    await refreshBasis(tx, entry.id)
  })
}

async function findItem(tx: Tx, viewer: Viewer, id: string): Promise<Item> {
  const item = await tx.evidenceItem.findFirst({
    where: { id, personId: viewer.id, deletedAt: null },
    select: { id: true, version: true, hash: true },
  })
  return item ?? notFound()
}

async function attach(
  tx: Tx,
  viewer: Viewer,
  { entry, item, now }: { entry: OwnEntry; item: Item; now: Date },
): Promise<void> {
  await tx.entryEvidence.create({
    data: { entryId: entry.id, evidenceId: item.id, addedAt: now },
    select: { entryId: true },
  })
  const payload = { evidence: item.id, version: item.version, hash: item.hash }
  await appendRecordEvent(tx, { ...eventOn(viewer, entry, now), kind: 'evidence-attached', payload })
  await refreshBasis(tx, entry.id)
}
