import { describe, expect, it } from 'vitest'
import type { Module, Programme } from '#app/features/content/module.ts'
import {
  beforeMeetingAlone,
  comesAfter,
  confirmedBeforeMeetingAlone,
  lessonPath,
  moduleState,
  nextLesson,
  progressThrough,
} from './progress.ts'

const module = (slug: string, lessons: string[], prerequisites: string[] = []): Module => ({
  slug,
  title: slug.toUpperCase(),
  number: 1,
  summary: '',
  outcomes: [],
  competences: [],
  owner: '',
  review_by: '',
  lessons,
  prerequisites,
})
const programme: Programme = {
  title: '',
  startGate: ['first', 'second'],
  modules: [module('first', ['a', 'b']), module('second', ['c'], ['first']), module('third', ['d'], ['not-here'])],
}
const done = (...paths: [string, string][]) => new Set(paths.map(([m, l]) => lessonPath(m, l)))

describe('progress', () => {
  it('counts lessons done, and names the next', () => {
    expect(progressThrough(programme.modules[0]!, done(['first', 'b']))).toMatchObject({
      done: 1,
      of: 2,
      complete: false,
      next: 'modules/first/a',
    })
    expect(progressThrough(programme.modules[0]!, done(['first', 'a'], ['first', 'b']))).toMatchObject({
      complete: true,
      next: null,
    })
  })

  it('begins with the first module whose prerequisites are complete', () => {
    expect(nextLesson(programme, done())?.path).toBe('modules/first/a')
    expect(nextLesson(programme, done(['first', 'a'], ['first', 'b']))?.path).toBe('modules/second/c')
    expect(nextLesson(programme, done(['first', 'a'], ['first', 'b'], ['second', 'c'], ['third', 'd']))).toBeNull()
  })

  it('says what should come first, and only what is not complete', () => {
    expect(comesAfter(programme.modules[1]!, programme, done())).toEqual(['FIRST'])
    expect(comesAfter(programme.modules[1]!, programme, done(['first', 'a'], ['first', 'b']))).toEqual([])
    expect(comesAfter(programme.modules[2]!, programme, done())).toEqual([])
  })

  it('keeps the start gate closed until its modules are complete', () => {
    expect(beforeMeetingAlone(programme, done(['first', 'a'], ['first', 'b']))).toEqual(['SECOND'])
    expect(beforeMeetingAlone(programme, done(['first', 'a'], ['first', 'b'], ['second', 'c']))).toEqual([])
  })
})

describe('practice that nobody has confirmed', () => {
  const all = done(['first', 'a'], ['first', 'b'])
  const [first] = programme.modules

  it('keeps a module from being complete, and nobody from going on', () => {
    const progress = progressThrough(first!, all)
    expect(moduleState(progress, [])).toBe('complete')
    expect(moduleState(progress, ['modules/second/c'])).toBe('complete')
    expect(moduleState(progress, ['modules/first/b'])).toBe('to-confirm')
    expect(nextLesson(programme, all)?.path).toBe('modules/second/c')
    expect(moduleState(progressThrough(first!, done()), [])).toBe('not-started')
    expect(moduleState(progressThrough(first!, new Set(['modules/first'])), [])).toBe('recognised')
  })

  it('is said at the start gate where it belongs to it', () => {
    expect(confirmedBeforeMeetingAlone(programme, ['modules/first/b', 'modules/third/d'])).toEqual(['modules/first/b'])
  })
})
