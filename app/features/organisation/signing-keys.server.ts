import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto'
import { calculateJwkThumbprint, type JWK } from 'jose'
import { isUniqueViolation, prisma } from '#app/platform/database.server.ts'
import { env } from '#app/platform/env.server.ts'
import { secretOf } from '#app/platform/sealing.server.ts'
import type { Viewer } from './viewer.ts'

/** Ed25519: the same text always has the same signature. */
export const SIGNING_ALGORITHM = 'EdDSA'

export type SigningKey = { kid: string; privateKey: KeyObject; publicKey: JWK }

/** An organisation's own key, made on first use. */
export async function signingKeyOf(organisationId: string, now = new Date()): Promise<SigningKey> {
  const newest = await prisma.signingKey.findFirst({
    where: { organisationId },
    orderBy: { number: 'desc' },
    select: { number: true },
  })
  const key = await keyNumber(organisationId, newest?.number ?? 1)
  if (!newest) await publish(organisationId, key, 1, now)
  return key
}

/** Signs with a new key from now on. What the old one signed stays checkable: its public half is kept. */
export async function renewSigningKey(organisationId: string, now = new Date()): Promise<SigningKey> {
  await signingKeyOf(organisationId, now)
  const number = (await prisma.signingKey.count({ where: { organisationId } })) + 1
  const key = await keyNumber(organisationId, number)
  await publish(organisationId, key, number, now)
  return key
}

async function publish(organisationId: string, { kid, publicKey }: SigningKey, number: number, createdAt: Date) {
  const row = { id: kid, organisationId, number, publicKey: JSON.stringify(publicKey), createdAt }
  await prisma.signingKey.create({ data: row, select: { id: true } }).catch((error: unknown) => {
    // Two at once made it from the same secret.
    if (!isUniqueViolation(error)) throw error
  })
}

/** The bytes before an Ed25519 secret in PKCS #8 (RFC 8410). */
const PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex')

async function keyNumber(organisationId: string, number: number): Promise<SigningKey> {
  const secret = await secretOf(`signing|${organisationId}|${number}`)
  const privateKey = createPrivateKey({ key: Buffer.concat([PKCS8, secret]), format: 'der', type: 'pkcs8' })
  const { kty, crv, x } = createPublicKey(privateKey).export({ format: 'jwk' }) as JWK & { x: string; crv: string }
  const bare = { kty: kty ?? 'OKP', crv, x }
  const kid = await calculateJwkThumbprint(bare)
  return { kid, privateKey, publicKey: { ...bare, kid, alg: SIGNING_ALGORITHM, use: 'sig' } }
}

export type Issuer = { id: string; slug: string; name: string; demonstration: boolean }

const ISSUER = { id: true, slug: true, name: true, demonstration: true } as const

/** An organisation by its slug, as the public may know it. */
export async function findIssuer(slug: string): Promise<Issuer | null> {
  return prisma.organisation.findUnique({ where: { slug }, select: ISSUER })
}

/** The same by id. */
export async function requireIssuer(id: string): Promise<Issuer> {
  return prisma.organisation.findUniqueOrThrow({ where: { id }, select: ISSUER })
}

/** Every public key an organisation ever signed with, the newest first. */
export async function listPublicKeys(organisationId: string): Promise<JWK[]> {
  const rows = await prisma.signingKey.findMany({
    where: { organisationId },
    orderBy: { number: 'desc' },
    select: { publicKey: true },
  })
  return rows.map(({ publicKey }) => JSON.parse(publicKey) as JWK)
}

/** The same of the viewer's own organisation, to hand to others: the first is made where there is none yet. */
export async function listOwnKeys(viewer: Viewer): Promise<JWK[]> {
  const keys = await listPublicKeys(viewer.organisation.id)
  return keys.length > 0 ? keys : [(await signingKeyOf(viewer.organisation.id)).publicKey]
}

/** Whose key it is, where it is one of this installation's. */
export async function findKeyOwner(kid: string): Promise<{ key: JWK; organisation: Issuer } | null> {
  const row = await prisma.signingKey.findUnique({
    where: { id: kid },
    select: { publicKey: true, organisationId: true },
  })
  if (!row) return null
  return { key: JSON.parse(row.publicKey) as JWK, organisation: await requireIssuer(row.organisationId) }
}

/** Where an organisation publishes its keys, whole address and all. */
export function keysAddress(slug: string): string {
  return `${env.origin}/organisations/${slug}/keys.json`
}

/** Who an organisation is, for programs. */
export function issuerAddress(slug: string): string {
  return `${env.origin}/organisations/${slug}/issuer.json`
}
