import { OrderAbout, ownModuleFromRow, wordFromRow, type ChangeRow } from '#app/features/content/changes.server.ts'
import type { NamedDomain } from '#app/features/content/module.ts'
import type { Composition } from '../composition.server.ts'
import type { Said } from '../reviewed.ts'
import { comingContents, lessonsIn } from './own-page.server.ts'
import { slugOf } from './own.ts'

/** What a draft says that no section of a page shows: what a module is for, lessons in their new order, where a word stays. */
export function saidIn(row: ChangeRow, composition: Composition, domains: readonly NamedDomain[]): Said[] {
  const known: Record<string, () => Said[]> = {
    module: () => saidOfModule(row, composition, domains),
    order: () => saidOfOrder(row, composition),
    word: () => saidOfWord(row, composition),
  }
  return (known[row.do]?.() ?? []).filter(({ of }) => of.length > 0)
}

function saidOfModule(row: ChangeRow, composition: Composition, domains: readonly NamedDomain[]): Said[] {
  const { module } = ownModuleFromRow(row)
  const titles = new Map(comingContents(composition).programme.modules.map(({ slug, title }) => [slug, title]))
  const competences = new Map(domains.flatMap((domain) => domain.competences.map(({ id, title }) => [id, title])))
  return [
    { what: 'What it is about', of: [module.summary].filter(Boolean) },
    { what: 'What people can do after it', of: module.outcomes },
    { what: 'Competences it helps with', of: module.competences.map((id) => competences.get(id) ?? id) },
    { what: 'Best after', of: module.prerequisites.map((slug) => titles.get(slug) ?? slug) },
  ]
}

function saidOfOrder(row: ChangeRow, composition: Composition): Said[] {
  const { lessons } = OrderAbout.parse(JSON.parse(row.about))
  const titles = new Map(lessonsIn(composition, slugOf(row.path)).map(({ slug, title }) => [slug, title]))
  return [{ what: 'In this order', of: lessons.map((slug) => titles.get(slug) ?? slug) }]
}

function saidOfWord(row: ChangeRow, composition: Composition): Said[] {
  const { except = [], exceptIn = [] } = wordFromRow(row)
  const places = exceptIn.map((place) => {
    const [path = '', id] = place.split('#')
    const page = composition.ours(path)
    const section = page?.sections.find((each) => each.id === id)
    return section && page ? `${page.meta.title}: ${section.title}` : `${place}, which is not there now`
  })
  return [
    { what: 'The word stays in the phrases', of: except },
    { what: 'The word stays in the sections', of: places },
  ]
}
