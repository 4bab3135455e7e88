import { expect, it } from 'vitest'
import { SUPERVISION_KINDS } from '../competence/supervision.ts'
import { isMeetingDue, latestDayThatIsDue, nextMeetingDue } from './meeting.ts'

it.each([
  ['practice', { last: '2026-11-10', began: '2026-01-01' }, '2026-11-24'],
  ['line-management', { last: '2026-11-10', began: '2026-01-01' }, '2026-12-08'],
  ['practice', { last: null, began: '2026-12-20' }, '2027-01-03'],
  ['line-management', { last: null, began: '2027-02-01' }, '2027-03-01'],
] as const)('for %s after %j a meeting is due by %s', (kind, days, due) => {
  expect(nextMeetingDue(kind, days)).toBe(due)
  expect(isMeetingDue(due, due)).toBe(true)
  expect(isMeetingDue(due, '2026-11-23')).toBe(false)
})

it('is due from the same last day on, asked either way round', () => {
  for (const kind of SUPERVISION_KINDS)
    for (let days = 0; days < 60; days++) {
      const last = new Date(Date.UTC(2026, 9, 1 + days)).toISOString().slice(0, 10)
      const isDue = isMeetingDue(nextMeetingDue(kind, { last, began: last }), '2026-11-24')
      expect(last <= latestDayThatIsDue(kind, '2026-11-24')).toBe(isDue)
    }
})
