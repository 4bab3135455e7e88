import { describe, expect, it } from 'vitest'
import { aPage, aSection } from '#tests/support/builders.ts'
import { worksheetOf } from './worksheet.ts'

const section = (id: string, text: string) =>
  aSection({ id, title: id, text, parts: [{ layer: 'base', change: null, blocks: [{ html: `<p>${text}</p>` }] }] })
const page = (...sections: ReturnType<typeof section>[]) => aPage([], { path: 'handbook/x', title: 'X', sections })

describe('a worksheet', () => {
  it('shows the text beneath only where ours is another', () => {
    const { sections } = worksheetOf(page(section('a', 'same'), section('b', 'ours')), page(section('a', 'same'), section('b', 'theirs'))) // prettier-ignore
    expect(sections.map(({ ours, beneath }) => [ours, beneath])).toEqual([
      ['<p>same</p>', null],
      ['<p>ours</p>', '<p>theirs</p>'],
    ])
  })

  it('shows what was left out here, so that it can be talked about', () => {
    const hidden = [{ id: 'c', title: 'c', change: {} as never }]
    const { sections } = worksheetOf({ ...page(section('a', 'one')), hidden }, page(section('a', 'one'), section('c', 'gone'))) // prettier-ignore
    expect(sections.map(({ id, ours, beneath }) => [id, ours, beneath])).toEqual([
      ['a', '<p>one</p>', null],
      ['c', '', '<p>gone</p>'],
    ])
  })

  it('has sections of our own with nothing beneath', () => {
    expect(worksheetOf(page(section('new', 'ours')), page()).sections[0]).toMatchObject({ beneath: null })
  })
})
