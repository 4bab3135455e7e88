import { describe, expect, it } from 'vitest'
import type { Viewer } from '#app/features/organisation/viewer.ts'
import { endPartnerTrust, listPartnerKeys, trustPartner } from '#app/features/organisation/partners/partner-keys.server.ts' // prettier-ignore
import { readPublicKeys } from '#app/features/organisation/partners/partner-key.ts'
import { prisma } from '#app/platform/database.server.ts'
import { anOrganisation, aPerson, aSignedOffRecord, day } from '#tests/support/competence-builders.ts'
import { anOutsideKey, anOutsidePack, type OutsideKey } from '#tests/support/outside.ts'
import { findOwnRecordPage } from '../record-page.server.ts'
import { refusalInWords } from './import.ts'
import { importPack, listImportedPacks, listImportedPacksAlreadyAllowed, openImportedFiles, takeBackImport } from './imports.server.ts' // prettier-ignore
import { findPack, makePack } from './packs.server.ts'

const NOTHING = { seen: false, evidence: false }

/** A pack of Jo Field's as the app writes them, to be signed anew elsewhere. */
async function aFile() {
  const { jo } = await aSignedOffRecord()
  const outcome = await makePack(jo, { covers: 'record', id: null }, NOTHING, day(3))
  if (!outcome.ok) throw new Error(outcome.refusal)
  return (await findPack(jo, outcome.id, day(3)))!.file
}

async function aPlace() {
  const organisation = await anOrganisation({ name: 'Sankofa' })
  const jo = await aPerson({ name: 'Jo Field', roles: ['peer-worker'], organisation })
  const lead = await aPerson({ name: 'Bayo Cole', roles: ['lead'], organisation })
  return { jo, lead, organisation }
}

async function trust(lead: Viewer, { published }: OutsideKey) {
  const read = readPublicKeys(JSON.stringify(published))
  const keys = read.ok ? read.keys : []
  await trustPartner(lead, { name: 'Harbour', address: 'https://records.harbour.example', keys }, day(4))
  return (await listPartnerKeys(lead))[0]!.id
}

async function refusalOf(viewer: Viewer, text: string, now = day(5)) {
  const outcome = await importPack(viewer, text, now)
  return outcome.ok ? 'taken' : outcome.refusal
}

describe('a pack of an organisation on another installation', () => {
  it('is kept as prior learning where its key is trusted, by the name alone, and confirms nothing', async () => {
    const [{ jo, lead }, key] = [await aPlace(), await anOutsideKey()]
    const { file, code } = await anOutsidePack(await aFile(), key)
    await trust(lead, key)
    expect(await importPack(jo, file, day(5))).toMatchObject({ ok: true })
    const [imported] = await listImportedPacksAlreadyAllowed(jo.id)
    expect(imported).toMatchObject({
      code,
      organisation: 'Harbour Peer Network',
      ownerBy: 'name',
      standing: 'not-asked',
      importedAt: day(5),
      partner: { name: 'Harbour', address: 'https://records.harbour.example', trustedBy: 'Sankofa', endedAt: null },
    })
    expect((await findOwnRecordPage(jo)).record).toBeNull()
    expect((await openImportedFiles(jo))[0]).toMatchObject({ file, partner: { name: 'Harbour' } })
    expect(await prisma.event.count({ where: { actorId: jo.id, kind: 'pack.imported' } })).toBe(1)
  })

  it('is refused under a key that nobody here was told to trust, and says what to do', async () => {
    const [{ jo, lead }, key] = [await aPlace(), await anOutsideKey()]
    const { file } = await anOutsidePack(await aFile(), key)
    await trust(lead, await anOutsideKey())
    expect(await importPack(jo, file, day(5))).toEqual({ ok: false, refusal: 'elsewhere', keyId: key.kid })
    const words = refusalInWords({ refusal: 'elsewhere', keyId: key.kid })
    expect(words).toContain('Ask your lead to add the organisation’s key')
    expect(words.replaceAll(' ', '')).toContain(key.kid)
    expect(refusalInWords({ refusal: 'elsewhere', keyId: '<b>' })).not.toContain('<b>')
  })

  it('is refused where another organisation’s lead trusts the key', async () => {
    const [{ jo }, { jo: other, lead }, key] = [await aPlace(), await aPlace(), await anOutsideKey()]
    const { file } = await anOutsidePack(await aFile(), key)
    await trust(lead, key)
    expect(await refusalOf(jo, file)).toBe('elsewhere')
    expect(await refusalOf(other, file)).toBe('taken')
  })

  it('is refused where one byte was changed, another key signed it, or it is somebody else’s', async () => {
    const [{ jo, lead, organisation }, key, thief] = [await aPlace(), await anOutsideKey(), await anOutsideKey()]
    const made = await aFile()
    const { file } = await anOutsidePack(made, key)
    await trust(lead, key)
    expect(await refusalOf(jo, file.replace('"returned"', '"confirmed"').replace('Jo Field', 'Jo Fields'))).toBe('changed') // prettier-ignore
    expect(await refusalOf(jo, file.replace(/"madeAt":"2027/, '"madeAt":"2026'))).toBe('changed')
    const forged = await anOutsidePack(made, { ...key, privateKey: thief.privateKey })
    expect(await refusalOf(jo, forged.file)).toBe('changed')
    const marcus = await aPerson({ name: 'Marcus Bell', roles: ['peer-worker'], organisation })
    expect(await refusalOf(marcus, file)).toBe('not-yours')
    expect(await prisma.importedPack.count({ where: { personId: { in: [jo.id, marcus.id] } } })).toBe(0)
  })

  it('is refused where it says that it was made later than now, give or take what clocks differ', async () => {
    const [{ jo, lead }, key] = [await aPlace(), await anOutsideKey()]
    const made = await aFile()
    await trust(lead, key)
    const minutes = (count: number) => new Date(day(5).getTime() + count * 60_000).toISOString()
    const early = await anOutsidePack(made, key, { madeAt: minutes(6) })
    expect(await refusalOf(jo, early.file)).toBe('not-yet')
    const unreadable = await anOutsidePack(made, key, { madeAt: 'last Tuesday' })
    expect(await refusalOf(jo, unreadable.file)).toBe('no-pack')
    const nearly = await anOutsidePack(made, key, { madeAt: minutes(4) })
    expect(await refusalOf(jo, nearly.file)).toBe('taken')
  })

  it('is taken once; taken out, it can be brought along again', async () => {
    const [{ jo, lead }, key] = [await aPlace(), await anOutsideKey()]
    const { file } = await anOutsidePack(await aFile(), key)
    await trust(lead, key)
    const outcome = await importPack(jo, file, day(5))
    expect(await refusalOf(jo, file)).toBe('already')
    expect(await takeBackImport(jo, outcome.ok ? outcome.id : '', day(6))).toBe(true)
    expect(await refusalOf(jo, file)).toBe('taken')
  })

  it('stays once the trust has ended and says so, and the next is refused', async () => {
    const [{ jo, lead }, key] = [await aPlace(), await anOutsideKey()]
    const made = await aFile()
    const { file } = await anOutsidePack(made, key)
    const id = await trust(lead, key)
    expect(await refusalOf(jo, file)).toBe('taken')
    await endPartnerTrust(lead, { id, reason: 'It got out.' }, day(6))
    expect((await listImportedPacks(jo))[0]?.partner).toMatchObject({ endedAt: day(6) })
    const next = await anOutsidePack(made, key)
    expect(await refusalOf(jo, next.file, day(7))).toBe('key-ended')
  })
})
