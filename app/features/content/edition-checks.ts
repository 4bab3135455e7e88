import { borrowedRuns, checkSection, type ChecksOptions } from './checks.ts'
import type { PageResult, SectionLink } from './compile-page.ts'
import type { CompiledPage, CompiledSection } from './compiled.ts'
import { avoidedWords, type Term } from './glossary.ts'
import type { Page } from './page.ts'
import type { Problem } from './problem.ts'

export type EditionChecks = ChecksOptions & {
  /** Ids of the evidence library. */
  evidence: ReadonlySet<string>
  /** Slugs of the programme's modules, which links may lead to. */
  modules: readonly string[]
}

/** What the checks go by, from the files: the glossary's words, the library's ids and summaries, what front matter excuses. */
export function checksBy(files: {
  pages: readonly Page[]
  glossary: readonly Term[]
  references: readonly { id: string }[]
  summaries: readonly string[]
  programme: { modules: readonly { slug: string }[] }
}): EditionChecks {
  const metas = new Map(files.pages.map(({ path, meta }) => [path, meta]))
  return {
    avoided: avoidedWords(files.glossary),
    excused: (path) => ({
      readingAge: metas.get(path)?.reading_age_excused ?? {},
      words: metas.get(path)?.words_excused ?? {},
    }),
    summaries: borrowedRuns(files.summaries),
    evidence: new Set(files.references.map(({ id }) => id)),
    modules: files.programme.modules.map(({ slug }) => slug),
  }
}

/**
 * What the authors of a version should mend before it is published, in what they wrote themselves: text that it only
 * inherits is checked where it was written. `slug` is the version's.
 */
export function checkEdition(
  slug: string,
  results: readonly Pick<PageResult, 'page' | 'links'>[],
  options: EditionChecks,
): Problem[] {
  const targets = targetsIn(results.map(({ page }) => page))
  return results.flatMap(({ page, links }) => {
    const own = page.sections.filter((section) => isOwn(slug, section))
    const ids = new Set(own.map(({ id }) => id))
    return [
      ...own.flatMap((section) => checkSection(page.path, section, options)),
      ...links.filter(({ section }) => ids.has(section)).flatMap((link) => lost(page.path, link, targets, options)),
      ...unknownEvidence(slug, page, options.evidence),
    ]
  })
}

function isOwn(slug: string, { parts }: CompiledSection): boolean {
  return slug === 'base' || parts.some(({ layer }) => layer === slug)
}

/** Where links may lead: pages and their sections. What a version leaves out is named on its page, and can be led to. */
function targetsIn(pages: readonly CompiledPage[]): ReadonlySet<string> {
  return new Set(
    pages.flatMap(({ path, sections, hidden }) => [path, ...[...sections, ...hidden].map(({ id }) => `${path}#${id}`)]),
  )
}

function lost(
  path: string,
  { section, href }: SectionLink,
  targets: ReadonlySet<string>,
  { modules }: Pick<EditionChecks, 'modules'>,
): Problem[] {
  const target = href.startsWith('#')
    ? path + href
    : href.replace(/^handbook:/, 'handbook/').replace(/^module:/, 'modules/')
  const isInside = /^(?:handbook|modules)\//.test(target)
  if (!isInside || targets.has(target) || modules.some((module) => target === `modules/${module}`)) return []
  return [{ where: `${path}#${section}`, code: 'link', message: `The link to '${href}' leads nowhere.` }]
}

/** Evidence that a change names for itself, apart from what its text cites. */
function unknownEvidence(slug: string, page: CompiledPage, known: ReadonlySet<string>): Problem[] {
  const changes = [
    ...page.sections.flatMap(({ id, parts }) => parts.flatMap(({ change }) => (change ? [{ id, change }] : []))),
    ...page.hidden,
  ]
  return changes.flatMap(({ id, change }) =>
    change.layer !== slug
      ? []
      : change.evidence
          .filter((entry) => !known.has(entry))
          .map((entry) => ({
            where: `${page.path}#${id}`,
            code: 'evidence' as const,
            message: `There is no evidence entry '${entry}'.`,
          })),
  )
}
