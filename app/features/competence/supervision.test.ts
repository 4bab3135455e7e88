import { describe, expect, it } from 'vitest'
import {
  hasBegun,
  isCurrent,
  kindsIn,
  mayConfirm,
  maySignOff,
  standingFrom,
  supervisionInWords,
  type Supervision,
} from './supervision.ts'

const NOW = new Date('2027-03-10T12:00:00Z')
const BEFORE = new Date('2027-03-10T11:59:59.999Z')
const AFTER = new Date('2027-03-10T12:00:00.001Z')

function aSupervision(details: Partial<Supervision> = {}): Supervision {
  return {
    personId: 'jo',
    supervisorId: 'grace',
    kind: 'line-management',
    from: BEFORE,
    until: null,
    agreedAt: BEFORE,
    coverForId: null,
    ...details,
  }
}

describe('a supervision', () => {
  it.each([
    ['holds from its first moment', { from: NOW }, true],
    ['not before it', { from: AFTER }, false],
    ['holds until its last moment', { until: AFTER }, true],
    ['not at the moment it ends', { until: NOW }, false],
    ['not when it ended', { until: BEFORE }, false],
    ['not until both have agreed', { agreedAt: null }, false],
  ])('%s', (_, details, expected) => {
    expect(isCurrent(aSupervision(details), NOW)).toBe(expected)
  })

  it('was one, even when it has ended, if it was agreed and had begun', () => {
    expect(hasBegun(aSupervision({ until: BEFORE }), NOW)).toBe(true)
    expect(hasBegun(aSupervision({ agreedAt: null }), NOW)).toBe(false)
    expect(hasBegun(aSupervision({ from: AFTER }), NOW)).toBe(false)
  })
})

describe('what someone is to a person today', () => {
  it('is every kind that holds, and no other', () => {
    const both = [aSupervision({ kind: 'practice' }), aSupervision()]
    expect(standingFrom(both, NOW).kinds).toEqual(['line-management', 'practice'])
    expect(standingFrom([aSupervision({ until: BEFORE }), aSupervision({ kind: 'practice' })], NOW).kinds).toEqual([
      'practice',
    ])
    expect(standingFrom([], NOW)).toEqual({ kinds: [], coversFor: [] })
  })

  it('includes whom they cover for, for those dates', () => {
    expect(standingFrom([aSupervision({ coverForId: 'kwame' })], NOW).coversFor).toEqual(['kwame'])
    expect(standingFrom([aSupervision({ coverForId: 'kwame', until: BEFORE })], NOW).coversFor).toEqual([])
  })

  it('is nothing to oneself', () => {
    expect(standingFrom([aSupervision({ supervisorId: 'jo', coverForId: 'grace' })], NOW)).toEqual({
      kinds: [],
      coversFor: [],
    })
  })
})

describe('who decides', () => {
  it('either kind confirms a competence', () => {
    expect(mayConfirm(['practice'])).toBe(true)
    expect(mayConfirm(['line-management'])).toBe(true)
    expect(mayConfirm([])).toBe(false)
  })

  it("the organisation's kinds sign off a whole record", () => {
    expect(maySignOff(['practice'], kindsIn('line-management'))).toBe(false)
    expect(maySignOff(['practice', 'line-management'], kindsIn('line-management'))).toBe(true)
    expect(maySignOff(['practice'], kindsIn('line-management, practice'))).toBe(true)
    expect(maySignOff(['line-management', 'practice'], [])).toBe(false)
  })

  it('a misspelt kind is an error, not nobody', () => {
    expect(() => kindsIn('line management')).toThrow("'line management' is not a kind of supervision")
    expect(kindsIn('')).toEqual([])
  })

  it('is said in words', () => {
    expect(supervisionInWords(['line-management', 'practice'])).toBe(
      'line-management supervisor and practice supervisor',
    )
  })
})
