import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { z } from 'zod'
import { prisma } from '#app/platform/database.server.ts'
import { seal, unseal } from '#app/platform/sealing.server.ts'
import { recordEvent } from '../../organisation/events.server.ts'
import { requireIssuer, signingKeyOf, type Issuer } from '../../organisation/signing-keys.server.ts'
import type { Viewer } from '../../organisation/viewer.ts'
import { Claim, claimsOf } from './claim.ts'
import { CODE_BYTES, codeFrom } from './code.ts'
import { packContent, type Includes } from './pack-content.server.ts'
import type { PackRefusal } from './pack-form.ts'
import { readPackRows, type Coverage, type PackRows } from './pack-rows.server.ts'
import { PackFile, type Covers, type PackContent } from './pack.ts'
import { signedFile } from './signature.server.ts'
import { standingsOf } from './standings.server.ts'
import type { PackStanding } from './standing.ts'

export type PackOutcome = { ok: true; id: string } | { ok: false; refusal: PackRefusal }

/**
 * Makes a pack of the viewer's own record: its content, signed by the organisation, sealed with the viewer's key, and a
 * code by which anyone can ask whether it still stands. Nobody else can make one.
 */
export async function makePack(
  viewer: Viewer,
  coverage: Coverage,
  includes: Includes,
  now = new Date(),
): Promise<PackOutcome> {
  const rows = await readPackRows(viewer, coverage)
  if (!rows) return { ok: false, refusal: 'nothing-yet' }
  const [id, code, issuer] = [randomUUID(), codeFrom(randomBytes(CODE_BYTES)), await issuerOf(rows, viewer)]
  const key = await signingKeyOf(issuer.id, now)
  const file = await signedFile(await packContent(rows, { viewer, code, issuer, covers: coverage, includes, now }), key)
  const pack = {
    id,
    code,
    personId: viewer.id,
    organisationId: issuer.id,
    signingKeyId: key.kid,
    ...whatItSays(rows, coverage),
    sealed: await seal(viewer.id, contextOf(id), file),
    hash: sha256(file),
    madeAt: now,
  }
  return prisma.$transaction(async (tx): Promise<PackOutcome> => {
    const record = await tx.record.findUniqueOrThrow({ where: { id: rows.record.id }, select: { headSeq: true } })
    // What was read in several steps is of one moment only where nothing happened meanwhile.
    if (record.headSeq !== rows.head.headSeq) return { ok: false, refusal: 'busy' }
    await tx.pack.create({ data: pack, select: { id: true } })
    const event = { actorId: viewer.id, organisationId: viewer.organisation.id, subject: id, at: now }
    await recordEvent(tx, { ...event, kind: 'pack.made', detail: { covers: coverage.covers, ...includes } })
    return { ok: true, id }
  })
}

/** What is signed off is signed by the organisation that signed it off, wherever its owner works now. */
function issuerOf({ events }: PackRows, viewer: Viewer): Promise<Issuer> {
  const signed = events.findLast(({ kind }) => kind === 'signed-off')
  const id = signed?.payload.organisation?.id ?? viewer.organisation.id
  return requireIssuer(id)
}

function whatItSays({ record, framework, entries, events }: PackRows, { covers, id }: Coverage) {
  const isSignedOff = covers === 'record' && record.state === 'signed-off'
  const signedSeq = isSignedOff ? (events.findLast(({ kind }) => kind === 'signed-off')?.seq ?? null) : null
  return {
    recordId: record.id,
    covers,
    coversId: id,
    state: covers === 'competence' ? (entries[0]?.state ?? '') : record.state,
    frameworkVersion: framework.version,
    signedSeq,
    claims: JSON.stringify(claimsOf(entries, signedSeq !== null)),
  }
}

/** SHA-256 of a text's bytes, in hex. */
export function sha256(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex')
}

function contextOf(id: string): string {
  return `Pack|${id}|sealed`
}

/** A pack as its owner sees it in a list. */
export type OwnPack = {
  id: string
  code: string
  covers: Covers
  coversId: string | null
  signedOff: boolean
  frameworkVersion: number
  madeAt: Date
  standing: PackStanding
  due: boolean
}

const LISTED = {
  id: true,
  code: true,
  recordId: true,
  personId: true,
  covers: true,
  coversId: true,
  frameworkVersion: true,
  signedSeq: true,
  claims: true,
  madeAt: true,
  revokedAt: true,
} as const

/** The viewer's own packs, newest first. */
export async function listPacks(viewer: Viewer, now = new Date()): Promise<OwnPack[]> {
  const rows = await prisma.pack.findMany({
    where: { personId: viewer.id },
    orderBy: { madeAt: 'desc' },
    take: 100,
    select: LISTED,
  })
  const standings = await standingsOf(rows.map(toMade), now)
  return rows.map(({ id, code, covers, coversId, frameworkVersion, madeAt, signedSeq }) => ({
    id,
    code,
    covers: covers as Covers,
    coversId,
    signedOff: signedSeq !== null,
    frameworkVersion,
    madeAt,
    ...(standings.get(id) ?? { standing: 'valid', due: false }),
  }))
}

/** One of the viewer's own packs with what is in it; null for anyone else's. */
export async function findPack(viewer: Viewer, id: string, now = new Date()) {
  const row = await prisma.pack.findFirst({ where: { id, personId: viewer.id }, select: { ...LISTED, sealed: true } })
  if (!row) return null
  const file = await unseal(viewer.id, contextOf(id), row.sealed)
  const content: PackContent = PackFile.parse(JSON.parse(file)).pack
  const { standing, due } = (await standingsOf([toMade(row)], now)).get(id) ?? { standing: 'valid', due: false }
  const { code, madeAt, signedSeq, revokedAt } = row
  return { id, code, madeAt, signedOff: signedSeq !== null, revokedAt, standing, due, content, file }
}

/** Takes a pack back: its code says 'revoked' from now on, for ever. 404 for anyone else's; twice is once. */
export async function revokePack(viewer: Viewer, id: string, now = new Date()): Promise<boolean> {
  return prisma.$transaction(async (tx) => {
    if (!(await tx.pack.findFirst({ where: { id, personId: viewer.id }, select: { id: true } }))) return false
    const { count } = await tx.pack.updateMany({
      where: { id, personId: viewer.id, revokedAt: null },
      data: { revokedAt: now },
    })
    const event = { actorId: viewer.id, organisationId: viewer.organisation.id, subject: id, at: now }
    if (count > 0) await recordEvent(tx, { ...event, kind: 'pack.revoked' })
    return true
  })
}

type Row = { id: string; recordId: string; personId: string; signedSeq: number | null; claims: string; covers: string; coversId: string | null; revokedAt: Date | null } // prettier-ignore

/** A stored pack as its standing is asked of. */
export function toMade({ id, recordId, personId, signedSeq, claims, covers, coversId, revokedAt }: Row) {
  return {
    id,
    recordId,
    personId,
    signedSeq,
    claims: z.array(Claim).parse(JSON.parse(claims)),
    covers,
    coversId,
    revokedAt,
  }
}
