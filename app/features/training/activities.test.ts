import { describe, expect, it } from 'vitest'
import { aPage, aSection } from '#tests/support/builders.ts'
import { feedbackOn, markCheck, type Check } from './check.ts'
import { stillNeeded } from './completion.ts'
import { choose, goBack, walk, type Scenario } from './scenario.ts'
import { hasWayRound, talkedOverOn, wayRoundId } from './way-round.ts'
import { arranged, moved, placesOf, type Sequence } from './sequence.ts'

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

const sequence: Sequence = {
  type: 'sequence',
  id: 'q',
  html: '',
  because: '',
  stages: ['a', 'b', 'c', 'd'].map((id) => ({ id, html: id })),
}
const ids = (stages: readonly { id: string }[]) => stages.map(({ id }) => id).join('')

describe('stages to put in order', () => {
  it('never begin in the right order, and begin the same for everybody', () => {
    for (let length = 3; length < 8; length++) {
      const stages = [...'abcdefgh'].slice(0, length).map((id) => ({ id, html: id }))
      const begun = ids(arranged({ ...sequence, stages }, null))
      expect(begun).not.toBe(ids(stages))
      expect([...begun].sort().join('')).toBe(ids(stages))
    }
  })

  it('change places with a neighbour, and stay at either end', () => {
    expect(ids(moved(sequence.stages, { stage: 'b', way: 'up' }))).toBe('bacd')
    expect(ids(moved(sequence.stages, { stage: 'b', way: 'down' }))).toBe('acbd')
    expect(ids(moved(sequence.stages, { stage: 'a', way: 'up' }))).toBe('abcd')
    expect(ids(moved(sequence.stages, { stage: 'd', way: 'down' }))).toBe('abcd')
    expect(ids(moved(sequence.stages, { stage: 'gone', way: 'up' }))).toBe('abcd')
  })

  it('are told where they belong', () => {
    expect(Object.fromEntries(placesOf(sequence, arranged(sequence, ['a', 'c', 'b', 'd'])))).toEqual({
      a: 'here',
      c: 'later',
      b: 'earlier',
      d: 'here',
    })
  })

  it('follow an edit: what is gone is dropped, what is new stands last', () => {
    expect(ids(arranged(sequence, ['d', 'gone', 'b']))).toBe('dbac')
  })
})

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

  it('keeps the ways that came to an end, each once, when one goes back', () => {
    const path = [
      { step: 'start', choice: 'ignore' },
      { step: 'plan', choice: 'write' },
    ]
    const once = goBack(scenario, { path, earlier: [] }, 'plan')
    expect(once).toEqual({ path: [path[0]], earlier: [path] })
    expect(goBack(scenario, { path, earlier: once.earlier }, null)).toEqual({ path: [], earlier: [path] })
    expect(goBack(scenario, { path: [path[0]!], earlier: [] }, null)).toEqual({ path: [], earlier: [] })
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

  it('takes a talk in place of the questions of a part with a content note, and of no other', () => {
    const parts = (activities: (typeof one)[]) => [
      { layer: 'base', change: null, blocks: activities.map((activity) => ({ activity })) },
    ]
    const both = aPage([], {
      sections: [
        aSection({ id: 'hard', themes: ['suicide'], parts: parts([one]) }),
        aSection({ id: 'plain', parts: parts([several]) }),
      ],
    })
    const talked = (section: string) => ({ ...done(wayRoundId(section)), state: '{"on":"2026-11-20"}' })
    expect(both.sections.map(hasWayRound)).toEqual([true, false])
    expect(stillNeeded(both, [talked('hard')])).toEqual(['Find the right answer to one question.'])
    expect(stillNeeded(both, [talked('hard'), done('several')])).toEqual([])
    expect(stillNeeded(both, [talked('plain'), done('one')])).toHaveLength(1)
    expect(talkedOverOn('hard', [talked('hard')])).toBe('2026-11-20')
    expect(talkedOverOn('hard', [])).toBeNull()
  })
})
