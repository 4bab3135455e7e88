import { expect, it } from 'vitest'
import { countsInWords, marksOf, NO_COUNTS, sumOf, type DomainCounts } from './caseload.ts'

it.each([
  [{ confirmed: 37, required: 108, waiting: 3, returned: 1 }, '37 of 108 confirmed, 3 asked, 1 returned'],
  [{ confirmed: 0, required: 108, waiting: 0, returned: 2 }, '0 of 108 confirmed, 2 returned'],
])('%j is said as "%s"', (counts, words) => {
  expect(countsInWords(counts)).toBe(words)
})

it('what should catch the eye is said, and nothing else', () => {
  expect(marksOf(NO_COUNTS)).toEqual([])
  expect(marksOf({ ...NO_COUNTS, confirmed: 4, rated: 2 })).toEqual([])
  expect(marksOf({ rated: 1, requested: 2, returned: 1, confirmed: 5, changed: 3, due: 4 })).toEqual([
    '2 asked',
    '1 returned',
    '3 changed',
    '4 due',
  ])
})

it('domains are added up', () => {
  const domain = (counts: Partial<DomainCounts>): DomainCounts => ({ id: 'values', number: 1, title: 'Values', required: true, of: 8, ...NO_COUNTS, ...counts }) // prettier-ignore
  expect(sumOf([domain({ confirmed: 3 }), domain({ confirmed: 4, due: 1 })], 'confirmed')).toBe(7)
  expect(sumOf([], 'due')).toBe(0)
})
