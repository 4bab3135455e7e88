import { describe, expect, test } from 'vitest'
import { markQuotations } from './marks.ts'

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

  test('that is not there marks nothing and is not among the found', () => {
    const { html, found } = markQuotations('<p>Here.</p>', ['gone', ''])
    expect(html).toBe('<p>Here.</p>')
    expect([...found]).toEqual([])
  })
})
