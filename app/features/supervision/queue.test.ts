import { expect, it } from 'vitest'
import { countsInWords, waitedFor } from './queue.ts'

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

it.each([
  [{ confirmed: 37, required: 108, waiting: 3, returned: 1 }, '37 of 108 confirmed, 3 asked, 1 returned'],
  [{ confirmed: 0, required: 108, waiting: 0, returned: 2 }, '0 of 108 confirmed, 2 returned'],
  [{ confirmed: 0, required: 0, waiting: 0, returned: 0 }, 'none yet'],
])('%j is said as "%s"', (counts, words) => {
  expect(countsInWords(counts)).toBe(words)
})
