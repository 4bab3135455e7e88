import { describe, expect, it } from 'vitest'
import { foundPath, overdueOf } from './handbook.ts'

describe('a review date', () => {
  const now = new Date('2027-06-01T12:00:00Z')
  const overdue = (chapter: string | null, version: string | null) =>
    overdueOf({ chapter, version }, now).map(({ what }) => what)

  it('is overdue the day after, for the chapter and for its version', () => {
    expect(overdue('2027-06-01', '2027-06-01')).toEqual([])
    expect(overdue('2027-05-31', '2027-06-01')).toEqual(['chapter'])
    expect(overdue('2027-06-02', '2027-05-31')).toEqual(['version'])
    expect(overdue('2027-05-31', '2027-05-31')).toEqual(['chapter', 'version'])
  })

  it('that nobody gave is never overdue', () => expect(overdue(null, null)).toEqual([]))
})

it('leads to a section with the words marked that were looked for', () => {
  expect(foundPath('base', 'welcome', 'words-we-use', 'saying “no” & yes')).toBe(
    '/handbook/base/welcome?words=saying+%E2%80%9Cno%E2%80%9D+%26+yes#words-we-use',
  )
})
