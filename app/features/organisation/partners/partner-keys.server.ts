import { calculateJwkThumbprint, type JWK } from 'jose'
import { isUniqueViolation, prisma, type Tx } from '#app/platform/database.server.ts'
import { env } from '#app/platform/env.server.ts'
import { recordEvent } from '../events.server.ts'
import type { Viewer } from '../viewer.ts'
import type { PartnerRefusal, PublicKey } from './partner-key.ts'

export type TrustOutcome = { ok: true } | { ok: false; refusal: PartnerRefusal }

const visibleTo = (viewer: Viewer) => ({ organisationId: viewer.organisation.id })

/** Every key of another installation that the viewer's organisation trusts or trusted, the newest first. */
export async function listPartnerKeys(viewer: Viewer) {
  const rows = await prisma.partnerKey.findMany({
    where: visibleTo(viewer),
    orderBy: [{ addedAt: 'desc' }, { thumbprint: 'asc' }],
    omit: { publicKey: true, organisationId: true },
  })
  const people = await prisma.person.findMany({
    where: {
      id: { in: rows.flatMap(({ addedById, endedById }) => (endedById ? [addedById, endedById] : [addedById])) },
    },
    select: { id: true, name: true },
  })
  const nameOf = (person: string | null) => people.find(({ id }) => id === person)?.name ?? 'somebody who has left'
  return rows.map(({ addedById, endedById, ...row }) => ({
    ...row,
    addedBy: nameOf(addedById),
    endedBy: nameOf(endedById),
  }))
}
export type PartnerKeyRow = Awaited<ReturnType<typeof listPartnerKeys>>[number]

export type NewPartner = { name: string; address: string; keys: readonly PublicKey[] }

/**
 * Trusts packs that a partner's keys signed, from now on. Of several keys the new ones are added; where there is no new
 * one, or one is of this installation, none is.
 */
export async function trustPartner(viewer: Viewer, partner: NewPartner, now = new Date()): Promise<TrustOutcome> {
  if (partner.address === env.origin) return { ok: false, refusal: 'own-address' }
  const pairs = partner.keys.map(async (key) => [await calculateJwkThumbprint(key), JSON.stringify(key)] as const)
  const keys = new Map(await Promise.all(pairs))
  const trust = () => prisma.$transaction((tx) => trustOnce(tx, viewer, { ...partner, keys, now }))
  // Two leads at once: the other one added it.
  return trust().catch((error: unknown): TrustOutcome => {
    if (!isUniqueViolation(error)) throw error
    return { ok: false, refusal: 'known' }
  })
}

type Trusting = { name: string; address: string; keys: ReadonlyMap<string, string>; now: Date }

async function trustOnce(tx: Tx, viewer: Viewer, { name, address, keys, now }: Trusting): Promise<TrustOutcome> {
  const prints = [...keys.keys()]
  if ((await tx.signingKey.count({ where: { id: { in: prints } } })) > 0) return { ok: false, refusal: 'own' }
  const known = await tx.partnerKey.findMany({
    where: { thumbprint: { in: prints }, AND: visibleTo(viewer) },
    select: { thumbprint: true, endedAt: true },
  })
  const fresh = [...keys].filter(([print]) => !known.some(({ thumbprint }) => thumbprint === print))
  if (fresh.length === 0)
    return { ok: false, refusal: known.every(({ endedAt }) => endedAt !== null) ? 'ended' : 'known' }
  for (const [thumbprint, publicKey] of fresh) {
    const { id } = await tx.partnerKey.create({
      data: { ...visibleTo(viewer), thumbprint, publicKey, name, address, addedById: viewer.id, addedAt: now },
      select: { id: true },
    })
    await recordEvent(tx, { ...eventOf(viewer, id, now), kind: 'partner-key.trusted', detail: { thumbprint } })
  }
  return { ok: true }
}

/**
 * Ends the trust in a key: no pack that it signed is taken from now on. What was brought along before stays, and says
 * so. Null for a key that is not the viewer's organisation's.
 */
export async function endPartnerTrust(
  viewer: Viewer,
  { id, reason }: { id: string; reason: string },
  now = new Date(),
): Promise<TrustOutcome | null> {
  return prisma.$transaction(async (tx): Promise<TrustOutcome | null> => {
    const { count } = await tx.partnerKey.updateMany({
      where: { id, endedAt: null, AND: visibleTo(viewer) },
      data: { endedAt: now, endedById: viewer.id, endReason: reason },
    })
    if (count === 0) {
      const isThere = (await tx.partnerKey.count({ where: { id, AND: visibleTo(viewer) } })) > 0
      return isThere ? { ok: false, refusal: 'ended-already' } : null
    }
    await recordEvent(tx, { ...eventOf(viewer, id, now), kind: 'partner-key.ended' })
    return { ok: true }
  })
}

/** The key of that fingerprint, where the viewer's organisation was ever told to trust it. */
export async function findPartnerKey(viewer: Viewer, thumbprint: string) {
  const row = await prisma.partnerKey.findFirst({
    where: { thumbprint, AND: visibleTo(viewer) },
    select: { id: true, publicKey: true, endedAt: true },
  })
  return row && { id: row.id, endedAt: row.endedAt, key: JSON.parse(row.publicKey) as JWK }
}

/** Whether the viewer's organisation trusts a key now, asked inside a change that relies on it. */
export async function isTrustedNow(tx: Tx, viewer: Viewer, id: string): Promise<boolean> {
  return (await tx.partnerKey.count({ where: { id, endedAt: null, AND: visibleTo(viewer) } })) > 0
}

/** Partners by the ids of their keys, for packs that somebody may already see: whoever trusted them. */
export async function listPartnersAlreadyAllowed(ids: string[]) {
  if (ids.length === 0) return []
  const rows = await prisma.partnerKey.findMany({
    where: { id: { in: ids } },
    select: { id: true, name: true, address: true, endedAt: true, organisationId: true },
  })
  const trusting = await prisma.organisation.findMany({
    where: { id: { in: rows.map(({ organisationId }) => organisationId) } },
    select: { id: true, name: true },
  })
  return rows.map(({ organisationId, ...row }) => ({
    ...row,
    trustedBy: trusting.find(({ id }) => id === organisationId)?.name ?? '',
  }))
}

function eventOf(viewer: Viewer, subject: string, at: Date) {
  return { actorId: viewer.id, organisationId: viewer.organisation.id, subject, at }
}
