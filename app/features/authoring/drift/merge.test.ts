import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { TIMED } from '#tests/support/timed.ts'
import { conflictsIn, mergeTexts, settle, type Versions } from './merge.ts'

const THEN = 'Say who you are.\n\nThen ask what would help.\n\n- a cup of tea\n- a walk\n\nSay when you go.'

describe('putting three texts together', () => {
  it('takes what only one of them changed', () => {
    const ours = THEN.replace('a cup of tea', 'a cup of tea or chai')
    const theirs = THEN.replace('Say when you go.', 'Say when you go, and when you will be back.')
    const merged = mergeTexts({ then: THEN, ours, theirs })
    expect(conflictsIn(merged)).toEqual([])
    expect(settle(merged)).toBe(THEN.replace('a cup of tea', 'a cup of tea or chai').replace('go.', 'go, and when you will be back.')) // prettier-ignore
  })

  it('puts a line together word by word where each side changed other words of it', () => {
    const merged = mergeTexts({
      then: 'Ring the team before you go out alone.',
      ours: 'Ring the duty worker before you go out alone.',
      theirs: 'Ring the team before you go out alone or late.',
    })
    expect(settle(merged)).toBe('Ring the duty worker before you go out alone or late.')
  })

  it('shows a conflict with both texts, keeps ours unless told otherwise, and takes what is chosen', () => {
    const merged = mergeTexts({
      then: 'One.\n\nRing the team.\n\nTwo.',
      ours: 'One.\n\nRing Jo.\n\nTwo.',
      theirs: 'One.\n\nRing 111.\n\nTwo.',
    })
    expect(conflictsIn(merged)).toEqual([
      { kind: 'conflict', then: 'Ring the team.\n', ours: 'Ring Jo.\n', theirs: 'Ring 111.\n' },
    ])
    expect(settle(merged)).toBe('One.\n\nRing Jo.\n\nTwo.')
    expect(settle(merged, ['theirs'])).toBe('One.\n\nRing 111.\n\nTwo.')
    expect(settle(merged, ['both'])).toBe('One.\n\nRing Jo.\n\nRing 111.\n\nTwo.')
  })

  it('keeps items of a list together when both are taken', () => {
    const merged = mergeTexts({ then: '- a\n- b', ours: '- a\n- ours', theirs: '- a\n- theirs' })
    expect(settle(merged, ['both'])).toBe('- a\n- ours\n- theirs')
  })

  it('keeps a paragraph of ours at the end beside a new one of theirs', () => {
    const merged = mergeTexts({
      then: THEN,
      ours: `${THEN}\n\nAt Lotus, ring Jo.`,
      theirs: THEN.replace('- a walk', '- a walk\n- a call'),
    })
    expect(conflictsIn(merged)).toEqual([])
    expect(settle(merged)).toBe(`${THEN.replace('- a walk', '- a walk\n- a call')}\n\nAt Lotus, ring Jo.`)
  })

  it('never takes long over texts that say one word ten thousand times', TIMED, () => {
    const again = (word: string) => `${word} `.repeat(10_000)
    const began = performance.now()
    const merged = mergeTexts({ then: again('a'), ours: again('a') + again('b'), theirs: again('c') + again('a') })
    expect(performance.now() - began).toBeLessThan(1_000)
    expect(conflictsIn(merged)).toHaveLength(1)
  })
})

const line = fc.constantFrom('One.', 'Two words.', 'Three words here.', '- item', '', 'Call Jo.', 'Call 111 now.')
const text = fc.array(line, { maxLength: 8 }).map((lines) => lines.join('\n'))
const versions: fc.Arbitrary<Versions> = fc.record({ then: text, ours: text, theirs: text })

const wordsOf = (source: string) => source.match(/\S+/g) ?? []
const counted = (words: readonly string[]) =>
  words.reduce((counts, word) => counts.set(word, (counts.get(word) ?? 0) + 1), new Map<string, number>())

describe('whatever the three texts are', () => {
  it('no word of ours that was not there before is gone: it is in the text or in a conflict', () => {
    fc.assert(
      fc.property(versions, (all) => {
        const merged = mergeTexts(all)
        const kept = counted(merged.flatMap((run) => wordsOf(run.kind === 'agreed' ? run.text : run.ours)))
        const before = counted(wordsOf(all.then))
        for (const [word, count] of counted(wordsOf(all.ours)))
          expect((kept.get(word) ?? 0) + (before.get(word) ?? 0)).toBeGreaterThanOrEqual(count)
      }),
      { numRuns: 2_000 },
    )
  })

  it('what only one side changed comes out as that side has it, and what nobody changed stays', () => {
    fc.assert(
      fc.property(text, text, (then, changed) => {
        expect(settle(mergeTexts({ then, ours: changed, theirs: then }))).toBe(changed.trim())
        expect(settle(mergeTexts({ then, ours: then, theirs: changed }))).toBe(changed.trim())
      }),
      { numRuns: 2_000 },
    )
  })

  it('keeping ours everywhere and taking theirs everywhere each lose nothing of that side’s conflicts', () => {
    fc.assert(
      fc.property(versions, (all) => {
        const merged = mergeTexts(all)
        const conflicts = conflictsIn(merged)
        const ours = settle(merged)
        const theirs = settle(merged, conflicts.map(() => 'theirs' as const)) // prettier-ignore
        for (const conflict of conflicts) {
          expect(ours).toContain(conflict.ours.trim())
          expect(theirs).toContain(conflict.theirs.trim())
        }
      }),
    )
  })
})
