import { describe, expect, test } from 'vitest'
import { markQuotations, markWords } from './marks.ts'

const marked = (html: string, ...quotations: string[]) => markQuotations(html, quotations).html

describe('a quotation in compiled HTML', () => {
  test('is marked where it stands', () => {
    expect(marked('<p>You can say no. Always.</p>', 'You can say no.')).toBe(
      '<p><mark>You can say no.</mark> Always.</p>',
    )
  })

  test('is marked across tags, each piece apart', () => {
    expect(marked('<p>You <strong>can</strong> say no.</p>', 'You can say')).toBe(
      '<p><mark>You </mark><strong><mark>can</mark></strong><mark> say</mark> no.</p>',
    )
  })

  test('is found whatever the white space, and from one block into the next', () => {
    expect(marked('<p>One\n line.</p>\n<p>Two.</p>', 'line. Two')).toBe(
      '<p>One\n <mark>line.</mark></p>\n<p><mark>Two</mark>.</p>',
    )
  })

  test('is found with the signs that HTML writes otherwise', () => {
    expect(marked('<p>Tea &amp; talk.</p>', 'Tea & talk')).toBe('<p><mark>Tea &amp; talk</mark>.</p>')
  })

  test('is found across a source’s number, whether the number was copied along or not', () => {
    const html = '<p>It helps.<sup><a href="#source-x">8</a> <small>strong</small></sup> So go on.</p>'
    for (const quotation of ['It helps. So', 'It helps.8 strong So', 'It helps.8, 9 mixed So'])
      expect(markQuotations(html, [quotation]).found.size, quotation).toBe(1)
    expect(markQuotations('<p>In 2022 it rained.</p>', ['In 2022 it']).found.size).toBe(1)
  })

  test('that is not there marks nothing and is not among the found', () => {
    const { html, found } = markQuotations('<p>Here.</p>', ['gone', ''])
    expect(html).toBe('<p>Here.</p>')
    expect([...found]).toEqual([])
  })
})

describe('words that were looked for', () => {
  test('are marked in the text, and never inside a tag or a sign', () => {
    const wanted = new Set(['ending', 'amp'])
    expect(markWords('<a href="/ending">An ending &amp; a start</a>', (word) => wanted.has(word.toLowerCase()))).toBe(
      '<a href="/ending">An <mark>ending</mark> &amp; a start</a>',
    )
  })
})
