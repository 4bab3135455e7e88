import { describe, expect, it } from 'vitest'
import type { Claim } from './claim.ts'
import { isDueInPack, packStanding, type MadePack, type RecordNow } from './standing.ts'

const claim = (competence: string, details: Partial<Claim> = {}): Claim => ({
  competence,
  state: 'confirmed',
  basis: 'b1',
  decidedOn: 's1',
  renewalDueAt: null,
  ...details,
})
const two = [claim('values.1'), claim('values.2')]
const changed = [claim('values.1'), claim('values.2', { basis: 'b2' })]
const again = [claim('values.1'), claim('values.2', { basis: 'b2', decidedOn: 's2' })]
const signed: MadePack = { signedSeq: 9, claims: two, revokedAt: null }
const plain: MadePack = { ...signed, signedSeq: null }
const now = (details: Partial<RecordNow> = {}): RecordNow => ({ claims: two, after: [], hasLater: false, ...details })

describe('a pack', () => {
  it.each([
    ['nothing has happened', signed, now(), 'valid'],
    [
      'another competence was begun, and it was signed off',
      signed,
      now({ claims: [...two, claim('other.1')] }),
      'valid',
    ],
    [
      'another competence was begun, and it was not',
      plain,
      now({ claims: [...two, claim('other.1')] }),
      'changed since',
    ],
    ['evidence was edited', signed, now({ claims: changed }), 'changed since'],
    [
      'a competence was opened again',
      signed,
      now({ claims: [claim('values.1', { state: 'rated' }), two[1]!] }),
      'changed since',
    ],
    ['a competence is gone', signed, now({ claims: [two[0]!] }), 'changed since'],
    ['a competence was confirmed anew on another basis', plain, now({ claims: again }), 'superseded'],
    ['the record was opened again', signed, now({ after: ['record-reopened'] }), 'changed since'],
    ['and asked for again', signed, now({ after: ['record-reopened', 'sign-off-requested'] }), 'changed since'],
    [
      'and signed off again',
      signed,
      now({ after: ['record-reopened', 'sign-off-requested', 'signed-off'] }),
      'superseded',
    ],
    ['the sign-off was revoked', signed, now({ after: ['sign-off-revoked'] }), 'revoked'],
    [
      'and opened and signed off again',
      signed,
      now({ after: ['sign-off-revoked', 'record-reopened', 'signed-off'] }),
      'revoked',
    ],
    ['a later version was signed off', signed, now({ hasLater: true }), 'superseded'],
    [
      'a later version was signed off, and evidence was edited',
      signed,
      now({ hasLater: true, claims: changed }),
      'superseded',
    ],
    [
      'a later version was signed off after a revocation',
      signed,
      now({ hasLater: true, after: ['sign-off-revoked'] }),
      'revoked',
    ],
    ['its owner took it back', { ...plain, revokedAt: new Date() }, now(), 'revoked'],
    [
      'it was not signed off, and something happened to the whole',
      plain,
      now({ after: ['sign-off-revoked'] }),
      'valid',
    ],
  ] as const)('says when %s', (_, pack, record, standing) => {
    expect(packStanding(pack, record)).toBe(standing)
  })

  it('says when something in it is due for refresh', () => {
    const due = [claim('values.1', { renewalDueAt: '2027-03-01T00:00:00.000Z' })]
    expect(isDueInPack(due, new Date('2027-02-28T00:00:00Z'))).toBe(false)
    expect(isDueInPack(due, new Date('2027-03-01T00:00:00Z'))).toBe(true)
  })
})
