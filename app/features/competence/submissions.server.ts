import { randomUUID } from 'node:crypto'
import type { z } from 'zod'
import { prisma, type Tx } from '#app/platform/database.server.ts'
import { seal, unseal } from '#app/platform/sealing.server.ts'
import { hashOf } from '../content/fingerprint.ts'
import { canonicalJson } from './chain/canonical.ts'
import { randomSalt } from './notes.server.ts'
import { EntrySubmission, RecordSubmission } from './submission.ts'

/** A frozen copy on its way into a record, sealed with the owner's key. */
export type NewSubmission = {
  id: string
  recordId: string
  entryId: string | null
  basis: string
  hash: string
  sealed: Buffer<ArrayBuffer>
  createdAt: Date
  /** Files it names: they are kept as long as it is. */
  fileIds: readonly string[]
}

type Frozen = Omit<EntrySubmission, 'salt'> | Omit<RecordSubmission, 'salt'>
type Place = Pick<NewSubmission, 'recordId' | 'entryId' | 'basis'>

/** Freezes exactly what is put in front of a supervisor. Before the transaction: it may wait for a disk. */
export async function freeze(content: Frozen, place: Place): Promise<NewSubmission> {
  const id = randomUUID()
  const plain = canonicalJson({ ...content, salt: randomSalt() })
  const sealed = await seal(content.owner.id, contextOf(id), plain)
  return { id, ...place, hash: hashOf(plain), sealed, createdAt: new Date(content.at), fileIds: filesIn(content) }
}

/** Keeps a frozen copy, in the transaction of its request. */
export async function keepSubmission(tx: Tx, { fileIds, ...submission }: NewSubmission): Promise<void> {
  await tx.submission.create({ data: submission, select: { id: true } })
  if (fileIds.length === 0) return
  await tx.submissionFile.createMany({ data: fileIds.map((fileId) => ({ submissionId: submission.id, fileId })) })
}

function filesIn(content: Frozen): string[] {
  return 'evidence' in content ? [...new Set(content.evidence.flatMap(({ file }) => file?.id ?? []))] : []
}

/** Opens the copy of one entry's request. Callers have established that it is the viewer's own, or was asked of them. */
export async function openEntrySubmissionAlreadyAllowed(ownerId: string, id: string): Promise<EntrySubmission> {
  return withWhatWasRemoved(await openSubmission(ownerId, id, EntrySubmission))
}

async function withWhatWasRemoved(copy: EntrySubmission): Promise<EntrySubmission> {
  const ids = filesIn(copy)
  if (ids.length === 0) return copy
  const where = { id: { in: ids }, removedAt: { not: null } }
  const removed = await prisma.evidenceFile.findMany({ where, select: { id: true, removedAt: true } })
  const when = new Map(removed.map(({ id, removedAt }) => [id, removedAt?.toISOString()]))
  const evidence = copy.evidence.map((item) => {
    const removedAt = item.file && when.get(item.file.id)
    return item.file && removedAt ? { ...item, file: { ...item.file, removedAt } } : item
  })
  return { ...copy, evidence }
}

/** Opens the copy of a whole sign-off, under the same condition. */
export function openRecordSubmissionAlreadyAllowed(ownerId: string, id: string): Promise<RecordSubmission> {
  return openSubmission(ownerId, id, RecordSubmission)
}

async function openSubmission<T>(ownerId: string, id: string, shape: z.ZodType<T>): Promise<T> {
  const { sealed, hash } = await prisma.submission.findUniqueOrThrow({
    where: { id },
    select: { sealed: true, hash: true },
  })
  const plain = await unseal(ownerId, contextOf(id), sealed)
  if (hashOf(plain) !== hash) throw new Error('A submission is not the one its hash was made of.')
  return shape.parse(JSON.parse(plain))
}

function contextOf(id: string): string {
  return `Submission|${id}|sealed`
}
