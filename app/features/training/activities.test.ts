import { describe, expect, it } from 'vitest'
import { aPage } from '#tests/support/builders.ts'
import { feedbackOn, markCheck, type Check } from './check.ts'
import { stillNeeded } from './completion.ts'
import { choose, walk, type Scenario } from './scenario.ts'

const answer = (id: string, right: boolean) => ({ id, html: id, right, because: `because ${id}` })
const one: Check = {
  type: 'check',
  id: 'one',
  several: false,
  html: '',
  answers: [answer('a', true), answer('b', false), answer('c', false)],
}
const several: Check = {
  ...one,
  id: 'several',
  several: true,
  answers: [answer('a', true), answer('b', true), answer('c', false)],
}

describe('a knowledge check', () => {
  it('is right with the right answer alone', () => {
    expect(markCheck(one, ['a']).right).toBe(true)
    expect(markCheck(one, ['b']).right).toBe(false)
    expect(markCheck(one, ['a', 'b']).right).toBe(false)
    expect(markCheck(one, []).right).toBe(false)
  })

  it('with several right answers wants all of them and no other', () => {
    expect(markCheck(several, ['a', 'b']).right).toBe(true)
    expect(markCheck(several, ['a']).right).toBe(false)
    expect(markCheck(several, ['a', 'b', 'c']).right).toBe(false)
  })

  it('passes over an answer that an edit took away', () => {
    expect(markCheck(one, ['a', 'gone'])).toEqual({ picked: ['a'], right: true })
  })

  it('teaches about each answer picked, and says when there is more to find', () => {
    expect(feedbackOn(several, ['a'])).toEqual({ answers: [several.answers[0]], more: true })
    expect(feedbackOn(several, ['a', 'c']).more).toBe(false)
    expect(feedbackOn(several, ['a', 'b']).more).toBe(false)
  })
})

const choice = (id: string, to: string) => ({ id, to, label: id, html: '' })
const scenario: Scenario = {
  type: 'scenario',
  id: 's',
  title: '',
  html: '',
  steps: [
    { id: 'start', html: '', choices: [choice('kind', 'plan'), choice('ignore', 'plan')] },
    { id: 'plan', html: '', choices: [choice('write', 'end'), choice('nothing', 'end')] },
    { id: 'end', html: '', choices: [] },
  ],
}

describe('a scenario', () => {
  it('goes on from each choice until it ends', () => {
    const path = choose(scenario, choose(scenario, [], 'start', 'ignore')!, 'plan', 'write')!
    expect(path).toEqual([
      { step: 'start', choice: 'ignore' },
      { step: 'plan', choice: 'write' },
    ])
    expect(walk(scenario, path)).toMatchObject({ ended: true, now: { id: 'end' } })
  })

  it('can be taken up again at an earlier step', () => {
    const path = [
      { step: 'start', choice: 'ignore' },
      { step: 'plan', choice: 'write' },
    ]
    expect(choose(scenario, path, 'start', 'kind')).toEqual([{ step: 'start', choice: 'kind' }])
  })

  it('takes no choice that is not before the learner', () => {
    expect(choose(scenario, [], 'plan', 'write')).toBeNull()
    expect(choose(scenario, [], 'start', 'gone')).toBeNull()
  })

  it('goes on from the last step that still stands when its author changed it', () => {
    expect(walk(scenario, [{ step: 'start', choice: 'gone' }])).toMatchObject({
      walked: [],
      now: { id: 'start' },
      ended: false,
    })
  })
})

describe('marking a lesson done', () => {
  const page = aPage([
    one,
    several,
    scenario,
    { type: 'reflection', id: 'r', html: '' },
    { type: 'group', id: 'g', html: '' },
  ])
  const done = (activity: string) => ({ activity, kind: '', state: '{}', done: true })

  it('asks for the checks and for taking part, in words', () => {
    expect(stillNeeded(page, [])).toEqual([
      'Find the right answer to 2 questions.',
      'Say that you were at the group session, or that you caught up.',
    ])
    expect(stillNeeded(page, [done('one'), done('g')])).toEqual(['Find the right answer to one question.'])
  })

  it('never waits for a reflection, a scenario or a card', () => {
    expect(stillNeeded(page, [done('one'), done('several'), done('g')])).toEqual([])
  })

  it('does not count an answer that is not right yet', () => {
    expect(stillNeeded(page, [{ ...done('one'), done: false }, done('several'), done('g')])).toHaveLength(1)
  })
})
