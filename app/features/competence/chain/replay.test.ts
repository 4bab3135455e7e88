import { describe, expect, it } from 'vitest'
import { disagreement, replay } from './replay.ts'

const event = (kind: string, competence: string | null = 'values.1', payload = '{}') => ({ kind, competence, payload })

describe('what events alone tell', () => {
  it.each([
    [['rated'], 'rated'],
    [['rated', 'evidence-attached', 'requested'], 'requested'],
    [['rated', 'requested', 'returned', 'rated'], 'returned'],
    [['rated', 'requested', 'confirmed', 'rated', 'evidence-edited'], 'confirmed'],
    [['rated', 'requested', 'confirmed', 'reopened'], 'rated'],
  ])('%j is %s', (kinds, state) => {
    expect(replay(kinds.map((kind) => event(kind))).entries.get('values.1')).toBe(state)
  })

  it('a withdrawal goes back to what it says', () => {
    const events = [
      event('rated'),
      event('requested'),
      event('withdrawn', 'values.1', '{"state":"confirmed","submission":null}'),
    ]
    expect(replay(events).entries.get('values.1')).toBe('confirmed')
  })

  it.each([
    [['started'], 'in-progress'],
    [['started', 'sign-off-requested', 'sign-off-withdrawn'], 'in-progress'],
    [['started', 'sign-off-requested', 'sign-off-returned'], 'returned'],
    [['started', 'sign-off-requested', 'signed-off'], 'signed-off'],
    [['started', 'sign-off-requested', 'signed-off', 'sign-off-revoked'], 'revoked'],
    [['started', 'sign-off-requested', 'signed-off', 'record-reopened'], 'in-progress'],
  ])('a record with %j is %s', (kinds, state) => {
    expect(replay(kinds.map((kind) => event(kind, null))).state).toBe(state)
  })
})

describe('rows beside a chain', () => {
  const told = replay([event('started', null), event('rated'), event('rated', 'values.2')])
  const rows = (state: string, entries: Record<string, string>) => ({
    state,
    entries: new Map(Object.entries(entries)),
  })

  it('agree, or say which does not', () => {
    expect(disagreement(told, rows('in-progress', { 'values.1': 'rated', 'values.2': 'rated' }))).toBeNull()
    expect(disagreement(told, rows('signed-off', {}))).toBe(
      "the record says 'signed-off', its events say 'in-progress'",
    )
    expect(disagreement(told, rows('in-progress', { 'values.1': 'confirmed', 'values.2': 'rated' }))).toBe(
      "values.1 says 'confirmed', its events say 'rated'",
    )
    expect(disagreement(told, rows('in-progress', { 'values.1': 'rated' }))).toBe(
      "values.2 says 'nothing', its events say 'rated'",
    )
    expect(disagreement(told, rows('in-progress', { 'values.1': 'rated', 'values.2': 'rated', x: 'rated' }))).toBe(
      "x says 'rated', its events say 'nothing'",
    )
  })
})
