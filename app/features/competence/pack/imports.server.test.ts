import { describe, expect, it } from 'vitest'
import type { Viewer } from '#app/features/organisation/viewer.ts'
import { prisma } from '#app/platform/database.server.ts'
import { aConfirmation, anOrganisation, aPerson, aSignedOffRecord, day, joAndGrace, someEvidence } from '#tests/support/competence-builders.ts' // prettier-ignore
import { addEvidenceTo } from '../attachments.server.ts'
import { findOwnRecordPage } from '../record-page.server.ts'
import { isSameName } from './import.ts'
import { importPack, listImportedPacks, listImportedPacksAlreadyAllowed, takeBackImport } from './imports.server.ts'
import { findPack, makePack, revokePack } from './packs.server.ts'

const WHOLE = { covers: 'record', id: null } as const
const EVERYTHING = { seen: true, evidence: true }

async function aPack(of: Viewer, now = day(3)) {
  const outcome = await makePack(of, WHOLE, EVERYTHING, now)
  if (!outcome.ok) throw new Error(outcome.refusal)
  return (await findPack(of, outcome.id, now))!
}

async function joElsewhere(name = 'Jo  Field') {
  const organisation = await anOrganisation({ name: 'Sankofa' })
  return aPerson({ name, roles: ['peer-worker'], organisation, isPeer: true })
}

describe('a pack brought along from another organisation', () => {
  it('is kept as prior learning with where it comes from, and confirms nothing', async () => {
    const { jo, framework } = await aSignedOffRecord()
    const { file, code } = await aPack(jo)
    const there = await joElsewhere()
    expect(await importPack(there, file, day(4))).toMatchObject({ ok: true })
    const [imported] = await listImportedPacks(there)
    expect(imported).toMatchObject({
      code,
      organisation: 'Northgate',
      ownerName: 'Jo Field',
      ownerBy: 'name',
      standing: 'valid',
      framework: { version: framework.version },
      signOff: { by: 'Grace Mensah, line-management supervisor', organisation: 'Northgate' },
      confirmed: framework.required,
    })
    expect(imported?.competences.find(({ id }) => id === 'values.1')).toMatchObject({ state: 'Confirmed', by: expect.stringContaining('Grace Mensah') }) // prettier-ignore
    expect((await findOwnRecordPage(there)).record).toBeNull()
  })

  it('shows none of the evidence, even where its owner had put it in', async () => {
    const { jo, grace } = await joAndGrace()
    await aConfirmation(jo, grace, 'values.1')
    await addEvidenceTo(jo, 'values.1', someEvidence({ text: 'The heron in the car park.' }), day(1))
    const { file } = await aPack(jo)
    expect(file).toContain('heron')
    const there = await joElsewhere()
    await importPack(there, file, day(4))
    expect(JSON.stringify(await listImportedPacksAlreadyAllowed(there.id))).not.toContain('heron')
    const { sealed } = await prisma.importedPack.findFirstOrThrow({ where: { personId: there.id } })
    expect(Buffer.from(sealed).toString('latin1')).not.toContain('heron')
  })

  it('is known as from the same account where its owner moved with it', async () => {
    const { jo, grace } = await joAndGrace()
    await aConfirmation(jo, grace, 'values.1')
    const { file } = await aPack(jo)
    const { id, name } = await anOrganisation({ name: 'Sankofa' })
    const moved = { ...jo, organisation: { id, name, demonstration: false } }
    expect(await importPack(moved, file, day(4))).toMatchObject({ ok: true })
    expect((await listImportedPacks(moved))[0]?.ownerBy).toBe('account')
  })

  it('is refused where it is no pack, was changed or signed anew, is somebody else’s, taken back, from here, or here already', async () => {
    const { jo, grace } = await joAndGrace()
    await aConfirmation(jo, grace, 'values.1')
    const pack = await aPack(jo)
    const { file } = pack
    const there = await joElsewhere()
    const refusal = async (viewer: Viewer, text: string) => {
      const outcome = await importPack(viewer, text, day(4))
      return outcome.ok ? 'taken' : outcome.refusal
    }
    expect(await refusal(there, '')).toBe('no-file')
    expect(await refusal(there, '{"pack":{}}')).toBe('no-pack')
    expect(await refusal(there, file.replace('"confirmed"', '"returned"'))).toBe('changed')
    expect(await refusal(there, file.replace('Jo Field', 'Jo Meadow'))).toBe('changed')
    const header = Buffer.from('{"alg":"EdDSA","kid":"nobody","typ":"enrichment-pack+jws"}').toString('base64url')
    expect(await refusal(there, file.replace(/"signature":"[^.]+/, `"signature":"${header}`))).toBe('elsewhere')
    expect(await refusal(await joElsewhere('Marcus Bell'), file)).toBe('not-yours')
    expect(await refusal(jo, file)).toBe('own-organisation')
    expect(await refusal(there, file)).toBe('taken')
    expect(await refusal(there, file)).toBe('already')
    await revokePack(jo, pack.id, day(5))
    expect(await refusal(await joElsewhere(), file)).toBe('revoked')
    expect(await prisma.importedPack.count({ where: { NOT: { personId: there.id }, hash: '' } })).toBe(0)
  })

  it('is refused where another organisation’s key signed what this one gave out', async () => {
    const { jo, grace } = await joAndGrace()
    await aConfirmation(jo, grace, 'values.1')
    const { file } = await aPack(jo)
    const other = await joAndGrace()
    await aConfirmation(other.jo, other.grace, 'values.1')
    const { signature } = JSON.parse((await aPack(other.jo)).file) as { signature: string }
    const forged = JSON.stringify({ ...(JSON.parse(file) as object), signature })
    expect(await importPack(await joElsewhere(), forged, day(4))).toEqual({ ok: false, refusal: 'changed' })
  })

  it('is taken out again by its owner alone', async () => {
    const { jo, grace } = await joAndGrace()
    await aConfirmation(jo, grace, 'values.1')
    const { file } = await aPack(jo)
    const there = await joElsewhere()
    const outcome = await importPack(there, file, day(4))
    const id = outcome.ok ? outcome.id : ''
    expect(await takeBackImport(jo, id)).toBe(false)
    expect(await takeBackImport(there, id)).toBe(true)
    expect(await listImportedPacks(there)).toEqual([])
    expect(await importPack(there, file, day(5))).toMatchObject({ ok: true })
  })
})

it('a name is the same with other capitals, accents and spaces, and never where there is none', () => {
  expect(isSameName('Zoë  Adams', ' zoe adams ')).toBe(true)
  expect(isSameName('Jo Field', 'Jo Fields')).toBe(false)
  expect(isSameName('', '')).toBe(false)
})
