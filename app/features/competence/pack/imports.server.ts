import { randomUUID } from 'node:crypto'
import { prisma } from '#app/platform/database.server.ts'
import { seal, unseal } from '#app/platform/sealing.server.ts'
import { recordEvent } from '../../organisation/events.server.ts'
import {
  findPartnerKey,
  isTrustedNow,
  listPartnersAlreadyAllowed,
} from '../../organisation/partners/partner-keys.server.ts'
import { findKeyOwner } from '../../organisation/signing-keys.server.ts'
import type { Viewer } from '../../organisation/viewer.ts'
import { answerCode } from './checks.server.ts'
import { readCode } from './code.ts'
import {
  isSameName,
  shownOf,
  timesOf,
  type ImportedPack,
  type ImportRefusal,
  type OwnerBy,
  type RefusedFile,
} from './import.ts'
import { PackFile } from './pack.ts'
import { sha256 } from './packs.server.ts'
import { keyIdOf, readPackFile, signatureHolds, type ReadFile } from './signature.server.ts'

export type ImportOutcome = { ok: true; id: string } | ({ ok: false } & RefusedFile)

/**
 * Keeps a pack that another organisation signed as the viewer's prior learning. Its signature is checked with that
 * organisation's public key, of this installation or trusted by the viewer's own organisation. It must be the viewer's,
 * and not taken back as far as can be asked here; the viewer's record stays as it is.
 */
export async function importPack(viewer: Viewer, text: string, now = new Date()): Promise<ImportOutcome> {
  const file = readPackFile(text)
  const keyId = (file && keyIdOf(file)) ?? ''
  const refuse = (refusal: ImportRefusal): ImportOutcome =>
    refusal === 'elsewhere' ? { ok: false, refusal, keyId } : { ok: false, refusal }
  if (text === '') return refuse('no-file')
  const found = file ? await check(viewer, file, now) : 'no-pack'
  if (typeof found === 'string') return refuse(found)
  const { code, partnerKeyId } = found
  const id = randomUUID()
  const row = {
    ...found,
    id,
    personId: viewer.id,
    sealed: await seal(viewer.id, contextOf(id), text),
    hash: sha256(text),
    importedAt: now,
  }
  return prisma.$transaction(async (tx): Promise<ImportOutcome> => {
    if (partnerKeyId !== null && !(await isTrustedNow(tx, viewer, partnerKeyId))) return refuse('key-ended')
    const already = { personId: viewer.id, code, partnerKeyId, takenBackAt: null }
    if ((await tx.importedPack.count({ where: already })) > 0) return refuse('already')
    await tx.importedPack.create({ data: row, select: { id: true } })
    await recordEvent(tx, { ...eventOf(viewer, id, now), kind: 'pack.imported', detail: { code } })
    return { ok: true, id }
  })
}

type Good = Pick<ImportedPack, 'code' | 'ownerBy' | 'standing'> & {
  organisationId: string
  partnerKeyId: string | null
}

async function check(viewer: Viewer, file: ReadFile, now: Date): Promise<Good | ImportRefusal> {
  const read = readCode(file.pack.code)
  if (!read.ok) return 'no-pack'
  const keyId = keyIdOf(file) ?? ''
  const signedBy = await findKeyOwner(keyId)
  if (!signedBy) return checkPartner(viewer, file, { code: read.code, keyId, now })
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
  const { standing } = answer
  return { code: read.code, organisationId: signedBy.organisation.id, partnerKeyId: null, ownerBy, standing }
}

type Named = { code: string; keyId: string; now: Date }

/** A pack of another installation: its signature and the name in it are all that can be known here. */
async function checkPartner(
  viewer: Viewer,
  file: ReadFile,
  { code, keyId, now }: Named,
): Promise<Good | ImportRefusal> {
  const partner = await findPartnerKey(viewer, keyId)
  if (!partner) return 'elsewhere'
  if (!(await signatureHolds(file, partner.key))) return 'changed'
  if (partner.endedAt) return 'key-ended'
  const times = timesOf(file.pack, now)
  if (times !== 'sound') return times === 'not-yet' ? 'not-yet' : 'no-pack'
  if (!isSameName(file.pack.owner.name, viewer.name)) return 'not-yours'
  const organisationId = viewer.organisation.id
  return { code, organisationId, partnerKeyId: partner.id, ownerBy: 'name', standing: 'not-asked' }
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
  const partners = await partnersOf(found)
  return Promise.all(
    found.map(async ({ sealed, partnerKeyId, ...row }) => {
      const file = await unseal(viewer.id, contextOf(row.id), sealed)
      const partner = partners.get(partnerKeyId ?? '') ?? null
      return { ...row, partner, file, organisation: PackFile.parse(JSON.parse(file)).pack.organisation.name }
    }),
  )
}

async function open(personId: string): Promise<ImportedPack[]> {
  const found = await prisma.importedPack.findMany({
    where: { personId, takenBackAt: null },
    orderBy: { importedAt: 'desc' },
    take: 20,
  })
  const partners = await partnersOf(found)
  return Promise.all(
    found.map(async ({ id, sealed, code, ownerBy, standing, hash, importedAt, partnerKeyId }) => {
      const { pack } = PackFile.parse(JSON.parse(await unseal(personId, contextOf(id), sealed)))
      return {
        ...shownOf(pack),
        id,
        code,
        hash,
        importedAt,
        ownerBy: ownerBy as OwnerBy,
        standing: standing as ImportedPack['standing'],
        partner: partners.get(partnerKeyId ?? '') ?? null,
        organisation: pack.organisation.name,
        demonstration: pack.demonstration,
        madeAt: new Date(pack.madeAt),
      }
    }),
  )
}

async function partnersOf(imported: readonly { partnerKeyId: string | null }[]) {
  const partners = await listPartnersAlreadyAllowed(imported.flatMap(({ partnerKeyId }) => partnerKeyId ?? []))
  return new Map(partners.map((partner) => [partner.id, partner]))
}

function contextOf(id: string): string {
  return `ImportedPack|${id}|sealed`
}

function eventOf(viewer: Viewer, subject: string, at: Date) {
  return { actorId: viewer.id, organisationId: viewer.organisation.id, subject, at }
}
