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
const LONG_BEFORE = new Date('2027-01-10T12:00:00Z')
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
    takesOverFromId: null,
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
    expect(standingFrom('grace', both, NOW).kinds).toEqual(['line-management', 'practice'])
    expect(
      standingFrom('grace', [aSupervision({ until: BEFORE }), aSupervision({ kind: 'practice' })], NOW).kinds,
    ).toEqual(['practice'])
    expect(standingFrom('grace', [], NOW)).toEqual({ kinds: [], coversFor: [] })
  })

  it('includes whom they cover for, for those dates', () => {
    expect(standingFrom('grace', [aSupervision({ coverForId: 'kwame' })], NOW).coversFor).toEqual(['kwame'])
    expect(standingFrom('grace', [aSupervision({ coverForId: 'kwame', until: BEFORE })], NOW).coversFor).toEqual([])
  })

  it('does not go beyond whom it is about: another supervisor’s cover is theirs', () => {
    const all = [aSupervision(), aSupervision({ supervisorId: 'ada', coverForId: 'kwame' })]
    expect(standingFrom('grace', all, NOW).coversFor).toEqual([])
    expect(standingFrom('ada', all, NOW).coversFor).toEqual(['kwame'])
  })

  describe('after handovers', () => {
    const ended = { until: BEFORE }
    const over = (supervisorId: string, coverForId: string, details: Partial<Supervision> = {}) =>
      aSupervision({ supervisorId, coverForId, takesOverFromId: coverForId, from: LONG_BEFORE, ...details })

    it('is in the place of each before them, so that a request made of the first is not lost', () => {
      const all = [aSupervision(ended), over('ada', 'grace', ended), over('ruth', 'ada', ended), over('ines', 'ruth')]
      expect(standingFrom('ines', all, NOW).coversFor).toEqual(['ruth', 'ada', 'grace'])
      expect(standingFrom('ruth', all, NOW)).toEqual({ kinds: [], coversFor: [] })
    })

    it('is so for whoever covers meanwhile too, for those dates', () => {
      const all = [aSupervision(ended), over('ada', 'grace'), aSupervision({ supervisorId: 'ruth', coverForId: 'ada' })]
      expect(standingFrom('ruth', all, NOW).coversFor).toEqual(['ada', 'grace'])
    })

    it('is not in the place of whom somebody before them only covered for, once', () => {
      const once = aSupervision({ supervisorId: 'ada', coverForId: 'kwame', from: LONG_BEFORE, until: BEFORE })
      expect(standingFrom('ruth', [once, over('ruth', 'ada')], NOW).coversFor).toEqual(['ada'])
    })

    it('is not while it is only proposed, or planned', () => {
      expect(standingFrom('ines', [aSupervision({ supervisorId: 'ines' }), over('ines', 'grace', { agreedAt: null })], NOW).coversFor).toEqual([]) // prettier-ignore
      expect(standingFrom('ines', [aSupervision({ supervisorId: 'ines' }), over('ines', 'grace', { from: AFTER })], NOW).coversFor).toEqual([]) // prettier-ignore
    })

    it('goes round in no circle when it comes back to the first', () => {
      const all = [aSupervision(), over('ada', 'grace', ended), over('grace', 'ada')]
      expect(standingFrom('grace', all, NOW).coversFor).toEqual(['ada'])
    })
  })

  it('is nothing to oneself', () => {
    expect(standingFrom('jo', [aSupervision({ supervisorId: 'jo', coverForId: 'grace' })], NOW)).toEqual({
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
