import { describe, expect, it } from 'vitest'
import { aSection } from '#tests/support/builders.ts'
import type { Block } from './compiled.ts'
import { likelyClass } from './likely-class.ts'

const said = (...blocks: (Block | string)[]) =>
  aSection({
    parts: [
      {
        layer: 'base',
        change: null,
        blocks: blocks.map((block) => (typeof block === 'string' ? { html: block } : block)),
      },
    ],
  })
const likely = (before: string, after: string) => likelyClass(said(before), said(after))

describe('what a change of text most likely is', () => {
  it.each([
    ['punctuation', '<p>Stop and breathe.</p>', '<p>Stop, and breathe!</p>'],
    ['capitals', '<p>the Peer worker</p>', '<p>The peer worker</p>'],
    ['emphasis', '<p>Ask first.</p>', '<p>Ask <strong>first</strong>.</p>'],
    ['spelling', '<p>Your organization and its colors</p>', '<p>Your organisation and its colours</p>'],
    ['a doubled letter', '<p>We acommodate</p>', '<p>We accommodate</p>'],
    ['two letters the wrong way round', '<p>We recieve it</p>', '<p>We receive it</p>'],
    ['an article', '<p>Go to ward</p>', '<p>Go to the ward</p>'],
    ['a contraction', '<p>You don’t have to.</p>', '<p>You do not have to.</p>'],
    ['a hyphen', '<p>A follow-up call</p>', '<p>A follow up call</p>'],
    ['another layout', '<p>One. Two.</p>', '<ul><li>One.</li><li>Two.</li></ul>'],
    ['a word explained', '<p>Peer</p>', '<p><span class="term"><button type="button">Peer</button><span class="definition">A definition</span></span></p>'], // prettier-ignore
    ['a source numbered anew', '<p>It helps.<sup><a href="#source-x">1</a></sup></p>', '<p>It helps.<sup><a href="#source-x">2</a></sup></p>'], // prettier-ignore
  ])('%s is wording', (_name, before, after) => {
    expect(likely(before, after)).toBe('wording')
  })

  it.each([
    ['a word taken out', '<p>Never promise that.</p>', '<p>Promise that.</p>'],
    ['a word put in', '<p>You can tell them.</p>', '<p>You can not tell them.</p>'],
    ['one letter that matters', '<p>You can now leave.</p>', '<p>You can not leave.</p>'],
    ['a prefix', '<p>It is safe here.</p>', '<p>It is unsafe here.</p>'],
    ['a number', '<p>Ring 111.</p>', '<p>Ring 112.</p>'],
    ['where a link leads', '<p><a href="tel:111">Ring</a></p>', '<p><a href="tel:112">Ring</a></p>'],
    ['another word', '<p>Ask your supervisor.</p>', '<p>Tell your supervisor.</p>'],
    ['an order', '<p>First ask, then tell.</p>', '<p>First tell, then ask.</p>'],
  ])('%s is meaning', (_name, before, after) => {
    expect(likely(before, after)).toBe('meaning')
  })

  it('is meaning where another answer is right', () => {
    const check = (right: boolean): Block => ({
      activity: {
        type: 'check',
        id: 'q',
        several: true,
        html: '<p>Which?</p>',
        answers: [{ id: 'a', html: '<p>A</p>', right, because: 'So.' }],
      },
    })
    expect(likelyClass(said(check(true)), said(check(false)))).toBe('meaning')
    expect(likelyClass(said(check(true)), said(check(true)))).toBe('wording')
  })

  it('is meaning where a section came or went, and safety where its text is locked', () => {
    expect(likelyClass(undefined, said('<p>New.</p>'))).toBe('meaning')
    expect(likelyClass(said('<p>Old.</p>'), undefined)).toBe('meaning')
    expect(likelyClass({ ...said('<p>Ring.</p>'), locked: true }, said('<p>Ring!</p>'))).toBe('safety')
  })
})
