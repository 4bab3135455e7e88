import { describe, expect, it } from 'vitest'
import { bridge, stateAcross, type Crossing } from './bridge.ts'
import { ENTRY_STATES } from './entry.ts'
import type { Competence } from './framework.ts'

const competence = (id: string, statement = `Says ${id}.`, was?: string[]): Competence => ({
  id,
  title: id,
  statement,
  kind: 'skill',
  evidence: ['observation'],
  renewalMonths: null,
  ...(was ? { was } : {}),
})
const version = (...all: Competence[]) => ({ competences: new Map(all.map((each) => [each.id, each])) })
const told = (crossings: readonly Crossing[]) =>
  crossings.map(({ kind, from, to }) => `${from.map(({ id }) => id).join('+') || '–'} → ${to?.id ?? '–'}: ${kind}`)

describe('the bridge between two versions', () => {
  it('says of every competence what becomes of it: the same, reworded, new or gone', () => {
    const one = version(competence('a.1'), competence('a.2'), competence('a.3'))
    const two = version(competence('a.1'), competence('a.2', 'Says it otherwise.'), competence('a.4'))
    expect(told(bridge([one, two]))).toEqual([
      'a.1 → a.1: same',
      'a.2 → a.2: reworded',
      '– → a.4: new',
      'a.3 → –: gone',
    ])
  })

  it('a line broken elsewhere, or another title, is the same statement', () => {
    const two = version({ ...competence('a.1', 'Says\n  a.1.'), title: 'Another title' })
    expect(told(bridge([version(competence('a.1', 'Says a.1. ')), two]))).toEqual(['a.1 → a.1: same'])
  })

  it('follows a competence that was renamed, joined from several, or split', () => {
    const one = version(competence('a.1', 'Listens.'), competence('a.2'), competence('a.3'), competence('a.4'))
    const two = version(
      competence('b.1', 'Listens.', ['a.1']),
      competence('b.2', 'Both.', ['a.2', 'a.3']),
      competence('b.3', 'One half.', ['a.4']),
      competence('b.4', 'The other half.', ['a.4']),
    )
    expect(told(bridge([one, two]))).toEqual([
      'a.1 → b.1: same',
      'a.2+a.3 → b.2: reworded',
      'a.4 → b.3: reworded',
      'a.4 → b.4: reworded',
    ])
  })

  it('follows names through each version between, for whoever skipped one', () => {
    const one = version(competence('a.1', 'Listens.'))
    const two = version(competence('b.1', 'Listens well.', ['a.1']))
    const three = version(competence('c.1', 'Listens.', ['b.1']), competence('a.1', 'Something else by an old name.'))
    expect(told(bridge([one, two, three]))).toEqual(['a.1 → c.1: same', '– → a.1: new'])
  })

  it('loses no competence of either side', () => {
    const one = version(competence('a.1'), competence('a.2'), competence('a.3'))
    const two = version(competence('a.2'), competence('a.9', 'New.', ['a.1']))
    const crossings = bridge([one, two])
    expect(new Set(crossings.flatMap(({ from }) => from.map(({ id }) => id)))).toEqual(new Set(['a.1', 'a.2', 'a.3']))
    expect(new Set(crossings.flatMap(({ to }) => to?.id ?? []))).toEqual(new Set(['a.2', 'a.9']))
  })
})

describe('what an entry comes over as', () => {
  it('keeps its state where the words are the same; a request goes back to before asking', () => {
    const across = ENTRY_STATES.map((state) => stateAcross('same', { state, askedFrom: null }))
    expect(across).toEqual(['not-started', 'rated', 'rated', 'confirmed', 'returned'])
    expect(stateAcross('same', { state: 'requested', askedFrom: 'confirmed' })).toBe('confirmed')
  })

  it('is rated and no more where they are other words: nobody confirmed those', () => {
    for (const state of ['rated', 'requested', 'confirmed', 'returned'] as const)
      expect(stateAcross('reworded', { state, askedFrom: 'confirmed' })).toBe('rated')
  })
})
