import { describe, expect, it } from 'vitest'
import { runStateOf } from './run.ts'

const NOON = new Date('2027-03-01T12:00:00Z')
const before = (seconds: number) => new Date(NOON.getTime() - seconds * 1000)

describe('a run through the records', () => {
  it.each([
    ['under way while it moves', { finishedAt: null, beatAt: before(59), bad: null }, 'running'],
    ['interrupted when it has stood still', { finishedAt: null, beatAt: before(60), bad: null }, 'interrupted'],
    ['whole when it is done and found nothing', { finishedAt: before(300), beatAt: before(300), bad: null }, 'whole'],
    ['bad when it found something', { finishedAt: before(300), beatAt: before(300), bad: { seq: 3 } }, 'bad'],
  ])('is %s', (_, run, state) => {
    expect(runStateOf(run, NOON)).toBe(state)
  })
})
