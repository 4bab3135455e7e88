import { env } from '#app/platform/env.server.ts'
import type { PageResult } from './compile-page.ts'
import { unknownCompetences } from './competence-names.server.ts'
import { checkEdition, checksBy } from './edition-checks.ts'
import type { Own } from './own.ts'
import type { Problem } from './problem.ts'
import { readSummaries } from './shipped.server.ts'
import type { VariantSource } from './variant.ts'

let summaries: Promise<string[]> | null = null

/** What the authors of a version should mend before this is published. The library's summaries are read once. */
export async function findingsIn(
  slug: string,
  results: readonly Pick<PageResult, 'page' | 'links'>[],
  sources: Omit<Parameters<typeof checksBy>[0], 'summaries'>,
): Promise<Problem[]> {
  summaries ??= readSummaries(env.contentFolder).catch((error: unknown) => {
    summaries = null
    throw error
  })
  return checkEdition(slug, results, checksBy({ ...sources, summaries: await summaries }))
}

/** Competences that a version's own modules say they cover, and that no framework has. */
export async function uncoveredIn(slug: string, { modules }: Own): Promise<Problem[]> {
  const unknown = await unknownCompetences(modules.flatMap(({ module }) => module.competences))
  return modules.flatMap(({ module }) =>
    module.competences
      .filter((id) => unknown.includes(id))
      .map((id) => ({
        where: `modules/${module.slug} (${slug})`,
        code: 'programme' as const,
        message: `It says that it covers '${id}', which is no competence of the framework.`,
      })),
  )
}

/** Evidence that a version's other words, pages, modules and orders name, and that the library does not have. */
export function unknownEvidenceOf(
  { slug, words, own }: Pick<VariantSource, 'slug' | 'words' | 'own'>,
  references: readonly { id: string }[],
): Problem[] {
  const known = new Set(references.map(({ id }) => id))
  const named = [
    ...words.map(({ for: term, evidence = [] }) => ({ where: `words: ‘${term}’`, evidence })),
    ...own.pages.map(({ page: { path }, evidence }) => ({ where: path, evidence })),
    ...own.modules.map(({ module, evidence }) => ({ where: `modules/${module.slug}`, evidence })),
    ...own.orders.map(({ module, evidence }) => ({ where: `modules/${module}`, evidence })),
  ]
  return named.flatMap(({ where, evidence }) =>
    evidence
      .filter((id) => !known.has(id))
      .map((id) => ({
        where: `${where} (${slug})`,
        code: 'evidence' as const,
        message: `There is no evidence entry '${id}'.`,
      })),
  )
}
