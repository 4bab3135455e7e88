import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CHANGE_CLASSES, type ChangeClass } from './edition.ts'
import { movementThrough as movement, stronger, type Standing, type Step } from './movement.ts'

const step = (before: string | null, after: string | null, changeClass: ChangeClass): Step => ({
  variant: 'base',
  path: 'handbook/x',
  section: 'one',
  before,
  after,
  class: changeClass,
})

const movementThrough = (steps: readonly Step[]) => {
  const moved = movement(steps)
  return (one: Standing) => moved(one)?.class ?? null
}

const standing = (basedOn: string, now: string, more: Partial<Standing> = {}): Standing => ({
  beneath: 'base',
  path: 'handbook/x',
  section: 'one',
  basedOn,
  now,
  locked: false,
  ...more,
})

describe('how a section has moved since a change was made against it', () => {
  it('is not at all, where the text is the same', () => {
    expect(movementThrough([step('a', 'b', 'safety'), step('b', 'a', 'safety')])(standing('a', 'a'))).toBeNull()
  })

  it('is the strongest class of what came since', () => {
    const moved = movementThrough([step('a', 'b', 'wording'), step('b', 'c', 'meaning'), step('c', 'd', 'wording')])
    expect(moved(standing('a', 'd'))).toBe('meaning')
    expect(moved(standing('c', 'd'))).toBeNull()
    const safety = movementThrough([step('a', 'b', 'safety'), step('b', 'c', 'meaning')])
    expect(safety(standing('a', 'c'))).toBe('safety')
    expect(safety(standing('b', 'c'))).toBe('meaning')
  })

  it('begins with the last time that the text was the same', () => {
    const moved = movementThrough([step('a', 'b', 'safety'), step('b', 'a', 'safety'), step('a', 'c', 'wording')])
    expect(moved(standing('a', 'c'))).toBeNull()
  })

  it('takes no detour through an earlier wording of the same two texts', () => {
    const moved = movementThrough([step('a', 'b', 'wording'), step('b', 'a', 'wording'), step('a', 'b', 'safety')])
    expect(moved(standing('a', 'b'))).toBe('safety')
  })

  it('is meaning, or safety in safety text, where nobody knows the way', () => {
    const moved = movementThrough([step('a', 'b', 'wording')])
    expect(moved(standing('elsewhere', 'b'))).toBe('meaning')
    expect(moved(standing('elsewhere', 'b', { locked: true }))).toBe('safety')
    expect(moved(standing('a', 'never published'))).toBe('meaning')
    expect(moved(standing('a', 'b', { beneath: 'older' }))).toBe('meaning')
  })

  it('is never wording where the section came or went', () => {
    const moved = movementThrough([step('a', null, 'wording'), step(null, 'b', 'wording')])
    expect(moved(standing('a', 'b'))).toBe('meaning')
  })
})

describe('what a change has to be looked at against', () => {
  it('is the same text while only the wording moves, and another after each step of meaning', () => {
    const steps = [step('a', 'b', 'meaning'), step('b', 'c', 'wording')]
    expect(movement(steps)(standing('a', 'c'))?.at).toBe('b')
    expect(movement([...steps, step('c', 'd', 'wording')])(standing('a', 'd'))?.at).toBe('b')
    expect(movement([...steps, step('c', 'd', 'safety')])(standing('a', 'd'))?.at).toBe('d')
  })
})

describe('whatever the history', () => {
  const texts = fc.array(fc.constantFrom('a', 'b', 'c', 'd', 'e'), { minLength: 2, maxLength: 12 })
  const classes = fc.infiniteStream(fc.constantFrom(...CHANGE_CLASSES))

  it('wording never raises, meaning and safety always do', () => {
    fc.assert(
      fc.property(texts, classes, fc.nat(), (walk, stream, pick) => {
        const steps = walk.slice(1).map((after, i) => step(walk[i] ?? null, after, stream.next().value))
        const from = pick % walk.length
        const basedOn = walk[from] ?? 'a'
        const now = walk.at(-1) ?? ''
        const since = steps.slice(walk.lastIndexOf(basedOn)).map((one) => one.class)
        const strongest = since.reduce(stronger, 'wording')
        const expected = basedOn === now || strongest === 'wording' ? null : strongest
        expect(movementThrough(steps)(standing(basedOn, now))).toBe(expected)
      }),
    )
  })
})
