import { describe, expect, it } from 'vitest'
import { compileText } from '#app/features/content/compile.ts'
import { TIMED } from '#tests/support/timed.ts'
import { choicesFrom } from './choices.ts'
import { TAG_WORDS } from './fields.ts'
import { canOpen, fromSource } from './from-source.ts'
import { isTag, schema } from './schema.ts'
import { INSERTS, template } from './templates.ts'
import { placesOf, toSource } from './to-source.ts'

const names = (source: string) => fromSource(source).children.map(({ type }) => type.name)
const again = (source: string) => toSource(fromSource(source))

describe('what is written is read as', () => {
  it.each([
    ['Words.', 'paragraph'],
    ['### Heading', 'heading'],
    ['- One\n- Two', 'bullet_list'],
    ['3. Three\n4. Four', 'ordered_list'],
    ['- One\n  - Under one', 'bullet_list'],
    ['> Said.\n>\n> And said.', 'blockquote'],
    ['______________', 'line'],
    ['| A | B |\n|---|---|\n| 1 | a \\| b |', 'table'],
    ['{% callout title="Now" %}\n\nWords.\n\n{% /callout %}', 'callout'],
    ['{% reflection #why %}\nWords.\n{% /reflection %}', 'reflection'],
  ])('%j: a %s, and written the same', (source, name) => {
    expect(names(source)).toEqual([name])
    expect(again(source)).toBe(source)
  })

  it('a question with its answers', () => {
    const source =
      '{% check #q kind="several" %}\nWhich?\n\n{% answer #a right=true because="Yes." %}\nThis\n{% /answer %}\n{% answer #b because="No." %}\nThat\n{% /answer %}\n{% /check %}'
    const check = fromSource(source).firstChild!
    expect(check.attrs).toMatchObject({ id: 'q', kind: 'several' })
    expect(check.children.map(({ type }) => type.name)).toEqual(['paragraph', 'answer', 'answer'])
    expect(check.child(1).attrs).toMatchObject({ right: true, because: 'Yes.' })
    expect(again(source)).toBe(source)
  })
})

describe('an order and a short answer', () => {
  it.each([
    '{% sequence #s because="So." %}\nFirst?\n\n{% stage #a %}\nOne\n{% /stage %}\n{% stage #b %}\nTwo\n{% /stage %}\n{% /sequence %}',
    '{% short-answer #s %}\nWhy?\n\n{% model %}\nThis.\n\n- And this.\n{% /model %}\n{% /short-answer %}',
  ])('%j is read and written the same', (source) => {
    expect(names(source)).not.toContain('opaque')
    expect(again(source)).toBe(source)
  })
})

describe('what the editor does not know is kept as it is', () => {
  it.each([
    'Some `code`.',
    '```\nfenced\n```',
    '## A heading of level two',
    '![A picture](https://example.org/a.png)',
    '{% unknown-tag %}\n\nWords.\n\n{% /unknown-tag %}',
    '{% callout %}\n\nNever closed.',
    '{% callout colour="red" %}\n\nWords.\n\n{% /callout %}',
    '{% reflection #why .red %}\nWords.\n{% /reflection %}',
    '{% $user.passwordHash %}',
    '{% evidence ids=["a"] status="certain" %}A claim.{% /evidence %}',
    '{% evidence ids=$x status="strong" %}A claim.{% /evidence %}',
    'A [link](https://example.org "with a title").',
    '| A |\n|:-:|\n| 1 |',
    '| A | B |\n|---|---|\n| 1 | 2 | and one too many |',
    '- - -',
  ])('%j', (source) => {
    const doc = fromSource(`Before.\n\n${source}`)
    expect(doc.children.map(({ type }) => type.name)).toContain('opaque')
    expect(toSource(doc)).toBe(`Before.\n\n${source}`)
  })

  it('inside a box too, with the box about it', () => {
    const source = '{% local %}\n\nWords.\n\nSome `code`.\n\n{% /local %}'
    expect(fromSource(source).firstChild!.children.map(({ type }) => type.name)).toEqual(['paragraph', 'opaque'])
    expect(again(source)).toBe(source)
  })
})

describe('what people type stays text', () => {
  it.each(['# no heading', '- no list', '1. no list', '> not said', '**plain**', '{% callout %}', '<b>', '[a](b)', '&amp;', '---', '`x`', '\\']) // prettier-ignore
  ('%j', (typed) => {
    const doc = schema.node('doc', null, [schema.node('paragraph', null, [schema.text(typed)])])
    expect(fromSource(toSource(doc)).toJSON()).toEqual(doc.toJSON())
    expect(compileText(toSource(doc), { variant: 'base', sources: {} }).text).toBe(typed)
  })

  it('what is empty leaves nothing behind', () => {
    const empty = schema.node('paragraph')
    const doc = schema.node('doc', null, [empty, schema.node('example', null, [empty]), empty])
    expect(toSource(doc)).toBe('')
  })
})

describe('hostile text', () => {
  it.each([
    ['tags in a row', '{% x %}'.repeat(101)],
    ['tags in link texts', '[{% x %}]('.repeat(100)],
    ['tags without end', '{% '.repeat(50_000)],
    ['reference lines', '[a]: x\n'.repeat(20_000)],
    ['braces', `{% x a=${'{a: '.repeat(5_000)} %}`],
    ['lists in lists', `${'- '.repeat(5_000)}x`],
    ['quotations in quotations', `${'>'.repeat(20_000)}x`],
    ['stars', '*a'.repeat(15_000)],
    ['brackets', '['.repeat(30_000)],
    ['a long text', 'word '.repeat(20_000)],
    ['just under every limit', `${'[a]: x\n'.repeat(700)}\n${'{% x %}'.repeat(295)}\n\n${'*a_'.repeat(1_400)}`],
  ])('of %s is opened or left alone within half a second, and kept', TIMED, (_name, source) => {
    const began = performance.now()
    expect(again(source) === source.trim()).toBe(true)
    expect(performance.now() - began).toBeLessThan(500)
  })

  it('too long or tangled is for the plain text box', () => {
    expect(canOpen('{% '.repeat(50_000))).toBe(false)
    expect(canOpen('An ordinary section.\n\n- One')).toBe(true)
  })
})

describe('the menus', () => {
  it.each(INSERTS.map(({ key }) => key))('put in a %s that the schema knows', (key) => {
    let made = 0
    const block = template(key, (kind) => `${kind}-${++made}`)
    expect(() => block.check()).not.toThrow()
    expect(schema.topNodeType.validContent(schema.node('doc', null, [block]).content)).toBe(true)
  })

  it('have words for every tag', () => {
    expect(Object.keys(TAG_WORDS).sort()).toEqual(Object.keys(schema.nodes).filter(isTag).sort())
  })

  it('offer sections, lessons and evidence', () => {
    const page = (path: string) => ({ path, meta: { title: path }, sections: [{ id: 'a', title: 'A' }] })
    const evidence = [{ id: 'x', title: 'X', date: '2020', by: 'kept out' }]
    expect(choicesFrom([page('handbook/welcome'), page('modules/m/l')], evidence)).toEqual({
      handbook: [{ slug: 'welcome', title: 'handbook/welcome', sections: [{ id: 'a', title: 'A' }] }],
      lessons: [{ path: 'm/l', title: 'modules/m/l' }],
      evidence: [{ id: 'x', title: 'X', date: '2020' }],
    })
  })
})

it('says on which lines each block stands', () => {
  const doc = fromSource('One.\n\n{% check #q kind="one" %}\nTwo\n{% /check %}\n\n- Three\n- Four')
  expect(placesOf(doc).map(({ from, to }) => [from, to])).toEqual([
    [1, 1],
    [3, 5],
    [7, 8],
  ])
})
