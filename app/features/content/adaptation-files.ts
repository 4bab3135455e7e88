import { stringify } from 'yaml'
import { formatChanges, parseChanges, type Change } from './change.ts'
import { formatOwnModule, formatOwnPage, parseOwnModule, parseOwnPage, yamlOfWhy, type Own } from './own.ts'
import type { Problem } from './problem.ts'
import { orCredit, parseVariant, type VariantSource } from './variant.ts'

/** Texts by their place under the folder that holds `handbook/` and `modules/`. */
export type ContentFiles = ReadonlyMap<string, string>

const NAME = '[a-z0-9][a-z0-9-]*'

/** What a place in a variant's files is; null where none of its files stands there. */
export function placeOfFile(slug: string, file: string): FilePlace | null {
  const inHandbook = inFolder(`handbook/adaptations/${slug}`, file)
  if (inHandbook === 'variant.yaml') return { is: 'variant' }
  const [, chapter] = new RegExp(`^(${NAME})\\.md$`).exec(inHandbook ?? '') ?? []
  if (chapter) return { is: 'changes', path: `handbook/${chapter}` }
  const [, page] = new RegExp(`^own/((?:handbook|modules/${NAME}|facilitators/${NAME})/${NAME})\\.md$`).exec(inHandbook ?? '') ?? [] // prettier-ignore
  if (page) return { is: 'page', path: page }
  const [, own] = new RegExp(`^own/modules/(${NAME})/module\\.yaml$`).exec(inHandbook ?? '') ?? []
  if (own) return { is: 'module', slug: own }
  const [, module, plan, lesson] = new RegExp(`^modules/(${NAME})/adaptations/${slug}/(facilitators/)?(${NAME})\\.md$`).exec(file) ?? [] // prettier-ignore
  if (module && lesson) return { is: 'changes', path: `${plan ? 'facilitators' : 'modules'}/${module}/${lesson}` }
  return null
}

type FilePlace =
  { is: 'variant' } | { is: 'changes'; path: string } | { is: 'page'; path: string } | { is: 'module'; slug: string }

/**
 * Reads a variant from its files, in the order given. A file that is none of its own, or cannot be read, is a problem;
 * without a `variant.yaml` that can be read there is no variant.
 */
export function readAdaptation(
  slug: string,
  files: ContentFiles,
): { variant: VariantSource | null; problems: Problem[] } {
  const problems: Problem[] = []
  const about = files.get(`handbook/adaptations/${slug}/variant.yaml`)
  if (about === undefined) return { variant: null, problems: [foreign(slug, 'There is no variant.yaml.')] }
  const parsed = parseVariant(slug, about)
  problems.push(...parsed.problems)
  if (!parsed.variant) return { variant: null, problems }
  const { credit } = parsed.variant
  const changes = new Map<string, readonly Change[]>()
  const own: { pages: Own['pages'][number][]; modules: Own['modules'][number][] } = { pages: [], modules: [] }
  for (const [file, text] of files) {
    const place = placeOfFile(slug, file)
    if (place === null) problems.push(foreign(file, 'This file has no place among those of a version.'))
    if (place?.is === 'changes') {
      const read = parseChanges(file, text)
      problems.push(...read.problems)
      changes.set(place.path, read.changes.map((change) => orCredit(change, credit))) // prettier-ignore
    }
    if (place?.is === 'page') {
      const read = parseOwnPage(place.path, text)
      problems.push(...read.problems)
      if (read.own) own.pages.push(orCredit(read.own, credit))
    }
    if (place?.is === 'module') {
      const read = parseOwnModule(place.slug, text)
      problems.push(...read.problems)
      if (read.own) own.modules.push(orCredit(read.own, credit))
    }
  }
  return { variant: { ...parsed.variant, changes, own: { ...own, orders: parsed.variant.own.orders } }, problems }
}

/** Writes a variant as its files: reading them gives the same variant, and writing that the same bytes. */
export function formatAdaptation(variant: VariantSource): Map<string, string> {
  const { slug, credit, changes, own } = variant
  const folder = `handbook/adaptations/${slug}`
  return new Map([
    [`${folder}/variant.yaml`, formatVariant(variant)],
    ...[...changes]
      .filter(([, all]) => all.length > 0)
      .map(
        ([path, all]) => [fileOfChanges(slug, path), formatChanges(all.map((one) => uncredited(one, credit)))] as const,
      ),
    ...own.modules.map((one) => [`${folder}/own/modules/${one.module.slug}/module.yaml`, formatOwnModule(uncredited(one, credit))] as const), // prettier-ignore
    ...own.pages.map((one) => [`${folder}/own/${one.page.path}.md`, formatOwnPage(uncredited(one, credit))] as const),
  ])
}

/** As `variant.yaml` has it. What is the variant's own credit is left out, as its authors would. */
export function formatVariant({
  title,
  short,
  extends: parent,
  audience,
  keeper,
  reviewBy,
  credit,
  statusNote,
  words,
  own,
}: VariantSource): string {
  const file = {
    ...{ title, short, extends: parent, audience, keeper, review_by: reviewBy ?? '', credit },
    ...(statusNote ? { status_note: statusNote } : {}),
    words: words.map((word) => {
      const { say, for: said, except = [], exceptIn = [], evidence = [], ...why } = uncredited(word, credit)
      return {
        ...{ say, for: said },
        ...(except.length > 0 ? { except } : {}),
        ...(exceptIn.length > 0 ? { except_in: exceptIn } : {}),
        ...yamlOfWhy({ ...why, evidence }),
      }
    }),
    ...(own.orders.length > 0
      ? {
          orders: own.orders.map((order) => {
            const { module, lessons, ...why } = uncredited(order, credit)
            return { module, lessons: [...lessons], ...yamlOfWhy(why) }
          }),
        }
      : {}),
  }
  return stringify(file, { lineWidth: 110 })
}

function fileOfChanges(slug: string, path: string): string {
  const [kind = '', folder = '', lesson = ''] = path.split('/')
  if (kind === 'handbook') return `handbook/adaptations/${slug}/${folder}.md`
  return `modules/${folder}/adaptations/${slug}/${kind === 'facilitators' ? 'facilitators/' : ''}${lesson}.md`
}

/** The other way round from `orCredit`. */
function uncredited<T extends { credits: readonly string[] }>(one: T, credit: string): T {
  return one.credits.length === 1 && one.credits[0] === credit ? { ...one, credits: [] } : one
}

function inFolder(folder: string, file: string): string | null {
  return file.startsWith(`${folder}/`) ? file.slice(folder.length + 1) : null
}

function foreign(where: string, message: string): Problem {
  return { where, code: 'front-matter', message }
}
