import { importJWK } from 'jose'
import { compactVerify } from 'jose'
import { describe, expect, it } from 'vitest'
import { prisma } from '#app/platform/database.server.ts'
import {
  aConfirmation,
  aPerson,
  aRequest,
  aSignedOffRecord,
  anOrganisation,
  day,
  joAndGrace,
  openSubmission,
  someEvidence,
} from '#tests/support/competence-builders.ts'
import { listPublicKeys } from '../../organisation/signing-keys.server.ts'
import { addEvidenceTo } from '../attachments.server.ts'
import { canonicalJson } from '../chain/canonical.ts'
import { decideOnEntry } from '../decisions.server.ts'
import { rateEntry } from '../entries.server.ts'
import { decideOnRecord } from '../sign-off-decisions.server.ts'
import { reopenRecord } from '../sign-offs.server.ts'
import { answerCode, checkFile } from './checks.server.ts'
import { findPack, listPacks, makePack, revokePack } from './packs.server.ts'

const NOTHING = { seen: false, evidence: false }
const WHOLE = { covers: 'record', id: null } as const
const one = (id: string) => ({ covers: 'competence', id }) as const

async function made(...args: Parameters<typeof makePack>) {
  const outcome = await makePack(...args)
  if (!outcome.ok) throw new Error(outcome.refusal)
  const pack = await findPack(args[0], outcome.id)
  return pack!
}

describe('a pack of a whole record', () => {
  it('says what was decided, by whom, when, on what, and both declarations', async () => {
    const { jo, framework } = await aSignedOffRecord()
    const { content } = await made(jo, WHOLE, NOTHING, day(3))
    expect(content).toMatchObject({
      owner: { name: 'Jo Field', role: 'peer worker' },
      organisation: { name: 'Northgate' },
      framework: { version: framework.version, hash: framework.hash },
      record: {
        state: 'signed-off',
        standing: 'current',
        signOff: {
          by: { name: 'Grace Mensah', role: 'line-management supervisor' },
          at: day(2).toISOString(),
          organisation: 'Northgate',
          declarations: [
            { by: { name: 'Jo Field' }, text: 'This is my own work.' },
            { by: { name: 'Grace Mensah' }, text: 'I know this practice.' },
          ],
        },
      },
    })
    const values = content.competences.find(({ id }) => id === 'values.1')!
    expect(values.decisions).toMatchObject([
      {
        decision: 'confirmed',
        by: { name: 'Grace Mensah', role: 'line-management supervisor' },
        organisation: 'Northgate',
        seen: {
          rating: 'doing-on-my-own',
          askedOf: { name: 'Grace Mensah' },
          evidence: [{ kind: 'supervision-discussion' }],
        },
      },
    ])
    const { hash } = await prisma.submission.findFirstOrThrow({ where: { entry: { competence: 'values.1' }, record: { personId: jo.id } } }) // prettier-ignore
    expect(values.decisions[0]?.seen?.hash).toBe(hash)
    expect(content.history.map(({ kind }) => kind)).toContain('signed-off')
  })

  it('holds no word of anybody’s unless its owner chose so', async () => {
    const { jo, grace } = await joAndGrace()
    await aRequest(jo, grace, 'values.1', day(0))
    const submissionId = await openSubmission(jo, 'values.1')
    await decideOnEntry(grace, { personId: jo.id, competence: 'values.1' }, { action: 'return', submissionId, note: 'Say what you did.' }, day(1)) // prettier-ignore
    const words = ['Talked through in supervision', 'how I opened the conversation', 'Say what you did.']
    const plain = await made(jo, one('values.1'), NOTHING, day(2))
    for (const each of words) expect(plain.file).not.toContain(each)
    const seen = (await made(jo, one('values.1'), { seen: true, evidence: false }, day(2))).content.competences[0]!
    expect(seen.decisions[0]).toMatchObject({ note: words[2], seen: { evidence: [{ title: words[0] }] } })
    expect(seen.evidence[0]).not.toHaveProperty('title')
    const full = (await made(jo, one('values.1'), { seen: false, evidence: true }, day(2))).content.competences[0]!
    expect(full.evidence[0]).toMatchObject({ title: words[0], text: expect.stringContaining('conversation') as string })
    expect(full.decisions[0]?.seen?.evidence[0]).not.toHaveProperty('title')
  })

  it('is sealed: the database holds nothing of it in clear', async () => {
    const { jo } = await aSignedOffRecord()
    const { id } = await made(jo, WHOLE, { seen: true, evidence: true }, day(3))
    const row = await prisma.pack.findUniqueOrThrow({ where: { id } })
    const text = JSON.stringify({ ...row, sealed: Buffer.from(row.sealed).toString('latin1') })
    for (const word of ['Jo Field', 'Grace', 'supervision']) expect(text).not.toContain(word)
  })

  it('is its owner’s alone', async () => {
    const { jo, grace } = await aSignedOffRecord()
    const { id } = await made(jo, WHOLE, NOTHING, day(3))
    expect(await findPack(grace, id)).toBeNull()
    expect(await listPacks(grace)).toEqual([])
    expect(await revokePack(grace, id)).toBe(false)
    expect(await makePack(grace, WHOLE, NOTHING)).toEqual({ ok: false, refusal: 'nothing-yet' })
  })

  it('of one competence holds that and nothing of another', async () => {
    const { jo, grace } = await joAndGrace()
    await aConfirmation(jo, grace, 'values.1', day(0))
    await aConfirmation(jo, grace, 'values.2', day(0))
    const { content, file } = await made(jo, one('values.2'), NOTHING, day(2))
    expect(content.competences.map(({ id }) => id)).toEqual(['values.2'])
    expect(file).not.toContain('values.1')
    const domain = await made(jo, { covers: 'domain', id: 'values' }, NOTHING, day(2))
    expect(domain.content.competences.map(({ id }) => id)).toEqual(['values.1', 'values.2'])
  })

  it.each([one('values.9'), one('nonsense'), { covers: 'domain', id: 'nonsense' } as const])(
    'is not made of what is not there',
    async (coverage) => {
      const { jo, grace } = await joAndGrace()
      await aConfirmation(jo, grace, 'values.1', day(0))
      expect(await makePack(jo, coverage, NOTHING)).toEqual({ ok: false, refusal: 'nothing-yet' })
    },
  )
})

describe('the code of a pack', () => {
  const standing = async (code: string, now = day(5)) => (await answerCode(code, now))?.standing

  it('tells a stranger that it stands, and nothing of anybody', async () => {
    const { jo, framework } = await aSignedOffRecord()
    const { code } = await made(jo, WHOLE, NOTHING, day(3))
    const answer = await answerCode(code, day(4))
    expect(answer).toEqual({
      code,
      standing: 'valid',
      due: false,
      covers: 'record',
      signedOff: true,
      madeAt: day(3),
      frameworkVersion: framework.version,
      organisation: 'Northgate',
      demonstration: false,
    })
    expect(await answerCode('0000000000000')).toBeNull()
  })

  it('says changed since, once an entry in it rests on something else', async () => {
    const { jo } = await aSignedOffRecord()
    const { code } = await made(jo, WHOLE, NOTHING, day(3))
    await rateEntry(jo, 'optional.1', 'learning', day(4))
    expect(await standing(code), 'of what was not signed off').toBe('valid')
    await rateEntry(jo, 'values.1', 'could-help-others', day(4))
    expect(await standing(code)).toBe('changed since')
    await rateEntry(jo, 'values.1', 'doing-on-my-own', day(4))
    expect(await standing(code), 'content is compared, not dates').toBe('valid')
    await addEvidenceTo(jo, 'values.2', someEvidence(), day(4))
    expect(await standing(code)).toBe('changed since')
  })

  it('says superseded once a competence was confirmed anew', async () => {
    const { jo, grace } = await joAndGrace()
    await aConfirmation(jo, grace, 'values.1', day(0))
    const { code } = await made(jo, one('values.1'), NOTHING, day(1))
    await aConfirmation(jo, grace, 'values.1', day(2))
    expect(await standing(code)).toBe('superseded')
  })

  it('says revoked once the sign-off was, and still when the record is opened again', async () => {
    const { jo, grace, submissionId } = await aSignedOffRecord()
    const { code } = await made(jo, WHOLE, NOTHING, day(3))
    const details = { action: 'revoke' as const, submissionId, note: 'It was not their own work.' }
    expect((await decideOnRecord(grace, jo.id, details, day(4))).ok).toBe(true)
    expect(await standing(code)).toBe('revoked')
    await reopenRecord(jo, 'To begin again.', day(5))
    expect(await standing(code)).toBe('revoked')
  })

  it('says changed since once its owner opened the record again', async () => {
    const { jo } = await aSignedOffRecord()
    const { code } = await made(jo, WHOLE, NOTHING, day(3))
    await reopenRecord(jo, 'Something new.', day(4))
    expect(await standing(code)).toBe('changed since')
  })

  it('says revoked once its owner took it back, twice or once', async () => {
    const { jo } = await aSignedOffRecord()
    const [taken, kept] = [await made(jo, WHOLE, NOTHING, day(3)), await made(jo, WHOLE, NOTHING, day(3))]
    expect(await revokePack(jo, taken.id, day(4))).toBe(true)
    expect(await revokePack(jo, taken.id, day(5))).toBe(true)
    expect(await standing(taken.code)).toBe('revoked')
    expect(await standing(kept.code)).toBe('valid')
    expect(await prisma.event.count({ where: { subject: taken.id, kind: 'pack.revoked' } })).toBe(1)
  })

  it('says that something in it is due, and that it stands', async () => {
    const { jo, grace } = await joAndGrace()
    await aConfirmation(jo, grace, 'values.1', day(0))
    const entry = { competence: 'values.1', record: { personId: jo.id } }
    await prisma.entry.updateMany({ where: entry, data: { renewalDueAt: day(10) } })
    const { code } = await made(jo, one('values.1'), NOTHING, day(1))
    expect(await answerCode(code, day(9))).toMatchObject({ standing: 'valid', due: false })
    expect(await answerCode(code, day(11))).toMatchObject({ standing: 'valid', due: true })
  })
})

describe('the file of a pack', () => {
  const finding = async (text: string) => (await checkFile(text)).finding

  it('is signed by the organisation, as anyone finds with its public key alone', async () => {
    const { jo, organisation } = await aSignedOffRecord()
    const { file, content } = await made(jo, WHOLE, NOTHING, day(3))
    const { pack, signature } = JSON.parse(file) as { pack: object; signature: string }
    const payload = Buffer.from(canonicalJson(pack)).toString('base64url')
    const [key] = await listPublicKeys(organisation.id)
    const { protectedHeader } = await compactVerify(signature.replace('..', `.${payload}.`), await importJWK(key!))
    expect(protectedHeader).toEqual({ alg: 'EdDSA', kid: key!.kid, typ: 'enrichment-pack+jws' })
    expect(key).not.toHaveProperty('d')
    expect(content.organisation.keys).toBe(`http://localhost:3000/organisations/${organisation.slug}/keys.json`)
  })

  it('is known byte for byte, and its content also where it was written anew', async () => {
    const { jo } = await aSignedOffRecord()
    const { file, id } = await made(jo, WHOLE, NOTHING, day(3))
    expect((await findPack(jo, id))!.file).toBe(file)
    expect(await checkFile(file)).toMatchObject({
      finding: 'same',
      organisation: 'Northgate',
      answer: { standing: 'valid' },
    })
    expect(await finding(JSON.stringify(JSON.parse(file), null, 2))).toBe('same-content')
  })

  it.each([
    ['a name', (file: string) => file.replace('Jo Field', 'Jo Fields')],
    ['a rating', (file: string) => file.replace('doing-on-my-own', 'could-help-others')],
    ['something put in that we do not read', (file: string) => file.replace('{"pack":{', '{"pack":{"aaa":1,')],
    ['the signature of another', (file: string) => file.replace(/"signature":"[^"]+"/, '"signature":"e30..AA"')],
  ])('with %s changed is known to be changed', async (_, change) => {
    const { jo } = await aSignedOffRecord()
    const { file } = await made(jo, WHOLE, NOTHING, day(3))
    expect(change(file)).not.toBe(file)
    expect(await finding(change(file))).toBe('changed')
  })

  it('under another pack’s code is known to be changed', async () => {
    const { jo } = await aSignedOffRecord()
    const [one, other] = [await made(jo, WHOLE, NOTHING, day(3)), await made(jo, WHOLE, NOTHING, day(3))]
    expect(await finding(one.file.replaceAll(one.code, other.code))).toBe('changed')
  })

  it('that nobody gave out is none', async () => {
    const { jo } = await aSignedOffRecord()
    const { file, id } = await made(jo, WHOLE, NOTHING, day(3))
    for (const text of ['', '{}', '[1', '{"pack":{},"signature":""}', '['.repeat(50_000)]) expect(await finding(text)).toBe('no-pack') // prettier-ignore
    await prisma.pack.delete({ where: { id } })
    expect(await finding(file)).toBe('not-made-here')
    await prisma.signingKey.deleteMany()
    expect(await finding(file)).toBe('elsewhere')
  })

  it('is signed by who signed off, wherever its owner works now', async () => {
    const { jo } = await aSignedOffRecord()
    const sankofa = await anOrganisation({ name: 'Sankofa' })
    const there = await aPerson({ name: 'Bayo Cole', roles: ['lead'], organisation: sankofa })
    await prisma.person.update({ where: { id: jo.id }, data: { organisationId: sankofa.id } })
    const { content } = await made({ ...jo, organisation: there.organisation }, WHOLE, NOTHING, day(4))
    expect(content.organisation.name).toBe('Northgate')
  })
})
