import { expect, it } from 'vitest'
import { waitedFor } from './waiting.ts'

const SINCE = new Date('2027-03-01T09:00:00Z')

it.each([
  ['2027-03-01T09:00:00Z', 'today'],
  ['2027-03-02T08:59:00Z', 'today'],
  ['2027-03-02T09:00:00Z', '1 day'],
  ['2027-03-13T10:00:00Z', '12 days'],
  ['2027-03-21T10:00:00Z', '20 days'],
  ['2027-03-22T10:00:00Z', '3 weeks'],
  ['2027-05-03T09:00:00Z', '9 weeks'],
  ['2027-02-28T09:00:00Z', 'today'],
])('at %s it has waited %s', (now, words) => {
  expect(waitedFor(SINCE, new Date(now))).toBe(words)
})
