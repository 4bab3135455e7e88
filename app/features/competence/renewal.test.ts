import { describe, expect, it } from 'vitest'
import { ENTRY_STATES } from './entry.ts'
import { dueInWords, isToBeTold, type Renewing } from './renewal.ts'

const NOW = new Date('2027-03-01T09:00:00Z')
const days = (count: number) => new Date(NOW.getTime() + count * 24 * 60 * 60 * 1000)
const entry = (change: Partial<Renewing> = {}): Renewing => ({
  state: 'confirmed',
  askedFrom: null,
  renewalDueAt: days(30),
  renewalToldFor: null,
  ...change,
})

describe('a confirmation that comes due', () => {
  it('is told of from thirty days before', () => {
    expect(isToBeTold(entry(), NOW)).toBe(true)
    expect(isToBeTold(entry({ renewalDueAt: days(-3) }), NOW)).toBe(true)
    expect(isToBeTold(entry({ renewalDueAt: days(30.001) }), NOW)).toBe(false)
    expect(isToBeTold(entry({ renewalDueAt: null }), NOW)).toBe(false)
  })

  it('is told of once for each date it gets', () => {
    expect(isToBeTold(entry({ renewalToldFor: days(30) }), NOW)).toBe(false)
    expect(isToBeTold(entry({ renewalToldFor: days(-335) }), NOW)).toBe(true)
  })

  it('only while it stands', () => {
    expect(ENTRY_STATES.filter((state) => isToBeTold(entry({ state }), NOW))).toEqual(['confirmed'])
    expect(isToBeTold(entry({ state: 'requested', askedFrom: 'confirmed' }), NOW)).toBe(true)
  })

  it('is named, and the others counted', () => {
    expect(dueInWords(['Notice abuse and neglect'])).toBe('Notice abuse and neglect')
    expect(dueInWords(['Notice abuse and neglect', 'Privacy', 'Consent'])).toBe('Notice abuse and neglect and 2 more')
  })
})
