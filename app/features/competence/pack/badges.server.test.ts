import { createLocalJWKSet, decodeProtectedHeader, importJWK, jwtVerify, type JWK } from 'jose'
import { describe, expect, it } from 'vitest'
import { prisma } from '#app/platform/database.server.ts'
import { aConfirmation, aSignedOffRecord, day, joAndGrace } from '#tests/support/competence-builders.ts'
import { findIssuer, listPublicKeys, renewSigningKey } from '../../organisation/signing-keys.server.ts'
import { decideOnRecord } from '../sign-off-decisions.server.ts'
import { issuerProfile, listRevocations, makeBadge } from './badges.server.ts'
import { makePack, revokePack, sha256 } from './packs.server.ts'

const WHOLE = { covers: 'record', id: null } as const
/** A badge holds from the day of the sign-off. */
const LATER = { currentDate: day(5) }
const NOTHING = { seen: false, evidence: false }

async function aBadge() {
  const cast = await aSignedOffRecord()
  const made = await makePack(cast.jo, WHOLE, NOTHING, day(3))
  const id = made.ok ? made.id : ''
  const { code } = await prisma.pack.findUniqueOrThrow({ where: { id } })
  const issuer = (await findIssuer(cast.organisation.slug))!
  return { ...cast, id, code, issuer, badge: (await makeBadge(cast.jo, { id }))! }
}

describe('an Open Badge', () => {
  it('is verified with the organisation’s public key alone', async () => {
    const { badge, issuer } = await aBadge()
    const [key] = await listPublicKeys(issuer.id)
    const { payload, protectedHeader } = await jwtVerify(badge, await importJWK(key!), {
      ...LATER,
      issuer: issuerProfile(issuer).id,
    })
    expect(protectedHeader).toMatchObject({ alg: 'EdDSA', typ: 'JWT', kid: key!.kid, jwk: { kty: 'OKP', crv: 'Ed25519', x: key!.x } }) // prettier-ignore
    expect(payload.nbf).toBe(day(2).getTime() / 1000)
    const published = createLocalJWKSet({ keys: (await listPublicKeys(issuer.id)) as JWK[] })
    expect((await jwtVerify(badge, published, LATER)).payload).toEqual(payload)
  })

  it('does not verify under another organisation’s key, or with a letter changed', async () => {
    const [{ badge, issuer }, other] = [await aBadge(), await aBadge()]
    const [own, others] = [(await listPublicKeys(issuer.id))[0]!, (await listPublicKeys(other.issuer.id))[0]!]
    await expect(jwtVerify(badge, await importJWK(others, 'EdDSA'), LATER)).rejects.toThrow(
      'signature verification failed',
    )
    const [header, payload = '', signature] = badge.split('.')
    const said = Buffer.from(payload, 'base64url').toString().replace('signed off', 'signed oft')
    const changed = [header, Buffer.from(said).toString('base64url'), signature].join('.')
    await expect(jwtVerify(changed, await importJWK(own, 'EdDSA'), LATER)).rejects.toThrow(
      'signature verification failed',
    )
  })

  it('has what Open Badges 3.0 asks for, and names its owner only by a mark of their address', async () => {
    const { badge, issuer, code, jo, framework } = await aBadge()
    const credential = JSON.parse(Buffer.from(badge.split('.')[1] ?? '', 'base64url').toString()) as Record<
      string,
      unknown
    >
    expect(credential).toMatchObject({
      '@context': [
        'https://www.w3.org/ns/credentials/v2',
        'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json',
      ],
      id: `http://localhost:3000/verify/${code}`,
      jti: `http://localhost:3000/verify/${code}`,
      type: ['VerifiableCredential', 'OpenBadgeCredential'],
      iss: `http://localhost:3000/organisations/${issuer.slug}/issuer.json`,
      issuer: {
        id: `http://localhost:3000/organisations/${issuer.slug}/issuer.json`,
        type: ['Profile'],
        name: 'Northgate',
      },
      validFrom: day(2).toISOString(),
      credentialSubject: {
        type: ['AchievementSubject'],
        achievement: { type: ['Achievement'], name: `${framework.title}, version ${framework.version}` },
      },
      credentialStatus: {
        id: `http://localhost:3000/organisations/${issuer.slug}/revocations.json`,
        type: '1EdTechRevocationList',
      },
    })
    expect(credential).not.toHaveProperty('vc')
    const { email } = await prisma.person.findUniqueOrThrow({ where: { id: jo.id } })
    const { identifier } = credential['credentialSubject'] as { identifier: { identityHash: string; salt: string }[] }
    expect(identifier[0]?.identityHash).toBe(`sha256$${sha256(email + (identifier[0]?.salt ?? ''))}`)
    for (const word of ['Jo Field', email, 'Grace']) expect(JSON.stringify(credential)).not.toContain(word)
  })

  it('keeps verifying after the organisation has a new key', async () => {
    const { badge, issuer, jo, id } = await aBadge()
    const { kid } = await renewSigningKey(issuer.id)
    const keys = (await listPublicKeys(issuer.id)) as JWK[]
    expect(keys.map((key) => key.kid)[0]).toBe(kid)
    expect(keys).toHaveLength(2)
    await jwtVerify(badge, createLocalJWKSet({ keys }), LATER)
    expect(decodeProtectedHeader((await makeBadge(jo, { id }))!).kid).toBe(kid)
  })

  it('is on the organisation’s list once the sign-off or the pack is revoked, by its address alone', async () => {
    const [one, other] = [await aBadge(), await aBadge()]
    expect((await listRevocations(one.issuer)).revokedCredential).toEqual([])
    const details = { action: 'revoke' as const, submissionId: one.submissionId, note: 'A mistake.' }
    await decideOnRecord(one.grace, one.jo.id, details, day(4))
    await revokePack(other.jo, other.id, day(4))
    for (const { issuer, code } of [one, other])
      expect((await listRevocations(issuer)).revokedCredential).toEqual([{ id: `http://localhost:3000/verify/${code}`, revoked: true }]) // prettier-ignore
  })

  it('is made of nothing but a whole record that was signed off, and for its owner alone', async () => {
    const { grace, id } = await aBadge()
    expect(await makeBadge(grace, { id })).toBeNull()
    const { jo, grace: other } = await joAndGrace()
    await aConfirmation(jo, other, 'values.1')
    const made = await makePack(jo, WHOLE, NOTHING, day(3))
    expect(await makeBadge(jo, { id: made.ok ? made.id : '' })).toBeNull()
  })
})
