import { randomBytes, randomUUID } from 'node:crypto'
import { z } from 'zod'
import { prisma, type Tx } from '#app/platform/database.server.ts'
import { seal, unseal } from '#app/platform/sealing.server.ts'
import { hashOf } from '../content/fingerprint.ts'
import { canonicalJson } from './chain/canonical.ts'

const SealedNote = z.object({ salt: z.string(), text: z.string() })

/** A note on its way into a record: sealed with the owner's key, with the salted hash its event will hold. */
export type NewNote = { id: string; hash: string; sealed: Buffer<ArrayBuffer> }

/** Seals what someone wrote with a decision; null where they wrote nothing. Before the transaction: it may wait for a disk. */
export async function sealNote(ownerId: string, text: string | undefined): Promise<NewNote | null> {
  if (!text?.trim()) return null
  const id = randomUUID()
  const plain = canonicalJson({ salt: randomSalt(), text })
  return { id, hash: hashOf(plain), sealed: await seal(ownerId, `RecordNote|${id}|sealed`, plain) }
}

/** Keeps a sealed note beside its event, in the same transaction. */
export async function keepNote(
  tx: Tx,
  recordId: string,
  note: NewNote | null,
): Promise<{ id: string; hash: string } | null> {
  if (!note) return null
  await tx.recordNote.create({ data: { id: note.id, recordId, sealed: note.sealed }, select: { id: true } })
  return { id: note.id, hash: note.hash }
}

/** Opens notes by id. Callers have established who may read them: the owner, and whom a decision was asked of. */
export async function openNotesAlreadyAllowed(ownerId: string, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await prisma.recordNote.findMany({ where: { id: { in: [...ids] } }, select: { id: true, sealed: true } })
  const opened = rows.map(async ({ id, sealed }) => {
    const plain = await unseal(ownerId, `RecordNote|${id}|sealed`, sealed)
    return [id, SealedNote.parse(JSON.parse(plain)).text] as const
  })
  return new Map(await Promise.all(opened))
}

/** 128 random bits in hex: what keeps the hash of a short text from being guessed. */
export function randomSalt(): string {
  return randomBytes(16).toString('hex')
}
