import { describe, expect, it } from 'vitest'
import { sayInOtherWords } from './words.ts'

const words = [
  { for: 'recovery', say: 'healing' },
  { for: 'the person', say: 'the young person' },
]
const said = (text: string) => sayInOtherWords(text, words)

describe('a version’s own words', () => {
  it('stand in place of the base’s, whole words only, with a capital where a sentence begins', () => {
    expect(said('Recovery is slow. Ask the person. The person knows; recovery-minded staff and recoveries stay.')).toBe(
      'Healing is slow. Ask the young person. The young person knows; recovery-minded staff and recoveries stay.',
    )
    expect(said('- The person says.\n1. The person asks.\n\nThe person goes.')).toBe(
      '- The young person says.\n1. The young person asks.\n\nThe young person goes.',
    )
  })

  it.each([
    ["'What does the person want?' she said."],
    ["'I don't know what the person wants,' he said."],
    ['‘I don’t know if it’s recovery,’ he said.'],
    ['“Recovery isn’t\nthe person’s job.”'],
    ['"the person"'],
    ['> The person said so.\n> recovery'],
  ])('leave a quotation as it was said: %s', (text) => expect(said(text)).toBe(text))

  it('go on after a quotation, and after an apostrophe that opens none', () => {
    expect(said("The peer workers' view of recovery: 'recovery' is theirs.")).toBe(
      "The peer workers' view of healing: 'recovery' is theirs.",
    )
    expect(said("'One.' The person's bag. 'Two.'")).toBe("'One.' The young person's bag. 'Two.'")
    expect(said("It's for the person.\n\nThat's recovery.")).toBe("It's for the young person.\n\nThat's healing.")
  })

  it('leave code, addresses, links’ addresses and tags alone', () => {
    for (const text of [
      '`recovery`',
      '``a ` recovery``',
      '```\nrecovery\n```',
      '~~~\nrecovery\n~~~',
      'https://example.org/recovery?the=recovery',
      'www.recovery.example',
      'recovery@example.org',
      '<https://example.org/recovery>',
      '{% callout title="Recovery" %}',
    ])
      expect(said(text)).toBe(text)
    expect(said('[recovery](handbook:strengths-and-community#recovery)')).toBe(
      '[healing](handbook:strengths-and-community#recovery)',
    )
  })

  it('leave names alone', () => {
    for (const text of ['At the Recovery College.', 'Recovery College is open.', 'We met at Recovery.'])
      expect(said(text)).toBe(text)
  })

  it('leave the phrases alone in which the word means something else', () => {
    const excepted = [
      { for: 'the person', say: 'the young person', except: ['the person who', 'the person in charge'] },
    ]
    expect(sayInOtherWords('Tell the person in charge what the person wants. The person who leads…', excepted)).toBe(
      'Tell the person in charge what the young person wants. The person who leads…',
    )
  })

  it('never change what a study found', () => {
    const claim = '{% evidence ids=["hee-002"] status="mixed" %}Recovery scores rose.{% /evidence %}'
    expect(said(`${claim} So does recovery.`)).toBe(`${claim} So does healing.`)
  })

  it('take no longer over a text full of stray quotation marks', () => {
    const text = '‘'.repeat(50_000)
    const began = performance.now()
    expect(said(text)).toBe(text)
    expect(performance.now() - began).toBeLessThan(2_000)
  })
})
