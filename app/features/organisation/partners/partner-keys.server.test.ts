import { describe, expect, it } from 'vitest'
import { prisma } from '#app/platform/database.server.ts'
import { env } from '#app/platform/env.server.ts'
import { anOrganisation, aPerson, day } from '#tests/support/competence-builders.ts'
import { anOutsideKey, type OutsideKey } from '#tests/support/outside.ts'
import { listOwnKeys, signingKeyOf } from '../signing-keys.server.ts'
import { readPublicKeys } from './partner-key.ts'
import { endPartnerTrust, findPartnerKey, listPartnerKeys, trustPartner } from './partner-keys.server.ts'

async function aLead() {
  return aPerson({ name: 'Lena Walsh', roles: ['lead'], organisation: await anOrganisation() })
}

function harbour(...keys: Pick<OutsideKey, 'published'>[]) {
  const read = readPublicKeys(JSON.stringify({ keys: keys.map(({ published }) => published) }))
  if (!read.ok) throw new Error(read.fault)
  return { name: 'Harbour Peer Network', address: 'https://records.harbour.example', keys: read.keys }
}

const eventsOf = (organisationId: string) =>
  prisma.event.findMany({ where: { organisationId, kind: { startsWith: 'partner-key.' } }, orderBy: { at: 'asc' } })

describe('the key of an organisation on another installation', () => {
  it('is trusted by a lead, with its fingerprint, who entered it, and one event', async () => {
    const [lena, key] = [await aLead(), await anOutsideKey()]
    expect(await trustPartner(lena, harbour(key), day(1))).toEqual({ ok: true })
    expect(await listPartnerKeys(lena)).toMatchObject([
      { thumbprint: key.kid, name: 'Harbour Peer Network', addedBy: 'Lena Walsh', addedAt: day(1), endedAt: null },
    ])
    const { publicKey } = await prisma.partnerKey.findFirstOrThrow({ where: { thumbprint: key.kid } })
    expect(JSON.parse(publicKey)).toEqual({ kty: 'OKP', crv: 'Ed25519', x: key.published.x })
    expect(await eventsOf(lena.organisation.id)).toMatchObject([{ kind: 'partner-key.trusted', actorId: lena.id }])
  })

  it('is refused where it is known, of this installation, or the address is ours', async () => {
    const [lena, key] = [await aLead(), await anOutsideKey()]
    await trustPartner(lena, harbour(key), day(1))
    expect(await trustPartner(lena, harbour(key), day(2))).toEqual({ ok: false, refusal: 'known' })
    const ours = { published: (await signingKeyOf((await anOrganisation()).id)).publicKey } as OutsideKey
    expect(await trustPartner(lena, harbour(await anOutsideKey(), ours))).toEqual({ ok: false, refusal: 'own' })
    const here = { ...harbour(await anOutsideKey()), address: env.origin }
    expect(await trustPartner(lena, here)).toEqual({ ok: false, refusal: 'own-address' })
    expect(await listPartnerKeys(lena)).toHaveLength(1)
    expect(await eventsOf(lena.organisation.id)).toHaveLength(1)
  })

  it('comes with the others that they publish, of which only the new ones are added', async () => {
    const [lena, before, now] = [await aLead(), await anOutsideKey(), await anOutsideKey()]
    await trustPartner(lena, harbour(before), day(1))
    expect(await trustPartner(lena, harbour(now, before, now), day(2))).toEqual({ ok: true })
    expect((await listPartnerKeys(lena)).map(({ thumbprint }) => thumbprint)).toEqual([now.kid, before.kid])
    expect(await eventsOf(lena.organisation.id)).toHaveLength(2)
  })

  it('is added once where two leads add it at once', async () => {
    const [lena, key] = [await aLead(), await anOutsideKey()]
    const outcomes = await Promise.all([trustPartner(lena, harbour(key)), trustPartner(lena, harbour(key))])
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1)
    expect(await eventsOf(lena.organisation.id)).toHaveLength(1)
  })

  it('is ended with a reason and a date, once, and is never added again', async () => {
    const [lena, key] = [await aLead(), await anOutsideKey()]
    await trustPartner(lena, harbour(key), day(1))
    const { id } = (await listPartnerKeys(lena))[0]!
    expect(await endPartnerTrust(lena, { id, reason: 'It got out.' }, day(2))).toEqual({ ok: true })
    expect(await listPartnerKeys(lena)).toMatchObject([{ endedAt: day(2), endedBy: 'Lena Walsh', endReason: 'It got out.' }]) // prettier-ignore
    expect(await endPartnerTrust(lena, { id, reason: 'Again.' }, day(3))).toEqual({ ok: false, refusal: 'ended-already' }) // prettier-ignore
    expect(await trustPartner(lena, harbour(key), day(3))).toEqual({ ok: false, refusal: 'ended' })
    const events = await eventsOf(lena.organisation.id)
    expect(events.map(({ kind }) => kind)).toEqual(['partner-key.trusted', 'partner-key.ended'])
    expect(JSON.stringify(events)).not.toContain('It got out')
  })

  it('is seen, used and ended by the organisation that entered it alone, and another may enter it too', async () => {
    const [lena, bayo, key] = [await aLead(), await aLead(), await anOutsideKey()]
    await trustPartner(lena, harbour(key), day(1))
    const { id } = (await listPartnerKeys(lena))[0]!
    expect(await listPartnerKeys(bayo)).toEqual([])
    expect(await findPartnerKey(bayo, key.kid)).toBeNull()
    expect(await endPartnerTrust(bayo, { id, reason: 'Not mine.' }, day(2))).toBeNull()
    expect(await findPartnerKey(lena, key.kid)).toMatchObject({ id, endedAt: null })
    expect(await trustPartner(bayo, harbour(key), day(2))).toEqual({ ok: true })
  })
})

it('an organisation’s own key is made when it is first shown, is the one it signs with, and can be read by others', async () => {
  const lena = await aLead()
  const [key, ...more] = await listOwnKeys(lena)
  expect(more).toEqual([])
  expect(key?.kid).toBe((await signingKeyOf(lena.organisation.id)).kid)
  expect(readPublicKeys(JSON.stringify({ keys: await listOwnKeys(lena) }))).toMatchObject({ ok: true })
})
