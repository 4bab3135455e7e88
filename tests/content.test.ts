import { readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { parseFramework } from '#app/features/competence/framework.ts'
import { checkEdition, checksBy } from '#app/features/content/edition-checks.ts'
import { idProblems, parseLedger } from '#app/features/content/section-ids.ts'
import { readShipped, readSummaries } from '#app/features/content/shipped.server.ts'
import { deedOf, tallyOf } from '#app/features/content/tally.ts'
import { compilePage } from '#app/features/content/compile-page.ts'
import { activitiesOf, changesOf } from '#app/features/content/compiled.ts'
import { contentsOf } from '#app/features/content/contents.ts'
import { composeVariant } from '#app/features/content/edition.ts'
import { BASE, layersOf } from '#app/features/content/variant.ts'
import { OUTLINE, type Act } from './support/outline.ts'

const shipped = await readShipped('.')
const checks = checksBy({ ...shipped, summaries: await readSummaries('.') })
const sources = new Map(shipped.variants.map((variant) => [variant.slug, variant]))
const versions = [BASE.slug, ...sources.keys()].map((slug) => {
  const layers = layersOf(slug, sources)
  const contents = contentsOf(shipped, layers)
  const composed = composeVariant(contents.pages, layers)
  const results = composed.pages.map((page) =>
    compilePage({ page, variant: slug, references: shipped.references, words: [] }),
  )
  return {
    slug,
    composed,
    results,
    pages: results.map(({ page }) => page),
    problems: [...contents.problems, ...composed.problems, ...results.flatMap((r) => r.problems)],
  }
})

describe('the shipped files', () => {
  it('can all be read', () => expect(shipped.problems).toEqual([]))

  it('use no section’s id again, and lose none', async () =>
    expect(idProblems(parseLedger(await readFile('handbook/section-ids.yaml', 'utf8')), shipped)).toEqual([]))

  it('hold the base and both adapted versions', () =>
    expect(versions.map(({ slug }) => slug)).toEqual(
      expect.arrayContaining(['base', 'culturally-specific', 'complex-emotional-needs']),
    ))
})

describe.each(versions)('the $slug version', ({ slug, results, pages, problems, composed }) => {
  it('composes and compiles without a problem', () => expect(problems).toEqual([]))

  it('gives every change its reason and its credit, made against the text it now stands on', () => {
    const shown = pages.flatMap(changesOf)
    expect(shown.filter(({ change }) => !change.reason || change.credits.length === 0)).toEqual([])
    expect(shown.filter(({ change }) => change.outdated).map(({ section }) => section)).toEqual([])
  })

  it('keeps safety text as the base has it', () => {
    for (const page of shipped.pages)
      for (const section of page.sections.filter(({ locked }) => locked)) {
        const here = composed.pages.find(({ path }) => path === page.path)?.sections.find(({ id }) => id === section.id)
        expect(here?.parts.filter(({ layer }) => layer === 'base').map(({ source }) => source)).toEqual([
          section.source,
        ])
      }
  })

  it('has nothing that an author should mend: hard sentences, labels, half-told findings, lost links, a missing content note', () => {
    expect(checkEdition(slug, results, checks)).toEqual([])
  })
})

describe('the handbook as it was agreed', () => {
  const sectionsOf = (slug: string) =>
    versions
      .find((version) => version.slug === slug)
      ?.pages.filter(({ path }) => path.startsWith('handbook/'))
      .map(({ path, sections }) => [path.slice('handbook/'.length), sections.map(({ id }) => id)] as const) ?? []
  const outlined = (wants: (acts: readonly [Act, Act]) => boolean) =>
    Object.entries(OUTLINE).map(
      ([chapter, sections]) =>
        [chapter, Object.entries(sections).flatMap(([id, acts]) => (wants(acts) ? [id] : []))] as const,
    )
  const isBase = ([cultural, cen]: readonly [Act, Act]) => cultural !== 'new' && cen !== 'new'
  const IN: Record<string, (acts: readonly [Act, Act]) => boolean> = {
    'culturally-specific': ([act]) => act !== null,
    'complex-emotional-needs': ([, act]) => act !== null,
  }

  it.each(versions.map(({ slug }) => slug))('has every section of its outline in the %s version, in order', (slug) => {
    const ordered = (chapters: readonly (readonly [string, readonly string[]])[]) =>
      Object.fromEntries(chapters.map(([chapter, ids]) => [chapter, [...ids]]))
    expect(ordered(sectionsOf(slug))).toEqual(ordered(outlined(IN[slug] ?? isBase)))
  })

  it.each([
    ['culturally-specific', 0, { add: 50, replace: 15, new: 4, hide: 0 }],
    ['complex-emotional-needs', 1, { add: 43, replace: 16, new: 1, hide: 0 }],
  ] as const)('changes in the %s version what the outline says, and as it says', (slug, column, deeds) => {
    const version = versions.find((one) => one.slug === slug)
    const changes = sources.get(slug)?.changes ?? new Map<string, never>()
    for (const [chapter, sections] of Object.entries(OUTLINE)) {
      const own = new Map(
        (changes.get(`handbook/${chapter}`) ?? []).map((change) => [change.as ?? change.section, deedOf(change)]),
      )
      for (const [id, acts] of Object.entries(sections))
        expect(own.get(id) ?? 'keep', `${chapter}/${id}`).toBe(acts[column] ?? 'keep')
    }
    const tally = tallyOf('handbook/', {
      compiled: version?.pages ?? [],
      composed: version?.composed.pages ?? [],
      changes,
    })
    expect(tally.deeds).toEqual(deeds)
    expect(tally.uncited).toBe(0)
  })
})

describe('the programme', () => {
  it('covers every competence of a peer worker', async () => {
    const framework = parseFramework(await readFile('modules/competences.yaml', 'utf8'))
    const covered = new Set(shipped.programme.modules.flatMap(({ competences }) => competences))
    const asked = framework.domains.flatMap(({ sections }) =>
      sections.flatMap(({ competences }) => competences.map(({ id }) => id)),
    )
    expect(asked).toHaveLength(114)
    expect(asked.filter((id) => !covered.has(id))).toEqual([])
  })

  it('has every module in the base and in both adapted versions, each with a scenario, a check and a supervision talk', () => {
    for (const { slug } of shipped.programme.modules)
      for (const { slug: version, pages } of versions.slice(0, 3)) {
        const kinds = pages
          .filter(({ path }) => path.startsWith(`modules/${slug}/`))
          .flatMap(activitiesOf)
          .map(({ type }) => type)
        expect(kinds, `${slug} in ${version}`).toEqual(
          expect.arrayContaining(['scenario', 'check', 'conversation', 'group', 'reflection']),
        )
      }
    for (const version of ['culturally-specific', 'complex-emotional-needs'])
      for (const { slug } of shipped.programme.modules)
        expect(
          [...(sources.get(version)?.changes.keys() ?? [])].filter((path) => path.startsWith(`modules/${slug}/`)),
          `${slug} in ${version}`,
        ).not.toEqual([])
  })

  it('has a plan for trainers for every group session, whose timings add up to the lesson', () => {
    const pages = new Map(shipped.pages.map((page) => [page.path, page]))
    const groups = shipped.pages.filter(({ path, meta }) => path.startsWith('modules/') && meta.mode === 'group')
    expect(groups.length).toBeGreaterThan(30)
    for (const { path, meta } of groups) {
      const plan = pages.get(path.replace('modules/', 'facilitators/'))
      expect(
        plan?.sections.map(({ id }) => id),
        path,
      ).toEqual(['purpose', 'before', 'plan', 'what-can-go-wrong', 'debrief', 'culturally-specific', 'cen', 'handout'])
      const times = [...(plan?.sections[2]?.source ?? '').matchAll(/^\| (\d+)–(\d+) +\|/gm)].map(([, from, to]) => [Number(from), Number(to)]) // prettier-ignore
      times.forEach(([from], i) => expect(from, path).toBe(i === 0 ? 0 : times[i - 1]?.[1]))
      expect([times.at(-1)?.[1], plan?.meta.minutes], path).toEqual([meta.minutes, meta.minutes])
    }
  })

  it('has every lesson a module names, with minutes and a mode', () => {
    for (const { slug, lessons } of shipped.programme.modules)
      for (const lesson of lessons) {
        const page = shipped.pages.find(({ path }) => path === `modules/${slug}/${lesson}`)
        expect(page?.meta.mode, `${slug}/${lesson}`).toBeDefined()
        expect(page?.meta.minutes, `${slug}/${lesson}`).toBeDefined()
      }
  })

  it('ends every scenario in a repair that each path can reach', () => {
    for (const { pages } of versions)
      for (const activity of pages.flatMap(activitiesOf)) {
        if (activity.type !== 'scenario') continue
        const reached = new Set<string>()
        const walk = (id: string) => {
          if (reached.has(id)) return
          reached.add(id)
          for (const { to } of activity.steps.find((step) => step.id === id)?.choices ?? []) walk(to)
        }
        walk(activity.steps[0]?.id ?? '')
        expect([...reached].sort()).toEqual(activity.steps.map(({ id }) => id).sort())
      }
  })
})
