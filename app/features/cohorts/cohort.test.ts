import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { absencesInARow, cameFree, hardQuestions, mayNeedAWord, seats, type Mark, type Wish } from './cohort.ts'
import { londonTime, onTheClock } from '#app/features/organisation/times.ts'

const NOW = new Date('2026-11-23T10:00:00Z')
const daysAgo = (days: number) => new Date(NOW.getTime() - days * 24 * 60 * 60 * 1000)
const wish = (personId: string, minute: number, wants = true): Wish => ({
  personId,
  wants,
  since: new Date(minute * 60_000),
})

describe('places on a day', () => {
  it('go to whoever asked first; the others wait in order', () => {
    const wishes = [wish('c', 3), wish('a', 1), wish('no', 0, false), wish('b', 2)]
    expect(seats(wishes, 2)).toEqual({ going: ['a', 'b'], waiting: ['c'] })
    expect(seats(wishes, null)).toEqual({ going: ['a', 'b', 'c'], waiting: [] })
  })

  it('are never more than there is room for, and nobody who wants one is lost', () => {
    const any = fc.array(
      fc.record({ personId: fc.uuid(), wants: fc.boolean(), since: fc.date({ noInvalidDate: true }) }),
    )
    fc.assert(
      fc.property(any, fc.option(fc.integer({ min: 1, max: 10 })), (wishes, capacity) => {
        const { going, waiting } = seats(wishes, capacity)
        if (capacity !== null) expect(going.length).toBeLessThanOrEqual(capacity)
        expect([...going, ...waiting].sort()).toEqual(wishes.filter(({ wants }) => wants).map(({ personId }) => personId).sort()) // prettier-ignore
        if (waiting.length > 0) expect(going.length).toBe(capacity)
      }),
    )
  })

  it('that come free are told only to whom they were waited for by', () => {
    expect(cameFree(['a', 'b'], ['b', 'c'], ['c'])).toEqual(['c'])
    expect(cameFree(['a'], ['a', 'd'], [])).toEqual([])
  })
})

describe('perhaps a word', () => {
  const well = { joinedAt: daysAgo(60), lastDone: daysAgo(3), pauses: [], complete: false, absences: 0 }
  it('is for whoever was away twice in a row, or has marked nothing done for four weeks', () => {
    expect(mayNeedAWord(well, NOW)).toEqual([])
    expect(mayNeedAWord({ ...well, absences: 2 }, NOW)).toEqual(['Was not there on the last 2 days.'])
    expect(mayNeedAWord({ ...well, lastDone: daysAgo(29) }, NOW)).toEqual(['Marked nothing done for 4 weeks.'])
    expect(mayNeedAWord({ ...well, lastDone: null }, NOW)).toEqual(['Joined 8 weeks ago and has marked nothing done.'])
    expect(mayNeedAWord({ ...well, joinedAt: daysAgo(5), lastDone: null }, NOW)).toEqual([])
  })

  it('leaves alone whoever paused, and whoever has finished', () => {
    const paused = { pauses: [{ from: daysAgo(1), until: null, tellSupervisor: false }] }
    for (const quiet of [paused, { complete: true }])
      expect(mayNeedAWord({ ...well, ...quiet, lastDone: null, absences: 5 }, NOW)).toEqual([])
  })

  it('does not count the weeks somebody paused for', () => {
    const pause = { from: daysAgo(38), until: daysAgo(3), tellSupervisor: false }
    expect(mayNeedAWord({ ...well, lastDone: daysAgo(40), pauses: [pause] }, NOW)).toEqual([])
    expect(mayNeedAWord({ ...well, lastDone: daysAgo(66), pauses: [pause] }, NOW)).toEqual([
      'Marked nothing done for 4 weeks.',
    ])
  })

  it('counts days in a row, and passes over days without a mark', () => {
    const away: Mark = 'not-there'
    expect(absencesInARow([away, null, away, 'there', away])).toBe(2)
    expect(absencesInARow(['part', away])).toBe(0)
    expect(absencesInARow([null, away])).toBe(1)
    expect(absencesInARow([])).toBe(0)
  })
})

describe('questions most people find hard', () => {
  const answers = (people: number, struggling: number) =>
    Array.from({ length: people }, (_, i) => ({ path: 'p', activity: 'q', tries: i < struggling ? 4 : 1, right: true }))
  it('are told only where five people or more have answered, and more than half needed several tries', () => {
    expect(hardQuestions(answers(4, 4))).toEqual([])
    expect(hardQuestions(answers(5, 2))).toEqual([])
    expect(hardQuestions(answers(5, 3))).toEqual([{ path: 'p', activity: 'q', people: 5, struggled: 3 }])
  })
})

describe('times on British clocks', () => {
  it('come back as they were given, in winter and in summer', () => {
    for (const on of ['2026-11-23', '2026-07-01', '2026-03-29', '2026-10-25'])
      for (const at of ['00:30', '09:30', '23:30']) expect(onTheClock(londonTime(on, at))).toEqual({ on, at })
    expect(londonTime('2026-07-01', '10:00').toISOString()).toBe('2026-07-01T09:00:00.000Z')
  })
})
