import { randomUUID } from 'node:crypto'
import { prisma } from '#app/platform/database.server.ts'
import { seal, unseal } from '#app/platform/sealing.server.ts'
import { recordEvent } from '../../organisation/events.server.ts'
import { findKeyOwner, type Issuer } from '../../organisation/signing-keys.server.ts'
import type { Viewer } from '../../organisation/viewer.ts'
import { answerCode } from './checks.server.ts'
import { readCode } from './code.ts'
import { isSameName, shownOf, type ImportedPack, type ImportRefusal, type OwnerBy } from './import.ts'
import { PackFile } from './pack.ts'
import { sha256 } from './packs.server.ts'
import { keyIdOf, readPackFile, signatureHolds } from './signature.server.ts'
import type { PackStanding } from './standing.ts'

export type ImportOutcome = { ok: true; id: string } | { ok: false; refusal: ImportRefusal }

/**
 * Keeps a pack that another organisation signed as the viewer's prior learning. Its signature is checked with that
 * organisation's public key, it must be the viewer's own and not taken back; the viewer's record stays as it is.
 */
export async function importPack(viewer: Viewer, text: string, now = new Date()): Promise<ImportOutcome> {
  const found = await check(viewer, text, now)
  if (typeof found === 'string') return { ok: false, refusal: found }
  const { code, issuer, ownerBy, standing } = found
  const id = randomUUID()
  const row = {
    id,
    personId: viewer.id,
    organisationId: issuer.id,
    code,
    ownerBy,
    standing,
    sealed: await seal(viewer.id, contextOf(id), text),
    hash: sha256(text),
    importedAt: now,
  }
  return prisma.$transaction(async (tx): Promise<ImportOutcome> => {
    const already = await tx.importedPack.count({ where: { personId: viewer.id, code, takenBackAt: null } })
    if (already > 0) return { ok: false, refusal: 'already' }
    await tx.importedPack.create({ data: row, select: { id: true } })
    await recordEvent(tx, { ...eventOf(viewer, id, now), kind: 'pack.imported', detail: { code } })
    return { ok: true, id }
  })
}

type Good = { code: string; issuer: Issuer; ownerBy: OwnerBy; standing: PackStanding }

async function check(viewer: Viewer, text: string, now: Date): Promise<Good | ImportRefusal> {
  if (text === '') return 'no-file'
  const file = readPackFile(text)
  const read = readCode(file?.pack.code ?? '')
  if (!file || !read.ok) return 'no-pack'
  const signedBy = await findKeyOwner(keyIdOf(file) ?? '')
  if (!signedBy) return 'elsewhere'
  if (!(await signatureHolds(file, signedBy.key))) return 'changed'
  const answer = await answerCode(read.code, now)
  if (!answer) return 'not-known'
  const made = await prisma.pack.findUniqueOrThrow({
    where: { code: read.code },
    select: { personId: true, signingKeyId: true },
  })
  if (made.signingKeyId !== signedBy.key.kid) return 'changed'
  const ownerBy =
    made.personId === viewer.id ? 'account' : isSameName(file.pack.owner.name, viewer.name) ? 'name' : null
  if (ownerBy === null) return 'not-yours'
  if (answer.standing === 'revoked') return 'revoked'
  if (signedBy.organisation.id === viewer.organisation.id) return 'own-organisation'
  return { code: read.code, issuer: signedBy.organisation, ownerBy, standing: answer.standing }
}

/** The packs the viewer has brought along, newest first. */
export function listImportedPacks(viewer: Viewer): Promise<ImportedPack[]> {
  return open(viewer.id)
}

/** The same of somebody else. Callers have established that they supervise, and write the look down. */
export function listImportedPacksAlreadyAllowed(personId: string): Promise<ImportedPack[]> {
  return open(personId)
}

/** Takes one of the viewer's own out again: nobody is shown it any more. False for anyone else's; twice is once. */
export async function takeBackImport(viewer: Viewer, id: string, now = new Date()): Promise<boolean> {
  return prisma.$transaction(async (tx) => {
    if ((await tx.importedPack.count({ where: { id, personId: viewer.id } })) === 0) return false
    const own = { id, personId: viewer.id, takenBackAt: null }
    const { count } = await tx.importedPack.updateMany({ where: own, data: { takenBackAt: now } })
    if (count > 0) await recordEvent(tx, { ...eventOf(viewer, id, now), kind: 'pack.import-taken-back' })
    return true
  })
}

/** Everything the viewer ever brought along, each with its file as it was signed: for the file of all that is held. */
export async function openImportedFiles(viewer: Viewer) {
  const found = await prisma.importedPack.findMany({ where: { personId: viewer.id }, orderBy: { importedAt: 'asc' } })
  return Promise.all(
    found.map(async ({ sealed, ...row }) => {
      const file = await unseal(viewer.id, contextOf(row.id), sealed)
      return { ...row, file, organisation: PackFile.parse(JSON.parse(file)).pack.organisation.name }
    }),
  )
}

async function open(personId: string): Promise<ImportedPack[]> {
  const found = await prisma.importedPack.findMany({
    where: { personId, takenBackAt: null },
    orderBy: { importedAt: 'desc' },
    take: 20,
  })
  return Promise.all(
    found.map(async ({ id, sealed, code, ownerBy, standing, hash, importedAt }) => {
      const { pack } = PackFile.parse(JSON.parse(await unseal(personId, contextOf(id), sealed)))
      return {
        ...shownOf(pack),
        id,
        code,
        hash,
        importedAt,
        ownerBy: ownerBy as OwnerBy,
        standing: standing as PackStanding,
        organisation: pack.organisation.name,
        demonstration: pack.demonstration,
        madeAt: new Date(pack.madeAt),
      }
    }),
  )
}

function contextOf(id: string): string {
  return `ImportedPack|${id}|sealed`
}

function eventOf(viewer: Viewer, subject: string, at: Date) {
  return { actorId: viewer.id, organisationId: viewer.organisation.id, subject, at }
}
