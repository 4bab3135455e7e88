import { describe, expect, it } from 'vitest'
import { isSameViewAgain, latestViews, viewOf, type View } from './view.ts'

const NOON = new Date('2027-03-01T12:00:00Z')
const given = (details: Partial<View> = {}): View => ({
  seq: 1,
  byId: 'grace',
  by: 'Grace Mensah, line-management supervisor',
  level: 'doing-with-support',
  at: NOON,
  noteId: null,
  note: null,
  ...details,
})

describe('a supervisor’s view', () => {
  it('is read from its event, with who gave it and as what', () => {
    const payload = JSON.stringify({ level: 'learning', note: { id: 'n1', hash: 'h' } })
    const event = { seq: 4, actorId: 'grace', actorName: 'Grace Mensah', actorRole: 'line-management', payload }
    expect(viewOf({ ...event, at: BigInt(NOON.getTime()) })).toEqual(given({ seq: 4, level: 'learning', noteId: 'n1' }))
  })

  it('is one for each supervisor, their newest: they are never mixed', () => {
    const views = [
      given({ seq: 9 }),
      given({ seq: 8, byId: 'kwame' }),
      given({ seq: 7 }),
      given({ seq: 3, byId: 'kwame' }),
    ]
    expect(latestViews(views).map(({ seq }) => seq)).toEqual([9, 8])
  })

  it('is not given twice by pressing twice, and is given anew another day, at another level or with words', () => {
    const again = { level: 'doing-with-support', hasNote: false, now: new Date('2027-03-01T12:00:03Z') } as const
    expect(isSameViewAgain(given(), again)).toBe(true)
    expect(isSameViewAgain(given(), { ...again, now: new Date('2027-03-02T12:00:00Z') })).toBe(false)
    expect(isSameViewAgain(given(), { ...again, level: 'learning' })).toBe(false)
    expect(isSameViewAgain(given(), { ...again, hasNote: true })).toBe(false)
  })
})
