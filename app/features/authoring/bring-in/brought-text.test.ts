import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { asSectionText } from './brought-text.ts'

describe('Markdown from elsewhere', () => {
  it('keeps paragraphs, lists, tables, emphasis, quotations and good links as they are', () => {
    const text =
      'One **two** *three*.\n\n- a\n- b\n\n> said\n\n| a | b |\n| --- | --- |\n| 1 | 2 |\n\n[here](https://example.org/a)'
    expect(asSectionText(text)).toEqual({ source: text, left: [] })
  })

  it('makes every heading one of the third level and says so', () => {
    const { source, left } = asSectionText('# Title\n\nText.\n\n##### Deep')
    expect(source).toBe('### Title\n\nText.\n\n### Deep')
    expect(left).toEqual(['Headings are now all of one level: ### .'])
  })

  it('leaves out pictures, HTML, front matter and addresses that cannot be used, and says which', () => {
    const { source, left } = asSectionText(
      '---\ntitle: x\n---\n![A map](map.png) Text <b>bold</b> [bad](javascript:alert(1)) [file](../x.md)',
    )
    expect(source).toBe('Text bold bad) file')
    expect(left).toHaveLength(5)
  })

  it('brought in twice is the same as once', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary-ascii', maxLength: 300 }), (text) => {
        const once = asSectionText(text).source
        expect(asSectionText(once).source).toBe(once)
      }),
    )
  })
})
