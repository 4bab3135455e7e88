import fc from 'fast-check'
import type { Node } from 'prosemirror-model'
import { describe, expect, it } from 'vitest'
import { parseMarkup } from '#app/features/content/markup.ts'
import { fromSource } from './from-source.ts'
import { sameText } from './same-text.ts'
import { schema } from './schema.ts'
import { toSource } from './to-source.ts'

const RUNS = 200

type Made = fc.Arbitrary<Node>

const WORDS = ['a', 'B', 'word', 'don’t', '1.', '-', '#', '##', '>', '*', '**', '_', '__x__', '______', 'snake_case', '`', '~~', '|', '\\', '&amp;', '&', '<b>', '<http://x>', '[', '](', '!', '![a](b)', '{%', '{% example %}', '{% $x %}', '%}', '{', '}', 'é', '🙂', '“q”', '---', '```', '+', '2)', '. ', 'x.'] // prettier-ignore
const word = fc.constantFrom(...WORDS)
const marks = fc
  .record({
    strong: fc.boolean(),
    em: fc.boolean(),
    link: fc.constantFrom('', '', 'https://example.org/a_(b)', 'handbook:safety-and-crisis#six-steps'),
    evidence: fc.constantFrom('', '', '', 'enrich-trial-2022', 'hee-001 hee-002'),
  })
  .map(({ strong, em, link, evidence }) => [
    ...(strong ? [schema.mark('strong')] : []),
    ...(em ? [schema.mark('em')] : []),
    ...(link ? [schema.mark('link', { href: link })] : []),
    ...(evidence ? [schema.mark('evidence', { ids: evidence, status: 'mixed' })] : []),
  ])

/** Runs of words; spaces stand in runs of their own, without marks. */
const inline: fc.Arbitrary<Node[]> = fc
  .array(fc.record({ word, marks, space: fc.boolean() }), { minLength: 1, maxLength: 7 })
  .map((runs) =>
    runs.flatMap(({ word, marks, space }, i) => [
      ...(space && i > 0 ? [schema.text(' ')] : []),
      schema.text(word.trim(), marks),
    ]),
  )

const block = (
  name: string,
  content: fc.Arbitrary<Node[]>,
  attrs: fc.Arbitrary<Record<string, unknown>> = fc.constant({}),
): Made =>
  // prettier-ignore
  fc.tuple(content, attrs).map(([children, fields]) => schema.nodes[name]!.createChecked(fields, children))
const many = (made: Made, minLength = 1, maxLength = 3) => fc.array(made, { minLength, maxLength })
const paragraph = block('paragraph', inline)
const id = fc.constantFrom('one', 'two-of-them', '3rd')
const words = fc.constantFrom('', "'No,' she said", 'with "double" quotes', 'back\\slash', '%} {% x %}')
const id1 = fc.record({ id })

const item = block(
  'list_item',
  fc.tuple(paragraph, fc.option(block('bullet_list', many(block('list_item', paragraph.map((p) => [p])))), { nil: null })).map(
    ([first, list]) => (list ? [first, list] : [first]),
  ),
) // prettier-ignore
const list = fc.oneof(
  block('bullet_list', many(item), fc.record({ loose: fc.constant(false) })),
  block('ordered_list', many(item), fc.record({ start: fc.constantFrom(1, 3) })),
)
const row = (name: string, cell: string, columns: number) =>
  block(name, fc.array(block(cell, inline), { minLength: columns, maxLength: columns }))
const table = fc.integer({ min: 1, max: 3 }).chain(
  (columns) =>
    block('table', fc.tuple(row('heading_row', 'th', columns), many(row('table_row', 'td', columns))).map(([head, body]) => [head, ...body])), // prettier-ignore
)
const plain: Made = fc.oneof(
  { weight: 4, arbitrary: paragraph },
  block('heading', inline, fc.record({ level: fc.constantFrom(3, 4) })),
  list,
  table,
  block('blockquote', many(paragraph)),
)
const box = fc.oneof(
  block('example', many(plain)),
  block('supervision', many(plain)),
  block('local', many(plain)),
  block('callout', many(plain), fc.record({ title: words })),
)
const answer = block('answer', many(paragraph), fc.record({ id, right: fc.boolean(), because: words }))
const stage = block('stage', many(paragraph), id1)
const model = block('model', many(paragraph))
const choice = block('choice', many(paragraph), fc.record({ id, to: id, label: words }))
const step = block(
  'step',
  fc.tuple(many(paragraph), many(choice, 0)).map((both) => both.flat()),
  id1,
)
const activity = fc.oneof(
  block('reflection', many(fc.oneof(plain, box)), id1),
  block('role-play', many(plain), fc.record({ id, title: words })),
  block('check', fc.tuple(many(plain), many(answer)).map((both) => both.flat()), fc.record({ id, kind: fc.constantFrom('one', 'several') })), // prettier-ignore
  block(
    'sequence',
    fc.tuple(many(plain), many(stage)).map((both) => both.flat()),
    fc.record({ id, because: words }),
  ),
  block(
    'short-answer',
    fc.tuple(many(plain), model).map(([own, last]) => [...own, last]),
    id1,
  ),
  block(
    'scenario',
    fc.tuple(many(plain), many(step)).map((both) => both.flat()),
    fc.record({ id, title: words }),
  ),
)
const doc = block('doc', many(fc.oneof({ weight: 3, arbitrary: plain }, box, activity), 1, 5))

describe('any document the editor can make', () => {
  it('is the same after it was written down and read again', () => {
    fc.assert(
      fc.property(doc, (made) => {
        const source = toSource(made)
        expect(fromSource(source).toJSON(), source).toEqual(made.toJSON())
        expect(toSource(fromSource(source))).toBe(source)
      }),
      { numRuns: RUNS },
    )
  }, 60_000)

  it('is the same where emphasis stands beside a gap to write in', () => {
    const em = [{ type: 'em' }]
    const evidence = [{ type: 'evidence', attrs: { ids: 'enrich-trial-2022', status: 'mixed' } }]
    const content = [
      { type: 'text', text: 'a ______' },
      { type: 'text', text: 'a', marks: evidence },
      { type: 'text', text: 'a' },
      { type: 'text', text: '{% $x %}', marks: em },
    ]
    const made = schema.nodeFromJSON({ type: 'doc', content: [{ type: 'paragraph', content }] })
    expect(fromSource(toSource(made)).toJSON()).toEqual(made.toJSON())
  })
})

describe('any text at all', () => {
  const piece = fc.oneof(word, fc.constantFrom('\n', '\n\n', ' ', '  ', '> ', '- ', '1. ', '| a | b |\n|---|---|\n', '{% /example %}', '{% check #x %}', '{% answer %}', '[a]: https://x.org\n', '{% .red %}', '{% callout title="a" %}')) // prettier-ignore
  const any = fc.array(piece, { maxLength: 25 }).map((pieces) => pieces.join(''))

  it('is stable once it has been through the editor, and loses no word', () => {
    fc.assert(
      fc.property(any, (source) => {
        const once = toSource(fromSource(source))
        expect(toSource(fromSource(once))).toBe(once)
        expect(sameText(parseMarkup(source.trim()), parseMarkup(once))).toBe(true)
        expect(holds(letters(once), letters(source)), once).toBe(true)
      }),
      { numRuns: RUNS },
    )
  }, 60_000)
})

/** Entities and the numbers of lists are written in another way. */
const letters = (text: string) =>
  text
    .replace(/&#?\w+;/g, '')
    .replace(/^[\s>]*(?:\d+[.)]\s+)+/gm, '')
    .replace(/[^\p{L}\p{N}$%]/gu, '')

/** Whether all letters are there, in their order. */
function holds(text: string, wanted: string): boolean {
  let at = 0
  for (const letter of text) if (letter === wanted[at]) at++
  return at >= wanted.length
}
