import { expect, test } from 'vitest'
import { isWanted, wantedChanges } from './changes.ts'

const read = (query: string) => wantedChanges(new URLSearchParams(query))

test('an address asks for the book, a chapter, a section of it, and since when', () => {
  expect(read('')).toEqual({ chapter: null, section: null, since: 0 })
  expect(read('chapter=welcome&section=start&since=3')).toEqual({ chapter: 'welcome', section: 'start', since: 3 })
})

test('a section without its chapter, and a number that is none, ask for nothing', () => {
  expect(read('section=start&since=-1')).toEqual({ chapter: null, section: null, since: 0 })
  expect(read('since=yes').since).toBe(0)
})

test('only the changes asked for are wanted, and none of the training', () => {
  const change = { path: 'handbook/welcome', section: 'start' }
  expect(isWanted(change, read(''))).toBe(true)
  expect(isWanted(change, read('chapter=welcome'))).toBe(true)
  expect(isWanted(change, read('chapter=welcome&section=other'))).toBe(false)
  expect(isWanted(change, read('chapter=other'))).toBe(false)
  expect(isWanted({ path: 'modules/welcome/x', section: 'start' }, read(''))).toBe(false)
})
