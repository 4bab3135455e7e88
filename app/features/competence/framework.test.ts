import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { competencesOf, frameworkOf, parseFramework } from './framework.ts'

const SHIPPED = readFileSync('modules/competences.yaml', 'utf8')

describe('the shipped framework', () => {
  const content = parseFramework(SHIPPED)
  const framework = frameworkOf({ id: 'f', version: 1, hash: 'h' }, content)

  it('has the eight domains of a peer worker, and not the one for organisations', () => {
    expect(content.domains.map(({ id, required, minimum }) => `${id} ${required} ${minimum}`)).toEqual([
      'values true 0',
      'core-knowledge true 0',
      'relational true 0',
      'supporting true 0',
      'teams-rights true 0',
      'self-care true 0',
      'meta true 0',
      'optional false 0',
    ])
    expect(framework.competences.size).toBe(114)
    expect(framework.domains.filter(({ required }) => required).flatMap(({ competences }) => competences)).toHaveLength(
      108,
    )
  })

  it('finds a competence and its domain by id', () => {
    expect(framework.competences.get('values.1')).toEqual({
      id: 'values.1',
      title: 'Treat lived experience as real expertise',
      statement:
        'A peer worker can explain why knowledge gained by living through distress or caring for someone is a kind of expertise, and lets it guide how they work.',
      kind: 'attitude',
      evidence: ['reflective-account', 'supervision-discussion', 'knowledge-check'],
      renewalMonths: null,
    })
    expect(framework.competences.get('core-knowledge.13')?.renewalMonths).toBe(12)
    expect(framework.domainOf.get('optional.3')?.title).toBe('Optional skills')
  })

  it('never leaves a personal story as the only evidence', () => {
    for (const { id, evidence } of framework.competences.values())
      expect(
        evidence.some((kind) => kind !== 'reflective-account'),
        id,
      ).toBe(true)
  })
})

describe('a framework file is refused', () => {
  it.each([
    [
      'when a competence can only be shown with a personal story',
      '[reflective account, supervision discussion, knowledge check]',
      '[reflective account]',
      'No competence can require a personal story',
    ],
    [
      'when it names an unknown kind of evidence',
      'reflective account, supervision discussion, knowledge check',
      'diary',
      "'diary' is not a kind of evidence",
    ],
    ['when two competences share an id', 'id: values.2', 'id: values.1', 'Two competences have the id values.1'],
    ['when an id has the wrong shape', 'id: values.2', 'id: Values 2', 'A competence id is its domain'],
    [
      'when a statement is missing',
      'title: Give and receive\n      statement:',
      'title: Give and receive\n      said:',
      'expected string',
    ],
  ])('%s', (_, from, to, message) => {
    expect(SHIPPED).toContain(from)
    expect(() => parseFramework(SHIPPED.replace(from, to))).toThrow(message)
  })

  it('leaves out what is retired', () => {
    const retired = SHIPPED.replace('- id: values.2\n', '- id: values.2\n      status: retired\n')
    expect(competencesOf(parseFramework(retired).domains[0]!).map(({ id }) => id)).not.toContain('values.2')
  })
})
