import { describe, expect, it } from 'vitest'
import { freeId, moved, moveOf, ownKindOf, withSection, pairOf, wasShown } from './own.ts'

describe('things in an order', () => {
  it('move one place, and nowhere from the ends', () => {
    expect(moved(['a', 'b', 'c'], 1, 'up')).toEqual(['b', 'a', 'c'])
    expect(moved(['a', 'b', 'c'], 1, 'down')).toEqual(['a', 'c', 'b'])
    expect(moved(['a', 'b'], 0, 'up')).toEqual(['a', 'b'])
    expect(moved(['a', 'b'], 1, 'down')).toEqual(['a', 'b'])
    expect(moved(['a'], -1, 'down')).toEqual(['a'])
  })

  it('say which way in their button', () => {
    expect(moveOf('up:ending-well')).toEqual({ direction: 'up', slug: 'ending-well' })
    for (const other of ['save', 'remove:x', 'up:', '']) expect(moveOf(other)).toBeNull()
  })
})

describe('an id of our own', () => {
  it('is made from its title, and is never one that is taken', () => {
    expect(freeId('First evening', [])).toBe('first-evening')
    expect(freeId('First evening', ['first-evening'])).toBe('first-evening-2')
    expect(freeId('First evening', ['first-evening', 'first-evening-3'])).toBe('first-evening-3-2')
  })
})

describe('a section of our own', () => {
  const section = { id: 'a', title: 'A', source: 'x', locked: false, themes: [] }

  it('takes its own place, or the last', () => {
    expect(withSection([section, { ...section, id: 'b' }], { ...section, source: 'y' }).map(({ source }) => source)).toEqual(['y', 'x']) // prettier-ignore
    expect(withSection([section], { ...section, id: 'b' }).map(({ id }) => id)).toEqual(['a', 'b'])
  })
})

describe('an address of our own', () => {
  it('is a chapter, a lesson, a module or a plan, and nothing else', () => {
    expect(['handbook/x', 'modules/x', 'modules/x/y', 'facilitators/x/y'].map(ownKindOf)).toEqual(['chapter', 'module', 'lesson', 'plan']) // prettier-ignore
    for (const other of ['facilitators/x', 'facilitators/x/y/z', 'handbook/x/y', 'handbook/../x', 'x', ''])
      expect(ownKindOf(other)).toBeNull()
  })
})

describe('a word whose places were shown', () => {
  const word = { for: 'Ward', say: 'unit', except: ['ward round'], exceptIn: ['handbook/a#b'] }
  const seen = { pair: pairOf(word), except: ['ward round'], exceptIn: ['handbook/a#b'] }
  it('is the same pair that touches no more than was shown', () => {
    expect(wasShown(word, seen)).toBe(true)
    expect(wasShown({ ...word, exceptIn: [...word.exceptIn, 'handbook/a#c'] }, seen)).toBe(true)
    expect(wasShown({ ...word, exceptIn: [] }, seen)).toBe(false)
    expect(wasShown({ ...word, except: [] }, seen)).toBe(false)
    expect(wasShown({ ...word, say: 'place' }, seen)).toBe(false)
  })
})
