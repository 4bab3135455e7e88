import { describe, expect, it } from 'vitest'
import type { FrameworkDomain } from './framework.ts'
import { NO_LEVELS } from './levels.ts'
import type { Rating } from './ratings.ts'
import { isReady, requirements, type Signing } from './readiness.ts'

const DOMAINS = [
  aDomain('values', { title: 'Values', competences: ['values.1', 'values.2'] }),
  aDomain('self-care', { title: 'Looking after yourself', competences: ['self-care.1'] }),
  aDomain('optional', { title: 'Optional skills', competences: ['optional.1', 'optional.2'], required: false }),
]
const REQUIRED = ['values.1', 'values.2', 'self-care.1']
const NO_PRACTICE: Signing = { hadPracticeSupervisor: false, signatory: { name: 'Grace Mensah', isPeer: false } }
const PRACTICE: Signing = { ...NO_PRACTICE, hadPracticeSupervisor: true }

function aDomain(
  id: string,
  {
    title,
    competences,
    required = true,
    minimum = 0,
  }: { title: string; competences: string[]; required?: boolean; minimum?: number },
): FrameworkDomain {
  const rest = { statement: '', kind: 'skill', evidence: [], renewalMonths: null } as const
  const all = competences.map((each) => ({ ...rest, id: each, title: each, evidence: [] }))
  const sections = [{ id, title, competences: all }]
  return { id, number: 1, title, required, minimum, note: '', sections, competences: all }
}

function confirmed(ids: readonly string[], decidedAs = 'line-management', level: Rating = 'doing-on-my-own') {
  return ids.map((competence) => ({ competence, state: 'confirmed' as const, askedFrom: null, decidedAs, level }))
}

describe('the whole record', () => {
  it('says of each domain what is confirmed and what is to go', () => {
    expect(requirements({ domains: DOMAINS }, confirmed(['values.1']), NO_PRACTICE)).toEqual([
      { id: 'values', met: false, words: 'Values: 1 of 2 confirmed, 1 to go.' },
      { id: 'self-care', met: false, words: 'Looking after yourself: 0 of 1 confirmed, 1 to go.' },
      { id: 'optional', met: true, words: 'Optional skills: none needed.' },
    ])
  })

  it('is ready when every required competence is confirmed; optional ones hold nobody back', () => {
    const all = requirements({ domains: DOMAINS }, confirmed(REQUIRED), NO_PRACTICE)
    expect(all.map(({ words }) => words)).toEqual([
      'Values: all 2 confirmed.',
      'Looking after yourself: all 1 confirmed.',
      'Optional skills: none needed.',
    ])
    expect(isReady(all)).toBe(true)
    expect(isReady(requirements({ domains: DOMAINS }, confirmed(REQUIRED.slice(1)), NO_PRACTICE))).toBe(false)
  })

  it('counts optional work where some is needed', () => {
    const domains = [
      aDomain('optional', { title: 'Optional', competences: ['o.1', 'o.2'], required: false, minimum: 1 }),
    ]
    expect(requirements({ domains }, [], NO_PRACTICE)[0]).toMatchObject({
      met: false,
      words: 'Optional: 0 of 1 confirmed, 1 to go.',
    })
    expect(requirements({ domains }, confirmed(['o.2']), NO_PRACTICE)[0]).toMatchObject({
      met: true,
      words: 'Optional: 1 confirmed, 1 needed.',
    })
  })

  it('counts neither what is asked nor what is returned, but still what is asked for again', () => {
    const [values2, ...rest] = confirmed(['values.2', 'values.1', 'self-care.1'])
    const met = (change: object) =>
      isReady(requirements({ domains: DOMAINS }, [{ ...values2!, ...change }, ...rest], NO_PRACTICE))
    expect(met({ state: 'requested', askedFrom: 'rated' })).toBe(false)
    expect(met({ state: 'returned' })).toBe(false)
    expect(met({ state: 'requested', askedFrom: 'confirmed' })).toBe(true)
  })
})

describe('where the person who signs is not a peer', () => {
  const practice = (entries: ReturnType<typeof confirmed>, signing: Signing) =>
    requirements({ domains: DOMAINS }, entries, signing).find(({ id }) => id === 'practice')

  it('a practice supervisor must have confirmed one competence in every required domain', () => {
    const mixed = [...confirmed(['values.1']), ...confirmed(['values.2'], 'practice'), ...confirmed(['self-care.1'])]
    expect(practice(mixed, PRACTICE)).toEqual({
      id: 'practice',
      met: false,
      words:
        'Because Grace Mensah is not a peer worker, a practice supervisor must have confirmed at least one competence ' +
        'in every required domain. Still without one: Looking after yourself.',
    })
    const enough = [...confirmed(['values.2'], 'practice'), ...confirmed(['self-care.1'], 'line-management,practice')]
    expect(practice(enough, PRACTICE)).toMatchObject({ met: true })
  })

  it('does not count what a practice supervisor returned', () => {
    const returned = confirmed(REQUIRED, 'practice').map((entry) => ({ ...entry, state: 'returned' as const }))
    expect(requirements({ domains: DOMAINS }, returned, PRACTICE).find(({ id }) => id === 'practice')).toMatchObject({
      met: false,
    })
  })

  it('is stated before anyone is chosen', () => {
    expect(practice([], { ...PRACTICE, signatory: null })?.words).toContain(
      'If the person who signs is not a peer worker',
    )
  })

  it('asks nothing where they never had a practice supervisor, or where a peer signs', () => {
    expect(practice(confirmed(REQUIRED), NO_PRACTICE)).toBeUndefined()
    expect(practice([], { ...PRACTICE, signatory: { name: 'Kwame Boateng', isPeer: true } })).toBeUndefined()
  })
})

describe('where a service asks for more than the framework', () => {
  const asking = (levels: Partial<typeof NO_LEVELS>): Signing => ({
    ...NO_PRACTICE,
    asks: { service: 'Lotus', levels: { ...NO_LEVELS, ...levels } },
  })

  it('a confirmation counts at the rating it was given on', () => {
    const entries = [...confirmed(['values.1', 'self-care.1']), ...confirmed(['values.2'], 'practice', 'learning')]
    const all = requirements({ domains: DOMAINS }, entries, asking({ model: 'settled' }))
    expect(all.slice(3)).toEqual([
      {
        id: 'level values',
        met: false,
        words: 'Values, at the level Lotus needs: 1 of 2. Not yet: ‘values.2’.',
      },
      { id: 'level self-care', met: true, words: 'Looking after yourself, at the level Lotus needs: all 1.' },
    ])
    expect(isReady(all)).toBe(false)
    expect(isReady(requirements({ domains: DOMAINS }, entries, asking({ model: 'new-post' })))).toBe(false)
    const enough = [...confirmed(REQUIRED, 'practice', 'doing-with-support')]
    expect(isReady(requirements({ domains: DOMAINS }, enough, asking({ model: 'new-post' })))).toBe(true)
  })

  it('what is not confirmed is at no level, and what the service does not ask is not mentioned', () => {
    const all = requirements({ domains: DOMAINS }, [], asking({ competences: { 'optional.2': 'learning' } }))
    expect(all.filter(({ id }) => id.startsWith('level')).map(({ words }) => words)).toEqual([
      'Optional skills, at the level Lotus needs: 0 of 1. Not yet: ‘optional.2’.',
    ])
  })

  it('it may ask for some of an optional domain', () => {
    const [, , optional] = requirements({ domains: DOMAINS }, [], asking({ minimums: { optional: 1 } }))
    expect(optional).toMatchObject({ met: false, words: 'Optional skills: 0 of 1 confirmed, 1 to go.' })
  })
})
