import { SignJWT } from 'jose'
import { prisma } from '#app/platform/database.server.ts'
import { env } from '#app/platform/env.server.ts'
import {
  issuerAddress,
  requireIssuer,
  SIGNING_ALGORITHM,
  signingKeyOf,
  type Issuer,
} from '../../organisation/signing-keys.server.ts'
import type { Viewer } from '../../organisation/viewer.ts'
import { requireFramework } from '../frameworks.server.ts'
import { randomSalt } from '../notes.server.ts'
import { openBadge } from './badge.ts'
import { sha256 } from './packs.server.ts'
import { verifyPath } from './paths.ts'

/**
 * The Open Badge of one of the viewer's own packs, as a signed JWT; null where that is not a whole record signed off. It
 * is made anew at each download, with another salt: two copies cannot be told to be of one person.
 */
export async function makeBadge(viewer: Viewer, { id }: { id: string }): Promise<string | null> {
  const pack = await prisma.pack.findFirst({
    where: { id, personId: viewer.id, signedSeq: { not: null } },
    select: { code: true, organisationId: true, recordId: true, signedSeq: true },
  })
  if (!pack) return null
  const [issuer, key, { email }] = await Promise.all([
    requireIssuer(pack.organisationId),
    signingKeyOf(pack.organisationId),
    prisma.person.findUniqueOrThrow({ where: { id: viewer.id }, select: { email: true } }),
  ])
  const signed = await signOffOf(pack.recordId, pack.signedSeq ?? 0)
  const salt = randomSalt()
  const badge = openBadge({
    id: `${env.origin}${verifyPath(pack.code)}`,
    issuer: { id: issuerAddress(issuer.slug), name: issuer.name, url: env.origin },
    achievement: { id: `${issuerAddress(issuer.slug)}#framework-${signed.framework.version}`, ...signed.framework },
    signedOffAt: signed.at.toISOString(),
    recipient: { hash: sha256(email + salt), salt },
    revocations: revocationsAddress(issuer),
    demonstration: issuer.demonstration,
  })
  const { kty, crv, x } = key.publicKey
  return new SignJWT(badge)
    .setProtectedHeader({
      alg: SIGNING_ALGORITHM,
      typ: 'JWT',
      kid: key.kid,
      jwk: { kty: kty ?? 'OKP', crv, x } as never,
    })
    .setIssuer(badge.issuer.id)
    .setJti(badge.id)
    .setNotBefore(signed.at)
    .sign(key.privateKey)
}

async function signOffOf(recordId: string, seq: number) {
  const { at, record } = await prisma.recordEvent.findUniqueOrThrow({
    where: { recordId_seq: { recordId, seq } },
    select: { at: true, record: { select: { frameworkId: true } } },
  })
  const { title, version, required } = await requireFramework(record.frameworkId)
  return { at: new Date(Number(at)), framework: { title, version, required } }
}

function revocationsAddress({ slug }: Issuer): string {
  return `${env.origin}/organisations/${slug}/revocations.json`
}

/** Who an organisation is, as Open Badges describe an issuer. */
export function issuerProfile({ slug, name }: Issuer) {
  return {
    '@context': 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json',
    id: issuerAddress(slug),
    type: ['Profile'],
    name,
    url: env.origin,
  }
}

/** The badges of an organisation that no longer hold, by id alone: the list their status points to. */
export async function listRevocations(issuer: Issuer) {
  const rows = await prisma.$queryRaw<{ code: string }[]>`
    SELECT p."code" FROM "Pack" p WHERE p."organisationId" = ${issuer.id} AND p."signedSeq" IS NOT NULL
      AND (p."revokedAt" IS NOT NULL OR EXISTS (SELECT 1 FROM "RecordEvent" e
        WHERE e."recordId" = p."recordId" AND e."kind" = 'sign-off-revoked' AND e."seq" > p."signedSeq"
          AND NOT EXISTS (SELECT 1 FROM "RecordEvent" o WHERE o."recordId" = p."recordId"
            AND o."kind" = 'record-reopened' AND o."seq" > p."signedSeq" AND o."seq" < e."seq")))
    ORDER BY p."code"`
  return {
    id: revocationsAddress(issuer),
    issuer: issuerAddress(issuer.slug),
    revokedCredential: rows.map(({ code }) => ({ id: `${env.origin}${verifyPath(code)}`, revoked: true })),
  }
}
