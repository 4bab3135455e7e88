import { describe, expect, it } from 'vitest'
import { claimsOf, standingNow } from './claim.ts'

const entry = (details: object = {}) => ({
  competence: 'values.1',
  state: 'confirmed' as const,
  askedFrom: null,
  basis: 'now',
  decidedBasis: 'decided',
  signedBasis: 'signed',
  decidedOnId: 's1',
  renewalDueAt: new Date('2028-01-01T00:00:00Z'),
  ...details,
})

describe('what a pack claims of a competence', () => {
  it('is what was signed off, in a record that was', () => {
    expect(claimsOf([entry(), entry({ competence: 'other.1', signedBasis: null })], true)).toEqual([
      { competence: 'values.1', state: 'confirmed', basis: 'signed', decidedOn: 's1', renewalDueAt: '2028-01-01T00:00:00.000Z' }, // prettier-ignore
    ])
  })

  it('is what was confirmed, where the record was not signed off', () => {
    expect(claimsOf([entry()], false)[0]?.basis).toBe('decided')
  })

  it('is what stands there, where nothing was confirmed', () => {
    expect(claimsOf([entry({ state: 'rated' })], false)[0]).toMatchObject({ state: 'rated', basis: 'now' })
  })

  it('is not unmade by asking again', () => {
    const asked = entry({ state: 'requested', askedFrom: 'confirmed' })
    expect(claimsOf([asked], false)[0]?.state).toBe('confirmed')
    expect(standingNow([asked])[0]).toMatchObject({ state: 'confirmed', basis: 'now' })
  })
})
