import { expect, it } from 'vitest'
import { makeTurns } from './in-turn.ts'

it('one task begins in each turn of the event loop, in the order they came', async () => {
  const inTurn = makeTurns()
  const seen: string[] = []
  const turn = () => new Promise((resolve) => setImmediate(resolve))
  for (const name of ['one', 'two', 'three']) inTurn(() => seen.push(name))
  expect(seen).toEqual([])
  const counts: number[] = []
  for (let i = 0; i < 4; i++) {
    await turn()
    counts.push(seen.length)
  }
  expect(seen).toEqual(['one', 'two', 'three'])
  expect(Math.max(...counts.map((count, i) => count - (counts[i - 1] ?? 0)))).toBe(1)
})
