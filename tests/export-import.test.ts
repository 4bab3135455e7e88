import { readFile } from 'node:fs/promises'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { formatAdaptation, readAdaptation } from '#app/features/content/adaptation-files.ts'
import { CHANGE_ACTS, CHANGE_KINDS, type Change, type WordChange } from '#app/features/content/change.ts'
import type { OwnModule, OwnPage } from '#app/features/content/own.ts'
import { MODES, THEMES } from '#app/features/content/page.ts'
import { readShipped } from '#app/features/content/shipped.server.ts'
import { whereSaid } from '#app/features/content/words.ts'
import type { VariantSource } from '#app/features/content/variant.ts'

const shipped = await readShipped('.')

it.each(shipped.variants.map((variant) => [variant.slug, variant] as const))(
  'the files of ‘%s’ are what an export writes, byte for byte, and an import reads',
  async (slug, variant) => {
    const files = formatAdaptation(variant)
    for (const [file, text] of files) expect(text, file).toBe(await readFile(file, 'utf8'))
    expect(readAdaptation(slug, files)).toEqual({ variant, problems: [] })
  },
)

const name = fc.stringMatching(/^[a-z0-9][a-z0-9-]{0,12}$/)
/** Words as people type them, with what YAML and Markdown make much of. */
const line = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 12 }),
      fc.constantFrom(
        'yes',
        '- ',
        ': ',
        '#',
        '’',
        '"',
        "'",
        '{% x %}',
        '```',
        '|',
        '>',
        '&',
        '*a*',
        '---',
        '\\',
        '12',
        'null',
      ),
    ),
    { minLength: 1, maxLength: 6 },
  ) // prettier-ignore
  .map((parts) =>
    parts
      .join(' ')
      .replace(/[\r\n\p{C}\p{Zl}\p{Zp}]/gu, ' ')
      .trim(),
  ) // prettier-ignore
  .filter((text) => text !== '' && !text.includes('\0'))
const credit = 'Made with the Tuesday group.'
const credits = fc.oneof(fc.constant([credit]), fc.array(line, { minLength: 1, maxLength: 3 }))
const text = fc
  .array(line, { minLength: 1, maxLength: 4 })
  .map((lines) => lines.join('\n\n').trim())
  .filter((body) => !body.startsWith('## '))
const why = {
  kind: fc.constantFrom(...CHANGE_KINDS),
  reason: line,
  evidence: fc.array(name, { maxLength: 2 }),
  credits,
}
const themes = fc.subarray([...THEMES])

const change: fc.Arbitrary<Change> = fc.record({
  ...why,
  do: fc.constantFrom(...CHANGE_ACTS),
  section: name,
  as: fc.option(name),
  title: fc.option(line),
  body: fc.oneof(text, fc.constant('')),
  themes: fc.option(themes),
  locked: fc.boolean(),
  basedOn: fc.option(fc.stringMatching(/^[0-9a-f]{16}$/)),
  beneath: fc.option(fc.stringMatching(/^[0-9a-f]{16}$/)),
})
const word: fc.Arbitrary<WordChange> = fc
  .record({
    say: line,
    for: line,
    except: fc.array(line, { maxLength: 2 }),
    exceptIn: fc.array(line, { maxLength: 2 }),
    kind: why.kind,
    reason: line,
    evidence: why.evidence,
    credits,
  })
  .map(({ exceptIn, evidence, ...rest }) => ({ ...rest, ...whereSaid({ exceptIn, evidence }) }))
const sectionText = text.map((body) => body.replace(/[`~#]/g, '') || 'Text.').map((body) => body.trim() || 'Text.')
const title = fc.stringMatching(/^[A-Z][a-z ]{0,20}[a-z]$/)
const ownPage = fc
  .record({
    ...why,
    path: fc
      .tuple(fc.constantFrom('handbook', 'modules/new', 'facilitators/new'), name)
      .map((parts) => parts.join('/')),
    after: fc.option(name),
    title: line,
    summary: fc.oneof(line, fc.constant('')),
    mode: fc.option(fc.constantFrom(...MODES)),
    minutes: fc.option(fc.nat(90)),
    sections: fc.uniqueArray(fc.record({ id: name, title, source: sectionText, locked: fc.boolean(), themes }), { selector: ({ id }) => id, minLength: 1, maxLength: 3 }), // prettier-ignore
  })
  .map(({ path, title: named, summary, mode, minutes, sections, ...rest }): OwnPage => {
    const meta = { title: named, summary, ...(mode ? { mode } : {}), ...(minutes === null ? {} : { minutes }) }
    return { ...rest, page: { path, meta, sections } }
  })
const ownModule = fc
  .record({
    ...why,
    slug: name,
    after: fc.option(name),
    title: line,
    summary: line,
    outcomes: fc.array(line),
    prerequisites: fc.array(name, { maxLength: 3 }),
    competences: fc.array(fc.stringMatching(/^[a-z]{1,9}(?:-[a-z]{1,9})?\.[1-9][0-9]?$/), { maxLength: 3 }),
    lessons: fc.array(name),
  }) // prettier-ignore
  .map(({ kind, reason, evidence, credits: by, after, ...module }): OwnModule => {
    const rest = { owner: 'Us', review_by: '2027-11-30' }
    return { kind, reason, evidence, credits: by, after, module: { ...module, ...rest } }
  })

const variantSource: fc.Arbitrary<VariantSource> = fc.record({
  slug: fc.constant('ours'),
  title: line,
  short: line,
  extends: name,
  audience: line,
  keeper: line,
  reviewBy: fc.constant('2027-11-30'),
  credit: fc.constant(credit),
  statusNote: fc.oneof(line, fc.constant('')),
  words: fc.array(word, { maxLength: 3 }),
  changes: fc
    .uniqueArray(
      fc.tuple(
        fc.constantFrom('handbook/welcome', 'modules/a/b', 'modules/a/c', 'facilitators/a/b'),
        fc.array(change, { minLength: 1, maxLength: 4 }),
      ),
      { selector: ([path]) => path },
    ) // prettier-ignore
    .map((entries) => new Map(entries)),
  own: fc.record({
    pages: fc.uniqueArray(ownPage, { selector: ({ page }) => page.path, maxLength: 2 }),
    modules: fc.uniqueArray(ownModule, { selector: ({ module }) => module.slug, maxLength: 2 }),
    orders: fc.array(fc.record({ module: name, lessons: fc.array(name), ...why }), { maxLength: 2 }),
  }),
})

it('any version exported and imported is the same version, and exported again the same bytes', () => {
  fc.assert(
    fc.property(variantSource, (variant) => {
      const files = formatAdaptation(variant)
      const read = readAdaptation('ours', files)
      expect(read).toEqual({ variant, problems: [] })
      expect([...formatAdaptation(read.variant!)]).toEqual([...files])
    }),
    { seed: 20261127, numRuns: 100 },
  )
}, 60_000)

it.each([
  ['a file of another version', 'handbook/adaptations/theirs/welcome.md'],
  ['a file that climbs out', 'handbook/adaptations/ours/../../base/welcome.md'],
  ['a page of the base', 'handbook/base/welcome.md'],
  ['a script', 'handbook/adaptations/ours/run.js'],
  ['an own page nowhere', 'handbook/adaptations/ours/own/elsewhere/a.md'],
  ['a folder in a folder', 'modules/a/adaptations/ours/deeper/b.md'],
])('%s is a problem', (_name, file) => {
  const files = new Map([...formatAdaptation({ ...shipped.variants[0]!, slug: 'ours' }), [file, 'x']])
  expect(readAdaptation('ours', files).problems).toMatchObject([{ where: file }])
})
