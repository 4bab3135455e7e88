import { describe, expect, test } from 'vitest'
import { compileText } from './compile.ts'
import { definitionsIn, explainedWords, withoutDefinitions } from './definitions.ts'

const words = explainedWords(
  [
    {
      id: 'stigma',
      term: 'stigma',
      definition: 'Being judged.',
      prefer: 'stigma',
      avoid: [],
      forms: ['stigma'],
      note: '',
    },
    {
      id: 'cen',
      term: 'CEN',
      definition: 'A kind of service.',
      prefer: 'CEN',
      avoid: [],
      forms: ['complex emotional needs', 'CEN'],
      note: '',
    },
    { id: 'person', term: 'person', definition: 'Anyone.', prefer: 'person', avoid: [], forms: [], note: '' },
  ],
  'base',
)

function compiled(source: string, define = definitionsIn('here', words)): string {
  const { blocks } = compileText(source, { variant: 'base', sources: {} }, define)
  return blocks.map((block) => ('html' in block ? block.html : '')).join('')
}

describe('the definition of a word', () => {
  test('is offered at its first use in a section, and only there', () => {
    const html = compiled('Stigma hurts. So does more stigma.')
    expect(html.match(/popovertarget="word-here-stigma"/g)).toHaveLength(1)
    expect(html).toContain('>Stigma</button>')
    expect(html).toContain('Being judged.')
    expect(html).toContain('href="/glossary/base#stigma"')
  })

  test('counts every form of a word as the same word', () => {
    expect(compiled('Complex emotional needs (CEN) services.').match(/<button/g)).toHaveLength(1)
  })

  test('goes on through the texts of one section', () => {
    const define = definitionsIn('here', words)
    compiled('Stigma.', define)
    expect(compiled('Stigma again.', define)).not.toContain('<button')
  })

  test('is not offered in headings, links, quotations or parts of words', () => {
    const html = compiled('### Stigma\n\n[Stigma](https://example.org)\n\n> Stigma\n\nStigmatised, self-stigma.')
    expect(html).not.toContain('<button')
  })

  test('is not offered for words that everybody knows', () => {
    expect(compiled('A person.')).not.toContain('<button')
  })

  test('leaves the words alone on paper', () => {
    expect(withoutDefinitions(compiled('Some **stigma** and CEN, here.'))).toBe(
      '<p>Some <strong>stigma</strong> and CEN, here.</p>',
    )
  })
})
