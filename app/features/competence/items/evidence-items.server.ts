import { randomUUID } from 'node:crypto'
import { prisma, type Prisma, type Tx } from '#app/platform/database.server.ts'
import { notFound } from '#app/platform/http.server.ts'
import type { Viewer } from '../../organisation/viewer.ts'
import { appendRecordEvent } from '../chain/record-events.server.ts'
import type { EntryState } from '../entry.ts'
import { refreshBasis } from '../entry-basis.server.ts'
import { hasSubstance, isNewVersion, type EvidenceKind, type EvidenceText } from './evidence.ts'
import { forgetFile, isWaitedOn, releaseFile } from './files.server.ts'
import { sealEvidence, unsealEvidence } from './sealed-evidence.server.ts'

/** What a person fills in for one item. Where an edit says nothing of a summary or a file, they stay. */
export type EvidenceDetails = Omit<EvidenceText, 'summary' | 'file'> &
  Partial<Pick<EvidenceText, 'summary' | 'file'>> & { kind: EvidenceKind }
/** An item as its owner sees it. `supports` are the entries it is attached to. */
export type EvidenceItem = EvidenceText & {
  id: string
  kind: EvidenceKind
  version: number
  updatedAt: Date
  supports: Supported[]
}
export type Supported = { competence: string; state: EntryState }
export type EvidenceOutcome = { ok: true; id: string } | { ok: false; refusal: keyof typeof EVIDENCE_REFUSALS }

export const EVIDENCE_REFUSALS = {
  'changed-elsewhere':
    'This was changed in another window. Your text is still here: compare it with what is saved, then save again.',
  'waited-on':
    'This file is in a request that waits for its answer. Withdraw the request first, or wait until it is decided.',
  'nothing-in-it': 'Write what this evidence shows. Only a file or a summary can stand without it.',
} as const

/** The viewer's own items, last changed first. */
export async function listEvidenceItems(viewer: Viewer): Promise<EvidenceItem[]> {
  const rows = await prisma.evidenceItem.findMany({
    where: visibleTo(viewer),
    orderBy: { updatedAt: 'desc' },
    select: ITEM,
  })
  return Promise.all(rows.map((row) => openItem(viewer, row)))
}

/** One of the viewer's own items; null for anyone else's. */
export async function findEvidenceItem(viewer: Viewer, id: string): Promise<EvidenceItem | null> {
  const row = await prisma.evidenceItem.findFirst({ where: { id, AND: visibleTo(viewer) }, select: ITEM })
  return row && openItem(viewer, row)
}

/** Keeps a new item, private until it is sent with a request. */
export async function addEvidenceItem(
  viewer: Viewer,
  details: EvidenceDetails,
  now = new Date(),
): Promise<{ id: string }> {
  const data = await newItem(viewer, details, now)
  return prisma.evidenceItem.create({ data, select: { id: true } })
}

/** A new item's row, sealed: before a transaction that has more to do. */
export async function newItem(viewer: Viewer, { kind, ...text }: EvidenceDetails, now: Date) {
  const id = randomUUID()
  const whole = { summary: null, file: null, ...text }
  const { sealed, hash } = await sealEvidence(viewer.id, id, whole)
  const fileId = whole.file?.id ?? null
  return { id, personId: viewer.id, kind, sealed, hash, fileId, version: 1, createdAt: now, updatedAt: now }
}

/** Saves a new version over the one that was read; every entry it supports says that it was edited. */
export async function editEvidenceItem(
  viewer: Viewer,
  id: string,
  { version, ...details }: EvidenceDetails & { version: number },
  now = new Date(),
): Promise<EvidenceOutcome> {
  const before = (await findEvidenceItem(viewer, id)) ?? notFound()
  const after = { ...before, ...details }
  if (!hasSubstance(after)) return { ok: false, refusal: 'nothing-in-it' }
  if (before.version === version && !isNewVersion(before, after)) return { ok: true, id }
  const sealed = await sealEvidence(viewer.id, id, after)
  const next = { kind: after.kind, version: version + 1, fileId: after.file?.id ?? null, updatedAt: now, ...sealed }

  const outcome = await prisma.$transaction(async (tx): Promise<EvidenceOutcome> => {
    const { count } = await tx.evidenceItem.updateMany({ where: { id, version, AND: visibleTo(viewer) }, data: next })
    if (count === 0) return { ok: false, refusal: 'changed-elsewhere' }
    for (const entry of await listSupported(tx, id))
      await tellEntry(tx, viewer, { entry, kind: 'evidence-edited', item: { id, ...next }, now })
    return { ok: true, id }
  })
  if (outcome.ok && before.file && before.file.id !== next.fileId) await releaseFile(before.file.id)
  return outcome
}

/**
 * Takes the file out of an item and deletes it everywhere. What was decided on it keeps its name, its size and its hash;
 * while a request that names it waits, it stays.
 */
export async function removeItemFile(
  viewer: Viewer,
  id: string,
  version: number,
  now = new Date(),
): Promise<EvidenceOutcome> {
  const { file, ...item } = (await findEvidenceItem(viewer, id)) ?? notFound()
  if (!file) return { ok: true, id }
  if (await isWaitedOn(viewer, file.id)) return { ok: false, refusal: 'waited-on' }
  const outcome = await editEvidenceItem(viewer, id, { ...item, file: null, version }, now)
  if (outcome.ok) await forgetFile(viewer, file.id, now)
  return outcome
}

/**
 * Takes an item away from its list and its entries, and its file where no request holds a copy of it. Colleagues who
 * were asked about it are asked no more.
 */
export async function deleteEvidenceItem(viewer: Viewer, id: string, now = new Date()): Promise<EvidenceOutcome> {
  const fileId = await prisma.$transaction(async (tx) => {
    const item = await tx.evidenceItem.findFirst({
      where: { id, AND: visibleTo(viewer) },
      select: { id: true, version: true, hash: true, fileId: true },
    })
    if (!item) return notFound()
    const entries = await listSupported(tx, id)
    await tx.evidenceItem.updateMany({ where: { id, AND: visibleTo(viewer) }, data: { deletedAt: now } })
    await tx.entryEvidence.deleteMany({ where: { evidenceId: id } })
    await askNoMore(tx, id, now)
    for (const entry of entries) await tellEntry(tx, viewer, { entry, kind: 'evidence-deleted', item, now })
    return item.fileId
  })
  if (fileId !== null) await releaseFile(fileId)
  return { ok: true, id }
}

async function askNoMore(tx: Tx, evidenceId: string, now: Date): Promise<void> {
  const asked = await tx.witnessRequest.findMany({ where: { evidenceId, state: 'asked' }, select: { id: true } })
  const where = { id: { in: asked.map(({ id }) => id) } }
  await tx.witnessRequest.updateMany({ where, data: { state: 'withdrawn', answeredAt: now } })
  await tx.outboxMail.deleteMany({ where: { ...where, sentAt: null } })
}

/** Only its writer ever reads an item; a supervisor reads the copy in a request. */
function visibleTo(viewer: Viewer): Prisma.EvidenceItemWhereInput {
  return { personId: viewer.id, deletedAt: null }
}

const ITEM = {
  id: true,
  kind: true,
  sealed: true,
  version: true,
  updatedAt: true,
  entries: { select: { entry: { select: { competence: true, state: true } } } },
} satisfies Prisma.EvidenceItemSelect
type ItemRow = Prisma.EvidenceItemGetPayload<{ select: typeof ITEM }>

async function openItem(
  viewer: Viewer,
  { id, kind, sealed, version, updatedAt, entries }: ItemRow,
): Promise<EvidenceItem> {
  const supports = entries.map(({ entry }) => ({ competence: entry.competence, state: entry.state as EntryState }))
  return {
    id,
    kind: kind as EvidenceKind,
    version,
    updatedAt,
    supports,
    ...(await unsealEvidence(viewer.id, id, sealed)),
  }
}

type AttachedEntry = { id: string; recordId: string; competence: string }

function listSupported(tx: Tx, evidenceId: string): Promise<AttachedEntry[]> {
  return tx.entry.findMany({
    where: { evidence: { some: { evidenceId } } },
    orderBy: { id: 'asc' },
    select: { id: true, recordId: true, competence: true },
  })
}

type Change = {
  entry: AttachedEntry
  kind: 'evidence-edited' | 'evidence-deleted'
  item: { id: string; version: number; hash: string }
  now: Date
}

async function tellEntry(tx: Tx, viewer: Viewer, { entry, kind, item, now }: Change): Promise<void> {
  await appendRecordEvent(tx, {
    recordId: entry.recordId,
    kind,
    competence: entry.competence,
    actor: { id: viewer.id, name: viewer.name, role: 'peer-worker' },
    payload: { evidence: item.id, version: item.version, hash: item.hash },
    at: now,
  })
  await refreshBasis(tx, entry.id)
}
