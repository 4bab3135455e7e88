import { expect, it } from 'vitest'
import { goodTimeFor, type ComingDay } from './pace.ts'

const day = (n: number) => new Date(Date.UTC(2026, 10, n, 10))
const coming = (id: string, at: number, lessons: string[]): ComingDay => ({
  id,
  title: id,
  startsAt: day(at),
  endsAt: day(at),
  place: '',
  link: '',
  lessons,
  said: null,
  joinedAt: day(1),
})
const days = [
  coming('welcome', 12, ['modules/welcome/meeting']),
  coming('boundaries', 20, ['modules/boundaries/cards']),
  coming('boundaries again', 27, ['modules/boundaries/repair']),
]
const NOW = day(11)

it('lessons are in good time by the next day the group meets for their module', () => {
  expect(goodTimeFor('boundaries', days, [], NOW)).toEqual({ day: days[1], by: day(20), moved: 0 })
})

it('a pause moves that date by as many days', () => {
  const pause = { from: day(3), until: day(9), tellSupervisor: false }
  expect(goodTimeFor('boundaries', days, [pause], NOW)).toEqual({ day: days[1], by: day(26), moved: 6 })
})

it('time before somebody joined moves nothing', () => {
  const pause = { from: new Date(Date.UTC(2026, 9, 1)), until: day(1), tellSupervisor: false }
  expect(goodTimeFor('boundaries', days, [pause], NOW)?.moved).toBe(0)
})

it('a module the group does not meet for has no date', () => {
  expect(goodTimeFor('safety', days, [], NOW)).toBeNull()
})
