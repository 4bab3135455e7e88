import { describe, expect, it } from 'vitest'
import { inRanges } from './ranges.ts'

const records = (...events: number[]) => events.map((headSeq, i) => ({ id: `record-${i}`, headSeq }))

describe('the work of verifying records', () => {
  it('is shared out in parts with about as many events, from the first record to past the last', () => {
    const parts = inRanges(records(10, 10, 10, 10), 2)
    expect(parts.map(({ after, upTo }) => [after, upTo])).toEqual([
      ['', 'record-1'],
      ['record-1', null],
    ])
    expect(parts.map((part) => part.records.length)).toEqual([2, 2])
  })

  it('is one part where one is asked for, and where there is no event yet, however many the records', () => {
    expect(inRanges(records(0, 0, 0, 0), 1)).toHaveLength(1)
    expect(inRanges(records(5, 0, 0, 5), 1)).toHaveLength(1)
    expect(inRanges([], 1)).toEqual([{ after: '', upTo: null, records: [] }])
  })

  it('is never more parts than were asked for, and no record is left out', () => {
    for (const count of [1, 2, 3, 8]) {
      const parts = inRanges(records(0, 0, 90, 1, 1, 0, 40), count)
      expect(parts.length).toBeLessThanOrEqual(count)
      expect(parts.flatMap((part) => part.records)).toHaveLength(7)
      expect(parts.at(-1)?.upTo).toBeNull()
    }
  })
})
