import { expect, test } from 'vitest'
import { daysPaused, pauseNow } from './pause.ts'

const day = (n: number) => new Date(Date.UTC(2026, 0, n))
const pause = (from: number, until: number | null) => ({
  from: day(from),
  until: until === null ? null : day(until),
  tellSupervisor: false,
})

test('training is paused from the day it was asked for until it is picked up', () => {
  expect(pauseNow([pause(3, null)], day(4))).not.toBeNull()
  expect(pauseNow([pause(3, 10)], day(9))).not.toBeNull()
  expect(pauseNow([pause(3, 10)], day(10))).toBeNull()
  expect(pauseNow([], day(4))).toBeNull()
})

test('dates move by the days that training stood still, and by no others', () => {
  expect(daysPaused([pause(3, 10)], day(1), day(20))).toBe(7)
  expect(daysPaused([pause(3, 10), pause(15, null)], day(1), day(20))).toBe(12)
  expect(daysPaused([pause(3, 10)], day(8), day(20))).toBe(2)
  expect(daysPaused([pause(3, 10)], day(12), day(20))).toBe(0)
})
