import { describe, expect, it } from 'vitest'
import { frameworkOf, type Competence } from './framework.ts'
import { neededLevels, NO_LEVELS, reaches, renewalMonthsOf } from './levels.ts'
import { RATINGS } from './ratings.ts'

const competence = (id: string, kind: Competence['kind']): Competence => ({
  id,
  title: id,
  statement: `Says ${id}.`,
  kind,
  evidence: ['observation'],
  renewalMonths: id === 'a.1' ? 36 : null,
})
const domain = (id: string, required: boolean, competences: Competence[]) => ({
  id,
  number: 1,
  title: id,
  required,
  minimum: 0,
  note: '',
  sections: [{ id, title: id, competences }],
})
const FRAMEWORK = frameworkOf(
  { id: 'f', version: 1, hash: 'h' },
  {
    title: 'Two domains',
    reflects: '',
    domains: [
      domain('a', true, [competence('a.1', 'knowledge'), competence('a.2', 'skill'), competence('a.3', 'attitude')]),
      domain('optional', false, [competence('optional.1', 'skill'), competence('optional.2', 'skill')]),
    ],
  },
)
const needed = (change: Partial<typeof NO_LEVELS>) =>
  Object.fromEntries(neededLevels(FRAMEWORK, { ...NO_LEVELS, ...change }))

describe('the level a service needs', () => {
  it('is none, until it says otherwise', () => {
    expect(needed({})).toEqual({})
  })

  it('begins from a model, by kind of competence, and not for what is optional', () => {
    expect(needed({ model: 'new-post' })).toEqual({ 'a.1': 'learning', 'a.2': 'doing-with-support', 'a.3': 'doing-with-support' }) // prettier-ignore
    expect(needed({ model: 'leading' })).toMatchObject({ 'a.1': 'doing-on-my-own', 'a.2': 'could-help-others' })
  })

  it('is what a domain says before the model, and a competence before its domain', () => {
    const levels = {
      model: 'settled' as const,
      domains: { a: 'learning' as const, optional: 'doing-with-support' as const },
    }
    expect(
      needed({ ...levels, competences: { 'a.2': 'could-help-others', 'a.3': 'none', 'optional.2': 'none' } }),
    ).toEqual({ 'a.1': 'learning', 'a.2': 'could-help-others', 'optional.1': 'doing-with-support' })
  })

  it('is reached by every rating from it on, and by none before', () => {
    for (const [i, level] of RATINGS.entries())
      for (const [j, rating] of RATINGS.entries()) expect(reaches(rating, level)).toBe(j >= i)
  })
})

describe('how long a confirmation keeps', () => {
  it('is what the framework says, unless the service says otherwise', () => {
    const [first, second] = FRAMEWORK.domains[0]!.competences
    expect(renewalMonthsOf(first!, NO_LEVELS)).toBe(36)
    expect(renewalMonthsOf(second!, NO_LEVELS)).toBeNull()
    expect(renewalMonthsOf(second!, { ...NO_LEVELS, renewals: { 'a.2': 12 } })).toBe(12)
  })
})
