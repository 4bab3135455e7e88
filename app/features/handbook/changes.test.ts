import { expect, test } from 'vitest'
import type { CompiledPage } from '#app/features/content/compiled.ts'
import { changedSince, isWanted, wantedChanges } from './changes.ts'

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

const page = (texts: Record<string, string>) =>
  ({ sections: Object.entries(texts).map(([id, text]) => ({ id, title: id, text })) }) as unknown as CompiledPage

test('a section is told word by word, whether it changed, came or went; what stayed is not told', () => {
  const then = page({ same: 'As it was.', start: 'Ask once.', gone: 'Not here.' })
  const now = page({ same: 'As it was.', start: 'Ask twice.', new: 'Here now.' })
  const told = changedSince(then, now, null).map(({ section, what, words }) => [
    section,
    what,
    words.flatMap(({ text, kind }) => (kind === 'same' ? [] : [`${kind} ${text}`])),
  ])
  expect(told).toEqual([
    ['start', 'changed', ['removed once', 'added twice']],
    ['new', 'added', ['added new. Here now.']],
    ['gone', 'removed', ['removed gone. Not here.']],
  ])
  expect(changedSince(then, now, 'new').map(({ section }) => section)).toEqual(['new'])
  expect(changedSince(null, now, 'same').map(({ what }) => what)).toEqual(['added'])
})
