import { describe, expect, it } from 'vitest'
import { historyLine, type StoredEvent } from './history.ts'

function anEvent(details: Partial<StoredEvent>): StoredEvent {
  return {
    seq: 7,
    kind: 'confirmed',
    actorId: 'grace',
    actorName: 'Grace Mensah',
    actorRole: 'line-management',
    at: 1_800_000_000_000n,
    payload: '{}',
    ...details,
  }
}

describe('an event in words', () => {
  it('says who did what as what, when, and which note came with it', () => {
    const payload = '{"askedOf":"kwame","hash":"h","note":{"hash":"n","id":"note-1"},"submission":"s"}'
    expect(historyLine(anEvent({ payload }))).toEqual({
      seq: 7,
      kind: 'confirmed',
      at: new Date(1_800_000_000_000),
      actorId: 'grace',
      words: 'Grace Mensah, line-management supervisor, confirmed it',
      rating: null,
      askedOf: 'kwame',
      noteId: 'note-1',
      from: null,
    })
  })

  it('names both kinds of supervision, and no role for the owner', () => {
    expect(historyLine(anEvent({ actorRole: 'line-management,practice' })).words).toContain(
      'line-management supervisor and practice supervisor',
    )
    const rated = anEvent({
      kind: 'rated',
      actorName: 'Jo Field',
      actorRole: 'peer-worker',
      payload: '{"before":null,"rating":"learning"}',
    })
    expect(historyLine(rated)).toMatchObject({ words: 'Jo Field rated this', rating: 'Learning' })
  })

  it('shows a rating only where it was the rating that changed', () => {
    const payload = '{"evidence":[],"hash":"h","of":"grace","rating":"learning","submission":"s"}'
    expect(historyLine(anEvent({ kind: 'requested', payload }))).toMatchObject({
      rating: null,
      askedOf: 'grace',
      noteId: null,
    })
  })

  it('shows a kind it does not know by its name', () => {
    expect(historyLine(anEvent({ kind: 'merged' })).words).toBe('Grace Mensah, line-management supervisor, merged')
  })
})
