import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { frameworkOf, parseFramework } from './framework.ts'
import { nextSteps, NOT_STARTED, progressByDomain, type Line } from './progress.ts'

const CONTENT = parseFramework(readFileSync('modules/competences.yaml', 'utf8'))
const FRAMEWORK = frameworkOf({ id: 'f', version: 1, hash: 'h' }, CONTENT)
const line = (details: Partial<Line>): Line => ({ ...NOT_STARTED, ...details })

describe('the picture of a record', () => {
  it('counts every competence of a domain once', () => {
    const lines = new Map([
      ['values.1', line({ state: 'confirmed' })],
      ['values.2', line({ state: 'requested' })],
      ['values.3', line({ state: 'returned' })],
      ['optional.1', line({ state: 'rated' })],
      ['retired.1', line({ state: 'confirmed' })],
    ])
    const [values, ...rest] = progressByDomain(FRAMEWORK, lines)
    expect(values).toMatchObject({
      id: 'values',
      of: 8,
      counts: { 'not-started': 5, rated: 0, requested: 1, confirmed: 1, returned: 1 },
    })
    expect(rest.at(-1)).toMatchObject({
      id: 'optional',
      required: false,
      of: 6,
      counts: { rated: 1, 'not-started': 5 },
    })
    for (const { of, counts } of [values!, ...rest])
      expect(Object.values(counts).reduce((sum, count) => sum + count)).toBe(of)
  })
})

describe('what is next', () => {
  it('is the first competence, for someone who has just started', () => {
    expect(nextSteps(FRAMEWORK, new Map())).toEqual([
      {
        competence: 'values.1',
        title: 'Treat lived experience as real expertise',
        why: 'Not started: look at it when you are ready',
      },
    ])
  })

  it('puts what came back first, then what has aged, then what is begun; three at most, each once', () => {
    const lines = new Map([
      ['values.1', line({ state: 'rated' })],
      ['values.2', line({ state: 'confirmed', changed: true, due: true })],
      ['values.3', line({ state: 'confirmed', changed: true })],
      ['values.4', line({ state: 'requested' })],
      ['self-care.1', line({ state: 'returned' })],
    ])
    expect(nextSteps(FRAMEWORK, lines).map(({ competence, why }) => `${competence}: ${why}`)).toEqual([
      'self-care.1: Returned: see what is still needed',
      'values.2: Due for refresh',
      'values.3: Changed since it was confirmed: ask again if it matters',
    ])
  })

  it('is nothing when all that is required is confirmed: optional work is nobody’s next step', () => {
    const required = FRAMEWORK.domains.filter((domain) => domain.required).flatMap(({ competences }) => competences)
    expect(nextSteps(FRAMEWORK, new Map(required.map(({ id }) => [id, line({ state: 'confirmed' })])))).toEqual([])
  })
})
