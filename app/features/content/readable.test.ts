import fc from 'fast-check'
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { compareReadable, isDifferent, sideOf, type ComparedLine } from './readable-differences.ts'
import { readable, wordsIn, wordsWritten } from './readable.ts'

const SECTION = `Say **who** you are. See [six steps](handbook:safety-and-crisis#six-steps).

### What helps

- a cup of tea
- a walk
  - outside

3. first
4. then

{% example %}
Jo waits. {% evidence ids=["enrich-trial-2022"] status="strong" %}Waiting helps.{% /evidence %}
{% /example %}

{% callout title="Not alone" %}
Ring the team.
{% /callout %}

{% check #who kind="one" %}
Who rings?

{% answer #jo right=true because="Jo knows." %}
Jo
{% /answer %}
{% answer #sam because="Sam is new." %}
Sam
{% /answer %}
{% /check %}

| When | Who |
|---|---|
| night | Jo |`

describe('a text as somebody reads it', () => {
  it('has headings, items, boxes by their names, and no tag', () => {
    expect(readable(SECTION).map(({ kind, text, boxes, lists, number }) => [kind, text, boxes, lists, number])).toEqual(
      [
        ['text', 'Say who you are. See six steps.', 0, 0, null],
        ['heading', 'What helps', 0, 0, null],
        ['item', 'a cup of tea', 0, 1, null],
        ['item', 'a walk', 0, 1, null],
        ['item', 'outside', 0, 2, null],
        ['item', 'first', 0, 1, 3],
        ['item', 'then', 0, 1, 4],
        ['name', 'Example (made up)', 1, 0, null],
        ['text', 'Jo waits. Waiting helps.', 1, 0, null],
        ['name', 'Callout: Not alone', 1, 0, null],
        ['text', 'Ring the team.', 1, 0, null],
        ['name', 'Question, one right answer', 1, 0, null],
        ['text', 'Who rings?', 1, 0, null],
        ['name', 'Answer, right', 2, 0, null],
        ['text', 'Jo', 2, 0, null],
        ['text', 'Why: Jo knows.', 2, 0, null],
        ['name', 'Answer', 2, 0, null],
        ['text', 'Sam', 2, 0, null],
        ['text', 'Why: Sam is new.', 2, 0, null],
        ['row', 'When | Who', 0, 0, null],
        ['row', 'night | Jo', 0, 0, null],
      ],
    )
  })

  it('says of every shipped section all its words, and nothing of how it is written', () => {
    const files = ['handbook', 'modules'].flatMap((folder) =>
      readdirSync(folder, { recursive: true, encoding: 'utf8' })
        .filter((name) => name.endsWith('.md'))
        .map((name) => readFileSync(join(folder, name), 'utf8')),
    )
    expect(files.length).toBeGreaterThan(50)
    for (const section of files.flatMap((file) => file.replace(/^---\n[\s\S]*?\n---\n/, '').split(/^## .*$/m)))
      for (const { text } of readable(section)) expect(text).not.toMatch(/\{%|%\}|\*\*|\]\(|^[-#>] /)
  })

  it('shows the edge of a box alone in words, and what cannot be read as it is written', () => {
    expect(readable('{% example %}').map(({ text }) => text)).toEqual(['Beginning of: Example (made up)'])
    expect(readable('{% /example %}').map(({ text }) => text)).toEqual(['End of: Example (made up)'])
    expect(readable('{% example %}\nJo **waits**.').map(({ text }) => text)).toContain('Jo waits.')
    expect(readable('{% broken').map(({ text }) => text)).toEqual(['{% broken'])
  })

  it('never loses a word, whatever is written', () => {
    const piece = fc.constantFrom(...'# |- |1. |> |\n|\n\n|  |**|*|_|`|```\n|[|](|)|![|{% example %}|{% /example %}|{% callout title="|" %}|{% /callout %}|{% evidence ids=["a"] status="strong" %}|{% /evidence %}|{% if $x %}|{% else /%}|{% /if %}|{%|%}|&amp;|<b>|<!-- |-->|---|: http://a.b|\\|\| a \| b \|\n|\|---\|---\|\n|word|two words|Étude 7'.split('|')) // prettier-ignore
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const source = pieces.join('')
        const held = wordsIn(readable(source))
        for (const word of wordsWritten(source)) {
          const at = held.indexOf(word)
          expect(at, word).toBeGreaterThanOrEqual(0)
          held.splice(at, 1)
        }
      }),
      { numRuns: 5_000 },
    )
  })
})

const compare = (before: string, after: string) => compareReadable(readable(before), readable(after))
const marked = (compared: readonly ComparedLine[]) =>
  compared.filter(isDifferent).flatMap(
    ({ runs, beside }) =>
    [...runs, ...beside].flatMap(({ kind, text }) => (kind === 'same' ? [] : [`${kind === 'added' ? '+' : '-'} ${text.trim()}`])), // prettier-ignore
  )

describe('two texts as somebody reads them', () => {
  it('marks words within their line, and lines that came', () => {
    expect(marked(compare('Ring the team now.\n\nGo.', 'Ring the team early.\n\nStay a while.\n\nGo.'))).toEqual([
      '- now',
      '+ early',
      '+ Stay a while.',
    ])
  })

  it('says in words what is only in a tag, a field or a mark', () => {
    const become = (from: string, to: string) => marked(compare(SECTION, SECTION.replace(from, to)))
    expect(become('**who**', 'who')).toEqual(['- ‘who’ is in bold'])
    expect(become('#six-steps', '#when')).toEqual([
      '- ‘six steps’ leads to the handbook: safety-and-crisis, six-steps',
      '+ ‘six steps’ leads to the handbook: safety-and-crisis, when',
    ])
    expect(become('status="strong"', 'status="mixed"')).toEqual([
      '- ‘Waiting helps.’ has this evidence: enrich-trial-2022 (strong)',
      '+ ‘Waiting helps.’ has this evidence: enrich-trial-2022 (mixed)',
    ])
    expect(become('### What', '#### What')).toEqual(['- Level of the heading: 3', '+ Level of the heading: 4'])
    expect(become('#jo right=true', '#jo')).toEqual(['- Answer, right', '+ Answer'])
    expect(become('kind="one"', 'kind="several"')).toEqual(['- one', '+ several', '- answer', '+ answers'])
    expect(become('title="Not alone"', 'title="Together"')).toEqual(['- Not alone', '+ Together'])
    expect(become('#sam', '#sami')).toEqual(['- Its name in the system: sam', '+ Its name in the system: sami'])
    expect(become('- a walk', '1. a walk')).toContain('+ An item of a list with numbers')
  })

  it('shows a box that became another, or that a paragraph left', () => {
    const box = '{% example %}\nJo waits.\n\nThen Jo goes.\n{% /example %}'
    expect(marked(compare(box, box.replaceAll('example', 'local')))).toEqual([
      '- Example (made up)',
      '+ To check where you work',
    ])
    expect(marked(compare(box, '{% example %}\nJo waits.\n{% /example %}\n\nThen Jo goes.'))).toEqual([
      '- A paragraph, in a box',
      '+ A paragraph',
    ])
  })

  const words = fc.constantFrom('Ring the team.', 'Say **who** you are.', 'Say who you are.', 'See [it](#a).', 'See [it](#b).', '{% evidence ids=["a"] status="strong" %}It helps.{% /evidence %}', '{% evidence ids=["a"] status="local" %}It helps.{% /evidence %}', '{% evidence ids=["a"] status="local" %}It{% /evidence %} helps.') // prettier-ignore
  const block = fc.oneof(words, words.map((text) => `### ${text}`), words.map((text) => `- ${text}`), words.map((text) => `> ${text}`), fc.tuple(fc.constantFrom('example', 'local', 'callout title="a"', 'callout title="b"'), words).map(([tag, text]) => `{% ${tag} %}\n${text}\n{% /${tag.split(' ')[0]!} %}`)) // prettier-ignore
  const section = fc.array(block, { maxLength: 6 })

  it('shows any difference there is, and each side whole', () => {
    fc.assert(
      fc.property(section, section, (one, other) => {
        const [before, after] = [one, other].map((blocks) => blocks.join('\n\n'))
        const compared = compare(before!, after!)
        expect(compared.some(isDifferent)).toBe(one.join() !== other.join() && before !== after)
        for (const [side, source] of [
          ['before', before!],
          ['after', after!],
        ] as const)
          // prettier-ignore
          expect(sideOf(compared, side).map(({ runs }) => runs.map(({ text }) => text).join('').replace(/\s/g, ''))) // prettier-ignore
            .toEqual(readable(source).map(({ text }) => text.replace(/\s/g, '')))
      }),
      { numRuns: 2_000 },
    )
  })

  it('does not keep anybody waiting', () => {
    const many = (word: string) => readable(Array.from({ length: 2_000 }, (_, i) => `${word} ${i} more`).join('\n\n'))
    const began = performance.now()
    compareReadable(many('before'), many('after'))
    expect(performance.now() - began).toBeLessThan(2_000)
  })
})
