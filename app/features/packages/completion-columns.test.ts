import { describe, expect, it } from 'vitest'
import { columnsFrom, completedOn, rowOf } from './completion-columns.ts'

describe('the columns of a table of completions', () => {
  it('are those asked for, in that order, each once', () => {
    expect(columnsFrom(['email,module', 'email', 'password'])).toEqual(['email', 'module'])
  })
  it('are the usual ones where none is known', () => {
    expect(columnsFrom([])).toEqual(columnsFrom(['nothing']))
    expect(columnsFrom([])).not.toContain('email')
  })
})

describe('the day a module was completed', () => {
  const day = (n: number) => new Date(Date.UTC(2026, 10, n))
  it('is the day of its last lesson', () =>
    expect(completedOn(['a', 'b'], new Map([['a', day(5)], ['b', day(3)]]))).toEqual(day(5))) // prettier-ignore
  it('is not there while a lesson is open, or where there is none', () => {
    expect(completedOn(['a', 'b'], new Map([['a', day(5)]]))).toBeNull()
    expect(completedOn([], new Map())).toBeNull()
  })
})

it('a row has the cells of its columns', () => {
  const person = { name: 'Jo', email: 'jo@example.org', service: 'CEN' }
  const completion = { module: 'Boundaries', version: 'CEN', completed_on: '2026-11-05', how: 'lessons' } as const
  expect(rowOf(person, completion, ['completed_on', 'name'])).toEqual(['2026-11-05', 'Jo'])
})
