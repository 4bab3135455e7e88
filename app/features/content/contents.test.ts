import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { composeVariant } from './edition.ts'
import { contentsOf, inOrder } from './contents.ts'
import {
  formatOwnModule,
  formatOwnPage,
  NOTHING_OWN,
  parseOwnModule,
  parseOwnPage,
  type Own,
  type OwnPage,
} from './own.ts'
import { THEMES, type Page } from './page.ts'
import { wordsTouched } from './words.ts'

const aPage = (path: string, sections = ['one']): Page => ({
  path,
  meta: { title: path, summary: '' },
  sections: sections.map((id) => ({ id, title: id, source: `Text of ${id}.`, locked: false, themes: [] })),
})
const why = { kind: 'local-process' as const, reason: 'Because.', evidence: [], credits: ['A member of the group'] }
const aModule = (slug: string, lessons: string[]) => ({
  slug,
  title: slug,
  number: 1,
  summary: '',
  outcomes: [],
  prerequisites: [],
  competences: [],
  lessons,
  owner: '',
  review_by: '',
})
const base = {
  pages: [
    aPage('handbook/a'),
    aPage('handbook/b'),
    aPage('modules/m/x'),
    aPage('modules/m/y'),
    aPage('facilitators/m/x'),
  ],
  programme: { title: 'P', startGate: [], modules: [aModule('m', ['x', 'y'])] },
}
const own = (more: Partial<Own>) => [{ slug: 'ours', own: { ...NOTHING_OWN, ...more } }]
const ownPage = (path: string, after: string | null, more: Partial<OwnPage> = {}): OwnPage => ({
  page: aPage(path),
  after,
  ...why,
  ...more,
})
const paths = ({ pages }: { pages: readonly Page[] }) => pages.map(({ path }) => path)
const source = (slug: string, more: Partial<Own>) => ({
  slug,
  own: { ...NOTHING_OWN, ...more },
  words: [],
  changes: new Map(),
  title: '',
  short: '',
  extends: 'base',
  audience: '',
  keeper: '',
  reviewBy: null,
  credit: '',
  statusNote: '',
})

const ownModule = (slug: string, prerequisites: string[], lessons = ['x']) => {
  const { number: _number, ...module } = { ...aModule(slug, lessons), prerequisites }
  return { module, after: 'm', ...why }
}

describe('a plan of a variant’s own', () => {
  it('stands behind every page, for a lesson that is there, whichever was written first', () => {
    const pages = [ownPage('facilitators/m/z', null), ownPage('modules/m/z', 'y')]
    const contents = contentsOf(base, own({ pages }))
    expect(contents.problems).toEqual([])
    expect(paths(contents)).toEqual([...paths(base).slice(0, 4), 'modules/m/z', 'facilitators/m/x', 'facilitators/m/z'])
    expect(contents.programme.modules[0]?.lessons).toEqual(['x', 'y', 'z'])
    const [lost] = contentsOf(base, own({ pages: pages.slice(0, 1) })).problems
    expect(lost).toMatchObject({ where: 'facilitators/m/z (ours)', code: 'unknown-section' })
  })
})

describe('what comes before a module of a variant’s own', () => {
  const told = (...modules: ReturnType<typeof ownModule>[]) =>
    contentsOf(base, own({ modules, pages: modules.map(({ module }) => ownPage(`modules/${module.slug}/x`, null)) }))
      .problems.filter(({ code }) => code === 'programme')
      .map(({ where, message }) => `${where} ${message}`)

  it('is any other module of the version', () => {
    expect(told(ownModule('a', ['m', 'b']), ownModule('b', ['m']))).toEqual([])
    const { programme } = contentsOf(base, own({ modules: [ownModule('a', ['m'])] }))
    expect(programme.modules.find(({ slug }) => slug === 'a')?.prerequisites).toEqual(['m'])
  })

  it('is never one that is not there', () => {
    expect(told(ownModule('a', ['gone']))).toEqual(["modules/a (ours) It comes after the module 'gone', which is not there."]) // prettier-ignore
  })

  it('is never itself, by whatever way', () => {
    expect(told(ownModule('a', ['a']))[0]).toContain('‘a’ waits for itself.')
    const ring = told(ownModule('a', ['b']), ownModule('b', ['m', 'c']), ownModule('c', ['a']), ownModule('d', ['a']))
    expect(ring).toHaveLength(3)
    expect(ring[0]).toContain('‘a’, ‘b’, ‘c’ wait for each other.')
    expect(ring.join(' ')).not.toContain('‘d’')
  })

  it('is looked through in no time, however many wait for however many', () => {
    const slugs = Array.from({ length: 300 }, (_, i) => `s${i}`)
    const all = slugs.map((slug, i) => ownModule(slug, slugs.slice(0, i)))
    const began = performance.now()
    expect(told(...all)).toEqual([])
    expect(performance.now() - began).toBeLessThan(5_000)
  })
})

describe('what stands in a variant', () => {
  it('is the base’s where nothing is its own', () => {
    const { pages, programme, problems } = contentsOf(base, own({}))
    expect(pages.map(({ own: whose, ...page }) => (expect(whose).toBeNull(), page))).toEqual(base.pages)
    expect(programme).toBe(base.programme)
    expect(problems).toEqual([])
  })

  it('has chapters of its own where they say, several in the order they were written, and first', () => {
    const pages = [ownPage('handbook/c', 'a'), ownPage('handbook/d', 'a'), ownPage('handbook/first', null)]
    const contents = contentsOf(base, own({ pages }))
    expect(contents.problems).toEqual([])
    expect(paths(contents).slice(0, 5)).toEqual([
      'handbook/first',
      'handbook/a',
      'handbook/c',
      'handbook/d',
      'handbook/b',
    ])
  })

  it('has lessons of its own in a module, and whole modules with theirs', () => {
    const { number: _, ...garden } = aModule('garden', [])
    const pages = [
      ownPage('modules/m/z', 'x'),
      ownPage('modules/garden/soil', null),
      ownPage('modules/garden/sun', 'soil'),
    ]
    const contents = contentsOf(base, own({ pages, modules: [{ module: garden, after: 'm', ...why }] }))
    expect(contents.problems).toEqual([])
    expect(contents.programme.modules.map(({ slug, number, lessons }) => [slug, number, lessons])).toEqual([
      ['m', 1, ['x', 'z', 'y']],
      ['garden', 2, ['soil', 'sun']],
    ])
  })

  it('says whose a page of one’s own is and why, in each of its sections, and a later layer can change it', () => {
    const ours = source('ours', { pages: [ownPage('handbook/c', 'a')] })
    const theirs = { ...source('theirs', {}), extends: 'ours' }
    const change = { do: 'add-after', section: 'one', as: null, title: null, body: 'More.', themes: null, locked: false, basedOn: null, ...why } as const // prettier-ignore
    const layers = [ours, { ...theirs, changes: new Map([['handbook/c', [change]]]) }]
    const composed = composeVariant(contentsOf(base, layers).pages, layers)
    expect(composed.problems).toEqual([])
    const section = composed.pages.find(({ path }) => path === 'handbook/c')?.sections[0]
    expect(section?.parts.map(({ layer, source: text }) => [layer, text])).toEqual([
      ['ours', 'Text of one.'],
      ['theirs', 'More.'],
    ])
    expect(section?.parts[0]?.change).toMatchObject({
      as: 'one',
      reason: 'Because.',
      credits: ['A member of the group'],
    })
  })

  it('tells what has no place, no reason, no text, or an address that is taken; what has a reason is still there', () => {
    const pages = [
      ownPage('handbook/c', 'gone'),
      ownPage('handbook/a', null),
      ownPage('handbook/d', null, { reason: '' }),
      ownPage('modules/nowhere/x', null),
      ownPage('handbook/e', 'a', { page: aPage('handbook/e', []) }),
    ]
    const orders = [{ module: 'm', lessons: ['y', 'gone'], ...why }]
    const contents = contentsOf(base, own({ pages, orders }))
    expect(contents.problems.map(({ where, code }) => [where, code])).toEqual([
      ['handbook/c (ours)', 'unknown-section'],
      ['handbook/a (ours)', 'id-taken'],
      ['handbook/d (ours)', 'incomplete'],
      ['modules/nowhere/x (ours)', 'unknown-section'],
      ['handbook/e (ours)', 'incomplete'],
      ['modules/m (ours)', 'unknown-section'],
    ])
    expect(paths(contents)).toContain('handbook/c')
    expect(contents.programme.modules[0]?.lessons).toEqual(['x', 'y'])
  })
})

describe('lessons in another order', () => {
  const slug = fc.constantFrom(...'abcdefgh')
  it('are the same lessons, and those that are known stand as wanted', () => {
    fc.assert(
      fc.property(fc.uniqueArray(slug), fc.array(slug), (lessons, wanted) => {
        const order = inOrder(lessons, wanted)
        expect([...order].sort()).toEqual([...lessons].sort())
        const known = [...new Set(wanted)].filter((each) => lessons.includes(each))
        expect(order.filter((each) => known.includes(each))).toEqual(known)
      }),
    )
  })

  it('keep a lesson that came since after the one before it', () => {
    expect(inOrder(['a', 'new', 'b', 'c'], ['c', 'b', 'a'])).toEqual(['c', 'b', 'a', 'new'])
    expect(inOrder(['new', 'a', 'b'], ['b', 'a'])).toEqual(['new', 'b', 'a'])
  })
})

describe('nothing of one’s own is lost unseen', () => {
  const name = fc.constantFrom('a', 'b', 'c', 'd')
  const anyPath = fc.oneof(
    name.map((slug) => `handbook/${slug}`),
    fc.tuple(fc.constantFrom('m', 'garden', 'nowhere'), name).map(([module, slug]) => `modules/${module}/${slug}`),
  )
  const anyOwn = fc.record({
    pages: fc.array(fc.tuple(anyPath, fc.option(name, { nil: null }), fc.boolean())),
    modules: fc.array(fc.tuple(fc.constantFrom('m', 'garden'), fc.option(name, { nil: null }))),
    orders: fc.array(fc.tuple(fc.constantFrom('m', 'garden', 'nowhere'), fc.array(name))),
  })

  it('each page, module and order is there, or a problem', () => {
    fc.assert(
      fc.property(anyOwn, ({ pages, modules, orders }) => {
        const mine: Own = {
          pages: pages.map(([path, after, reasoned]) => ownPage(path, after, reasoned ? {} : { credits: [] })),
          modules: modules.map(([slug, after]) => ({ module: aModule(slug, []), after, ...why })),
          orders: orders.map(([module, lessons]) => ({ module, lessons, ...why })),
        }
        const contents = contentsOf(base, own(mine))
        const told = new Set(contents.problems.map(({ where }) => where.replace(/ \(.*$/, '').replace(/#.*$/, '')))
        for (const { page } of mine.pages)
          expect(told.has(page.path) || contents.pages.some((each) => each.path === page.path && each.own)).toBe(true)
        for (const { module } of mine.modules)
          expect(told.has(`modules/${module.slug}`) || contents.programme.modules.some(({ slug }) => slug === module.slug)).toBe(true) // prettier-ignore
        for (const { module } of mine.orders.filter(({ module: slug }) => slug === 'nowhere'))
          expect(told.has(`modules/${module}`)).toBe(true)
        for (const page of base.pages) expect(paths(contents)).toContain(page.path)
        for (const lesson of ['x', 'y'])
          expect(contents.programme.modules.find(({ slug }) => slug === 'm')?.lessons).toContain(lesson)
        expect(new Set(paths(contents)).size).toBe(contents.pages.length)
      }),
    )
  })
})

const words = fc.stringMatching(/^[A-Z][a-z]{0,8}( [a-z]{1,6}){0,3}$/)
const anySection = fc.record({
  id: fc.stringMatching(/^[a-z][a-z0-9-]{0,8}$/),
  title: words,
  source: fc.array(words, { minLength: 0, maxLength: 3 }).map((lines) => lines.join('\n\n')),
  locked: fc.boolean(),
  themes: fc.uniqueArray(fc.constantFrom(...THEMES)),
})
const anyPage = fc.record({
  after: fc.option(fc.constantFrom('welcome', 'x: y'), { nil: null }),
  kind: fc.constantFrom('language' as const, 'safety' as const),
  reason: words,
  evidence: fc.array(fc.constantFrom('a-1', 'b-2')),
  credits: fc.array(fc.constantFrom('Ada', 'A member of the group: Tuesdays')),
  page: fc.record({
    path: fc.constant('handbook/x'),
    meta: fc.record({ title: words, summary: fc.string({ unit: 'grapheme', maxLength: 30 }) }),
    sections: fc.uniqueArray(anySection, { selector: ({ id }) => id }),
  }),
})

describe('a page of one’s own as a file', () => {
  it('reads back as the same page, and writes the same bytes', () => {
    fc.assert(
      fc.property(anyPage, (page) => {
        const file = formatOwnPage(page)
        const read = parseOwnPage('handbook/x', file)
        expect(read.problems).toEqual([])
        expect(read.own).toEqual(page)
        expect(formatOwnPage(read.own!)).toBe(file)
      }),
    )
  })

  it('and a module too', () => {
    const { number: _, ...garden } = aModule('garden', ['soil'])
    const module = { module: garden, after: 'm', ...why }
    expect(parseOwnModule('garden', formatOwnModule(module))).toEqual({ own: module, problems: [] })
    expect(parseOwnModule('garden', 'title: X\nunknown: 1').problems).toHaveLength(1)
    expect(parseOwnPage('handbook/x', '---\ntitle: X\n---\n').problems).toHaveLength(1)
  })
})

describe('where another word would touch', () => {
  it('lists every place, in its case, and no quotation, link address or tag', () => {
    const text = "Recovery is long. In recovery, 'recovery' is [recovery](https://x.example/recovery)."
    const touched = wordsTouched(text, [{ for: 'recovery', say: 'healing' }])
    expect(touched.map(({ found, say }) => [found, say])).toEqual([
      ['Recovery', 'Healing'],
      ['recovery', 'healing'],
      ['recovery', 'healing'],
    ])
    expect(touched.map(({ from, to }) => text.slice(from, to))).toEqual(['Recovery', 'recovery', 'recovery'])
    expect(wordsTouched('A CPN came.', [{ for: 'CPN', say: 'community nurse' }])).toHaveLength(1)
    expect(wordsTouched('Same same.', [{ for: 'same', say: 'same' }])).toEqual([])
    expect(wordsTouched('Text.', [{ for: ' ', say: 'x' }])).toEqual([])
  })
})
