import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { composePage, sourceOf, type Layer } from './compose.ts'
import { formatChanges, parseChanges, type Change } from './change.ts'
import { fingerprint } from './fingerprint.ts'
import { parsePage, sectionFingerprint, type Page } from './page.ts'

const page: Page = {
  path: 'handbook/example',
  meta: { title: 'Example', summary: '' },
  sections: [
    { id: 'first', title: 'First', source: 'The first text.', locked: false, themes: [] },
    { id: 'safety', title: 'Safety', source: 'Call for help.', locked: true, themes: ['suicide'] },
    { id: 'last', title: 'Last', source: 'The last text.', locked: false, themes: [] },
  ],
}

function aChange(change: Partial<Change>): Change {
  return {
    do: 'replace',
    section: 'first',
    as: null,
    title: null,
    body: 'Our text.',
    themes: null,
    locked: false,
    kind: 'language',
    reason: 'Because our words differ.',
    evidence: [],
    credits: ['A member of the group'],
    basedOn: null,
    beneath: null,
    ...change,
  }
}

const aLayer = (changes: Change[], variant = 'ours'): Layer => ({ variant, changes, words: [] })

describe('composing a page', () => {
  it('leaves what nobody changed byte for byte as it is in the base', () => {
    const { page: composed } = composePage(page, [aLayer([aChange({ section: 'first' })])])
    expect(composed.sections.find((s) => s.id === 'last')?.parts).toEqual([
      { source: 'The last text.', layer: 'base', change: null },
    ])
  })

  it('replaces, adds and hides, and says whose each part is', () => {
    const { page: composed, problems } = composePage(page, [
      aLayer([
        aChange({ section: 'first', title: 'Ours' }),
        aChange({ section: 'safety', do: 'add-after', body: 'Ask for an interpreter.' }),
        aChange({ section: 'last', do: 'hide', body: '' }),
        aChange({ section: 'first', do: 'add-after', as: 'new-one', title: 'New', body: 'New text.' }),
      ]),
    ])
    expect(problems).toEqual([])
    expect(composed.sections.map((s) => [s.id, s.title, s.layer])).toEqual([
      ['first', 'Ours', 'ours'],
      ['new-one', 'New', 'ours'],
      ['safety', 'Safety', 'base'],
    ])
    expect(composed.sections[2]?.parts.map((p) => p.layer)).toEqual(['base', 'ours'])
    expect(composed.hidden.map((h) => [h.id, h.change.before?.source])).toEqual([['last', 'The last text.']])
  })

  it('puts several sections added after the same one in the order they were written', () => {
    const added = ['a', 'b', 'c'].map((as) => aChange({ section: 'last', do: 'add-after', as, title: as }))
    const { page: composed } = composePage(page, [aLayer(added)])
    expect(composed.sections.map((s) => s.id)).toEqual(['first', 'safety', 'last', 'a', 'b', 'c'])
  })

  it('lets no replacement swallow an addition of the same layer', () => {
    const { page: composed } = composePage(page, [
      aLayer([aChange({ do: 'add-after', body: 'A panel.' }), aChange({ do: 'replace', body: 'All new.' })]),
    ])
    expect(sourceOf(composed.sections[0]!)).toBe('All new.\n\nA panel.')
  })

  it('refuses to replace or hide safety text', () => {
    const { page: composed, problems } = composePage(page, [
      aLayer([aChange({ section: 'safety' }), aChange({ section: 'safety', do: 'hide', body: '' })]),
    ])
    expect(problems.map((p) => p.code)).toEqual(['locked', 'locked'])
    expect(sourceOf(composed.sections[1]!)).toBe('Call for help.')
  })

  it('publishes nothing without its reason and its credit', () => {
    const { problems } = composePage(page, [
      aLayer([aChange({ reason: ' ' }), aChange({ section: 'last', credits: [] })]),
    ])
    expect(problems.map((p) => p.code)).toEqual(['incomplete', 'incomplete'])
  })

  it('flags a change made against a text that has since moved in meaning, and only that one', () => {
    const basedOn = sectionFingerprint({ title: 'First', source: 'The first text.' })
    const changes = [aChange({ basedOn }), aChange({ section: 'last', basedOn: 'an earlier text' })]
    const { page: composed } = composePage(page, [aLayer(changes)])
    expect(composed.sections.map((s) => s.parts[0]?.change?.moved)).toEqual([null, undefined, 'meaning'])
    const quiet = composePage(page, [aLayer(changes)], () => null)
    expect(quiet.page.sections[2]?.parts[0]?.change?.moved).toBe(null)
  })

  it('keeps apart what has no place any more, as a problem and nothing that readers see', () => {
    const changes = [
      aChange({ section: 'gone' }),
      aChange({ section: 'safety' }),
      aChange({ do: 'add-after', as: 'last', title: 'Taken' }),
      aChange({ section: 'last', reason: '' }),
    ]
    const { page: composed, problems, unplaced } = composePage(page, [aLayer(changes)])
    expect(unplaced.map(({ change, layer }) => [change, layer])).toEqual(
      changes.slice(0, 3).map((change) => [change, 'ours']),
    )
    expect(problems.filter((problem) => unplaced.every((one) => one.problem !== problem)).map((p) => p.code)).toEqual([
      'incomplete',
    ])
    expect(composed.sections.map(sourceOf)).toEqual(page.sections.map((section) => section.source))
  })

  it('raises a change when the text of a version between has not caught up, until it is found right all the same', () => {
    const moved = { ...page, sections: page.sections.map((s) => (s.id === 'first' ? { ...s, source: 'Moved.' } : s)) }
    const basedOn = sectionFingerprint({ title: 'First', source: 'The first text.' })
    const parent = aLayer([aChange({ body: 'The parent’s text.', basedOn })], 'parent')
    const now = composePage(moved, [parent]).page.sections[0]!
    expect(now.moved).toEqual({ class: 'meaning', at: composePage(moved, []).page.sections[0]!.fingerprint })
    const child = (change: Partial<Change>) =>
      composePage(moved, [parent, aLayer([aChange({ basedOn: now.fingerprint, ...change })], 'child')]).page
        .sections[0]!
    expect(child({}).parts.map(({ change }) => change?.moved)).toEqual(['meaning'])
    expect(child({ beneath: now.moved!.at }).parts.map(({ change }) => change?.moved)).toEqual([null])
    expect(child({ beneath: now.moved!.at }).moved).toBeNull()
    // What is added beside the parent's text leaves that as it is: not looked at.
    expect(child({ do: 'add-after', beneath: now.moved!.at }).parts.map(({ change }) => change?.moved)).toEqual([
      'meaning',
      null,
    ])
    expect(child({ do: 'add-after', beneath: now.moved!.at }).moved).toEqual(now.moved)
  })

  it('stacks variants: an organisation changes what its parent wrote', () => {
    const parent = aLayer([aChange({ section: 'first', body: 'The parent’s text.' })], 'parent')
    const child = aLayer([aChange({ section: 'first', do: 'add-after', body: 'Locally, ring Jo.' })], 'child')
    const { page: composed } = composePage(page, [parent, child])
    expect(composed.sections[0]?.parts.map((p) => [p.layer, p.source])).toEqual([
      ['parent', 'The parent’s text.'],
      ['child', 'Locally, ring Jo.'],
    ])
  })

  it('says other words everywhere but in quotations, links, code and safety text', () => {
    const base: Page = {
      ...page,
      sections: [
        {
          ...page.sections[0]!,
          source: "Recovery matters. He said 'recovery'. [recovery](https://x.example/recovery) `recovery`",
        },
        { ...page.sections[1]!, source: 'Safety and recovery.' },
      ],
    }
    const words = [{ say: 'healing', for: 'recovery', kind: 'language' as const, reason: 'r', credits: ['c'] }]
    const { page: composed } = composePage(base, [{ variant: 'ours', changes: [], words }])
    expect(sourceOf(composed.sections[0]!)).toBe(
      "Healing matters. He said 'recovery'. [healing](https://x.example/recovery) `recovery`",
    )
    expect(sourceOf(composed.sections[1]!)).toBe('Safety and recovery.')
  })
})

const id = fc.constantFrom('first', 'safety', 'last', 'gone', 'new-one', 'other')
const anyChange = fc.record({
  do: fc.constantFrom('replace', 'add-before', 'add-after', 'hide') as fc.Arbitrary<Change['do']>,
  section: id,
  as: fc.option(id, { nil: null }),
  title: fc.option(fc.stringMatching(/^[A-Z][a-z]{1,8}$/), { nil: null }),
  body: fc.stringMatching(/^[A-Za-z .,\n]{0,40}$/).map((text) => text.trim()),
  themes: fc.constant(null),
  locked: fc.boolean(),
  kind: fc.constantFrom('language', 'safety') as fc.Arbitrary<Change['kind']>,
  reason: fc.stringMatching(/^[a-z ]{0,12}$/).map((text) => text.trim()),
  evidence: fc.array(fc.constantFrom('a-1', 'b-2')),
  credits: fc.array(fc.constantFrom('Ada', 'The group')),
  basedOn: fc.option(fc.constantFrom('x', 'y'), { nil: null }),
  beneath: fc.option(fc.constantFrom('x', 'y'), { nil: null }),
})
const anyLayers = fc.array(
  fc.record({ variant: fc.constantFrom('v1', 'v2'), changes: fc.array(anyChange), words: fc.constant([]) }),
  {
    maxLength: 3,
  },
)

describe('whatever the changes are', () => {
  it('composing twice gives the same', () => {
    fc.assert(
      fc.property(anyLayers, (layers) => {
        expect(composePage(page, layers)).toEqual(composePage(page, layers))
      }),
    )
  })

  it('no change is lost: each is in the page, hidden with it, or a problem', () => {
    fc.assert(
      fc.property(fc.array(anyChange), (changes) => {
        const { page: composed, problems } = composePage(page, [aLayer(changes)])
        const shown = composed.sections.flatMap((s) => s.parts).filter((part) => part.change !== null).length
        expect(shown + composed.hidden.length + problems.length).toBe(changes.length)
      }),
    )
  })

  it('safety text survives, word for word', () => {
    fc.assert(
      fc.property(anyLayers, (layers) => {
        const { page: composed } = composePage(page, layers)
        const safety = composed.sections.find((section) => section.id === 'safety')
        expect(safety?.title).toBe('Safety')
        expect(safety?.parts.some((part) => part.layer === 'base' && part.source === 'Call for help.')).toBe(true)
      }),
    )
  })

  it('a file of changes reads back as the same changes, and writes the same bytes', () => {
    fc.assert(
      fc.property(fc.array(anyChange), (changes) => {
        const file = formatChanges(changes)
        const { changes: read, problems } = parseChanges('file', file)
        expect(problems).toEqual([])
        expect(read).toEqual(changes)
        expect(formatChanges(read)).toBe(file)
      }),
    )
  })
})

describe('fingerprints', () => {
  it('ignore white space and nothing else', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (a, b) => {
        const folded = (text: string) => text.replace(/\s+/g, ' ').trim()
        expect(fingerprint(a) === fingerprint(b)).toBe(folded(a) === folded(b))
      }),
    )
    expect(fingerprint('a  b\n')).toBe(fingerprint(' a b'))
    expect(fingerprint('ab')).not.toBe(fingerprint('a b'))
  })
})

describe('splitting a page', () => {
  it('reads ids, locks and themes from the headings', () => {
    const { page: parsed, problems } = parsePage(
      'handbook/x',
      '---\ntitle: X\n---\n\n## One {% #one %}\n\nText.\n\n```\n## not a heading\n```\n\n## Two {% #two locked=true themes=["suicide", "self-harm"] %}\nMore.\n',
    )
    expect(problems).toEqual([])
    expect(parsed.sections.map(({ id, locked, themes }) => ({ id, locked, themes }))).toEqual([
      { id: 'one', locked: false, themes: [] },
      { id: 'two', locked: true, themes: ['suicide', 'self-harm'] },
    ])
  })

  it('names every fault instead of guessing', () => {
    const { problems } = parsePage(
      'handbook/x',
      'Stray text.\n\n## No id\n\n## A {% #a themes=["sadness"] %}\n\n## B {% #a %}\n',
    )
    expect(problems.map((problem) => problem.code).sort()).toEqual([
      'front-matter',
      'front-matter',
      'section-id',
      'section-id',
      'text-before-section',
    ])
  })
})
